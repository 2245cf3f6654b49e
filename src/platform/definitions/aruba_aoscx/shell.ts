import type { Shell } from '../../shell.ts'

// Sources: prompts, paging, errors: scrapli's definition aruba_aoscx; eight recorded sessions in oxidized's
// spec/model/data; netmiko's aruba_aoscx: words are completed on a blank, so each is written in full.
export const shell: Shell = {
  modes: {
    exec: /^(?<name>[A-Za-z0-9_.-]{1,63})>$/,
    privileged: /^(?<name>[A-Za-z0-9_.-]{1,63})#$/,
    config: /^(?<name>[A-Za-z0-9_.-]{1,63})\(config[A-Za-z0-9_.:/-]{0,63}\)#$/,
  },
  base: 'privileged',
  ways: [],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'privileged' },
  ],
  leave: { config: 'end' },
  setup: ['no page'],
  pager: [{ ask: /^-- MORE --/, answer: ' ' }],
  greeting: [{ ask: /^Press any key to continue/, answer: '\n' }],
  questions: [],
  errors: [/^% /, /^Invalid input:/, /^[A-Z].* doesn't exist/],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
