import { synologyWords } from '../../words/en/platform.ts'
import { line, type Platform, rootLine } from '../definition.ts'

const documented = { by: 'documentation', what: synologyWords.grounds } as const
const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Synology DSM: asked to shut down, and read. Its services are the runbook's own steps. */
export const synologyDsm: Platform = {
  id: 'synology_dsm',
  title: 'Synology DSM',
  aliases: ['synology', 'dsm'],
  params: {},
  channel: 'exec',
  rollback: { kind: 'none', because: synologyWords.noTimer },
  operations: {
    // Looks first whether it may, an update or a rebuild of the array is in the way; `-f`, which doesn't, is never sent.
    'host.shutdown': {
      variants: [{ lines: [rootLine`/usr/syno/sbin/synopoweroff`] }],
      before: [],
      undo: { impossible: synologyWords.powerOnByHand },
      save: [],
      endsSession: true,
      grounds: documented,
      source: [
        'outputs in public repositories: synopoweroff --help, "Check poweroff feasibility and shutdown if pass checks"',
      ],
    },
    'evidence.config': {
      ...reads,
      variants: [
        { lines: [line`cat /etc.defaults/VERSION`, rootLine`/usr/syno/bin/synopkg list`, line`cat /proc/mounts`] },
      ],
      source: ['public repositories: /etc.defaults/VERSION, synopkg list', 'proc(5): mounts'],
    },
    'evidence.processes': { ...reads, variants: [{ lines: [line`ps aux`] }], source: ['ps(1)'] },
    'evidence.arp': { ...reads, variants: [{ lines: [line`cat /proc/net/arp`] }], source: ['proc(5): net/arp'] },
    'evidence.connections': {
      ...reads,
      variants: [{ lines: [line`cat /proc/net/tcp`, line`cat /proc/net/tcp6`] }],
      source: ['proc(5): net/tcp'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [rootLine`tail -n 2000 /var/log/messages`] }],
      source: ['public repositories: logs of DSM in /var/log'],
    },
    identity: { ...reads, variants: [{ lines: [line`hostname`] }], source: ['hostname(1)'] },
    recognise: {
      ...reads,
      variants: [{ lines: [line`cat /etc.defaults/VERSION`] }],
      check: { read: line`cat /etc.defaults/VERSION`, match: /^productversion="/, never: /^(?![a-z_]+=")\S/ },
      source: ['public repositories: /etc.defaults/VERSION, majorversion="7", productversion="7.2.1"'],
    },
    clock: { ...reads, variants: [{ lines: [line`date -u +%s`] }], source: ['date(1)'] },
  },
}
