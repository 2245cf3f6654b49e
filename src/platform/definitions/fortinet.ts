import { fortinetWords } from '../../words/en/platform.ts'
import { line, type Platform } from '../definition.ts'
import { evidence, probeAddress, recognise, vdomEvidence } from './fortinet/evidence.ts'
import {
  closing,
  neighborDown,
  ofGlobal,
  policyDisable,
  policyDisableInVdom,
  saving,
  whole,
} from './fortinet/recipes.ts'
import { shell, vdomShell } from './fortinet/shell.ts'

// What stands in the prompt when it is entered must not look like a table: those names are refused.
const params = {
  interface: /(?!(?:global|vdom|interface|policy|neighbor)$)[A-Za-z][A-Za-z0-9_.-]{0,34}/,
  // ssl.root and its like are the entry of SSL-VPN, no tunnel with another side.
  tunnel: /(?!(?:global|vdom|interface|policy|neighbor)$)(?!ssl[.])[A-Za-z][A-Za-z0-9_.-]{0,34}/,
  // 0 would make a new policy.
  policy: /[1-9][0-9]{0,9}/,
  virtual: /(?!(?:global|vdom|interface|policy|neighbor)$)[A-Za-z][A-Za-z0-9_-]{0,30}/,
  neighbor: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
  address: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
} as const

/** FortiOS on a FortiGate without VDOMs. What `end` or `next` ends is in force, and saved unless the mode says otherwise. */
export const fortinet: Platform = {
  id: 'fortinet',
  title: 'Fortinet FortiGate (FortiOS), without VDOMs',
  aliases: ['fortinet_fortios', 'fortios', 'fortinet.fortios.fortios'],
  params,
  channel: shell,
  rollback: { kind: 'none', because: fortinetWords.noTimer },
  operations: {
    'interface.down': closing('interface', whole, line`get system interface`, saving.plain),
    'tunnel.down': closing('tunnel', whole, line`get system interface`, saving.plain),
    'bgp-neighbor.down': neighborDown,
    'policy.disable': policyDisable,
    'host.shutdown': {
      variants: [{ lines: [line`execute shutdown`] }],
      before: [],
      undo: { impossible: fortinetWords.powerOnByHand },
      save: [],
      endsSession: true,
      grounds: { by: 'documentation', what: 'transcripts in public repositories' },
      source: ['transcripts in public repositories: "This operation will shutdown the system !"'],
    },
    'probe.address': probeAddress,
    recognise: recognise(false),
    ...evidence,
  },
}

/** The same with VDOMs: the account is one that sees all of them, and lands outside of any. */
export const fortinetVdom: Platform = {
  id: 'fortinet_vdom',
  title: 'Fortinet FortiGate (FortiOS), with VDOMs',
  params,
  channel: vdomShell,
  rollback: { kind: 'none', because: fortinetWords.noTimer },
  operations: {
    'interface.down': closing('interface', ofGlobal, line`sudo global get system interface`, saving.global),
    'tunnel.down': closing('tunnel', ofGlobal, line`sudo global get system interface`, saving.global),
    'policy.disable': policyDisableInVdom,
    recognise: recognise(true),
    ...vdomEvidence,
  },
}
