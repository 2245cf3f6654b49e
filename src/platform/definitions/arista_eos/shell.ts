import type { Shell } from '../../shell.ts'

// Sources: prompts, paging, width, errors: scrapli's definition arista_eos; sessions recorded by scrapligo, of a 7050SX3
// by oxidized (spec/model/data).
export const shell: Shell = {
  modes: {
    bash: /^\[[A-Za-z0-9_-]{1,32}@[A-Za-z0-9_.-]{1,64} [^\]]{1,64}\][$#]$/,
    exec: /^(?<name>[A-Za-z0-9_.-]{1,63})(?:\(s[12]\))?>$/,
    privileged: /^(?<name>[A-Za-z0-9_.-]{1,63})(?:\(s[12]\))?#$/,
    config: /^(?<name>[A-Za-z0-9_.-]{1,63})(?:\(s[12]\))?\(config[A-Za-z0-9_.:/-]{0,63}\)#$/,
  },
  base: 'privileged',
  ways: [
    { from: 'bash', line: 'exit', to: 'privileged' },
    { from: 'exec', line: 'enable', to: 'privileged', password: /^Password:$/ },
  ],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'privileged' },
  ],
  leave: { config: 'end' },
  setup: ['terminal length 0', 'terminal width 32767'],
  pager: [{ ask: /^ ?--More--/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [/^% /],
  unasked: [/^[A-Z][a-z]{2} {1,2}[0-9]{1,2} [0-9:]{8} .{0,80}%[A-Z0-9_]{1,40}-[0-7]-/],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
