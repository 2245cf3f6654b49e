import type { Shell } from '../../shell.ts'

// Sources: prompts, contexts behind a slash, paging, both spellings of the question for a password, errors: scrapli's
// definition cisco_asa, netmiko's cisco_asa_ssh; Ansible's asa.py; a session of a 5512 that oxidized has recorded; the
// standby's warning: Cisco, ASA CLI configuration guide, Active/Standby failover.
// The name has the context in it: a device that stands in another context is another one.
const name = '(?<name>[A-Za-z0-9_.-]{1,63}(?:[/][A-Za-z0-9_.-]{1,63})?)'

export const shell: Shell = {
  modes: {
    exec: new RegExp(`^${name}>$`),
    privileged: new RegExp(`^${name}#$`),
    config: new RegExp(`^${name}\\(config[A-Za-z0-9_.:/-]{0,63}\\)#$`),
  },
  base: 'privileged',
  ways: [{ from: 'exec', line: 'enable', to: 'privileged', password: /^[Pp]assword:$/ }],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'privileged' },
  ],
  leave: { config: 'end' },
  setup: ['terminal pager 0'],
  pager: [{ ask: /^<--- More --->/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [
    /^% (?:Ambiguous command|Incomplete command|Invalid input detected|Unknown command)/,
    /^ERROR:/i,
    /^Removing .{0,200} not allowed, it is being used/,
    /^Command authorization failed/,
    /^\*{4} WARNING \*{4}/,
    /Configuration Replication is NOT performed/,
  ],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
