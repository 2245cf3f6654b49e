import { netappWords } from '../../words/en/platform.ts'
import { line, type Platform, type Recipe } from '../definition.ts'
import { shell } from './netapp_cdot/shell.ts'

const documented = { by: 'documentation', what: netappWords.grounds } as const
const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

// A halted node is taken over by its partner unless that is inhibited: then nothing would be off. All nodes at once, so
// that no quorum is waited for.
const hostShutdown: Recipe<never> = {
  variants: [
    {
      lines: [
        line`system node halt -node * -skip-lif-migration true -ignore-quorum-warnings true -inhibit-takeover true`,
      ],
    },
  ],
  before: [],
  undo: { impossible: netappWords.bootByHand },
  save: [],
  endsSession: true,
  grounds: documented,
  source: [
    'NetApp, knowledge base: takeover compared to halt; a halt triggers a takeover by the partner',
    'hongliji.info, January 2014, and lines in public repositories: system node halt -node * -inhibit-takeover true, -skip-lif-migration, -ignore-quorum-warnings',
  ],
}

/** NetApp ONTAP: the whole cluster is halted, without takeover. */
export const netappCdot: Platform = {
  id: 'netapp_cdot',
  title: 'NetApp ONTAP (clustered)',
  aliases: ['netapp_ontap', 'ontap', 'netapp_cdot_ssh'],
  params: {},
  channel: shell,
  rollback: { kind: 'none', because: netappWords.noTimer },
  operations: {
    'host.shutdown': hostShutdown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`version`] }],
      check: { read: line`version`, match: /^NetApp Release /, never: /^(?:Cisco|Junos:|Error: )/ },
      source: ['outputs in public repositories: version, "NetApp Release 9.…"'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`network interface show`, line`network port show`] }],
      source: ['NetApp, ONTAP commands: network interface show, network port show'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`network route show`] }],
      source: ['NetApp, ONTAP commands: network route show'],
    },
    'evidence.connections': {
      ...reads,
      variants: [{ lines: [line`network connections active show`] }],
      source: ['NetApp, ONTAP commands: network connections active show'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`vserver cifs session show`] }],
      source: ['NetApp, ONTAP commands: vserver cifs session show'],
    },
    'evidence.config': {
      ...reads,
      variants: [
        {
          lines: [
            line`system node show`,
            line`storage failover show`,
            line`volume show`,
            line`volume snapshot show`,
            line`security login show`,
          ],
        },
      ],
      source: [
        'NetApp, ONTAP commands: system node show, storage failover show, volume snapshot show, security login show',
      ],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`event log show`] }],
      source: ['NetApp, ONTAP commands: event log show'],
    },
  },
}
