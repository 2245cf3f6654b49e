import type { Shell } from '../../shell.ts'

// Sources: prompts, paging, width, errors: scrapli's definition cisco_iosxe; "[confirm]" and "--More--": netmiko's
// cisco_ios; recordings of an ASR 920 and a Catalyst 9800 in oxidized's spec/model/data.
export const shell: Shell = {
  modes: {
    exec: /^(?<name>[A-Za-z0-9_.-]{1,63})>$/,
    privileged: /^(?<name>[A-Za-z0-9_.-]{1,63})#$/,
    config: /^(?<name>[A-Za-z0-9_.-]{1,63})\(config[A-Za-z0-9_.:/-]{0,63}\)#$/,
  },
  base: 'privileged',
  ways: [{ from: 'exec', line: 'enable', to: 'privileged', password: /^Password:$/ }],
  moves: [
    { line: /^configure terminal(?: revert timer [0-9]{1,3})?$/, to: 'config' },
    { line: /^end$/, to: 'privileged' },
  ],
  leave: { config: 'end' },
  setup: ['terminal length 0', 'terminal width 512'],
  pager: [{ ask: /^ ?--More--/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [/^% /, /^%Please /, /^Command authorization failed/, /^Command rejected/i],
  unasked: [/^[*.]?[A-Z][a-z]{2} {1,2}[0-9]{1,2} .{0,40}%[A-Z0-9_]{1,40}-[0-7]-/],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
