import type { Shell } from '../../shell.ts'

// Sources: prompts, errors: scrapli's definition cisco_aireos; paging: oxidized's aireos.rb; the question of "save config":
// netmiko's cisco_wlc_ssh. Versions that ask for user and password once more inside the session are not answered.
export const shell: Shell = {
  modes: {
    command: /^\((?<name>[^()]{1,63})\) >$/,
    config: /^\((?<name>[^()]{1,63})\) config>$/,
  },
  base: 'command',
  ways: [],
  moves: [],
  leave: { config: 'exit' },
  setup: ['config paging disable'],
  pager: [{ ask: /^--More-- or \(q\)uit/, answer: ' ' }],
  greeting: [{ ask: /^Press (?:any key|Enter) to continue/, answer: '\n' }],
  questions: [{ of: /^save config$/, ask: /\(y\/n\)\s*$/, answer: 'y\n' }],
  errors: [/^Incorrect Usage\./, /^Incorrect input!/],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
