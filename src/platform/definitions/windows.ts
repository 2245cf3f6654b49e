import { windowsWords } from '../../words/en/platform.ts'
import type { Platform } from '../definition.ts'
import { interfaceDown, witnessLink } from './windows/adapters.ts'
import { encoded } from './windows/encoded.ts'
import { evidence } from './windows/evidence.ts'
import { block } from './windows/firewall.ts'
import { params } from './windows/params.ts'
import { hostShutdown } from './windows/power.ts'
import { clock, identity, probeAddress, probePort, recognise } from './windows/probes.ts'

/** Windows by its OpenSSH and Windows PowerShell, whatever shell the account has. */
export const windows: Platform = {
  id: 'windows',
  title: 'Windows (OpenSSH, PowerShell)',
  aliases: ['microsoft_windows', 'ansible.windows'],
  params,
  channel: 'exec',
  encoded,
  rollback: { kind: 'none', because: windowsWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    block,
    'host.shutdown': hostShutdown,
    ...evidence,
    'probe.address': probeAddress,
    'probe.port': probePort,
    'witness.link': witnessLink,
    identity,
    recognise,
    clock,
  },
}
