import type { Shell } from '../../shell.ts'

// Sources: prompts, paging, width, errors: scrapli's definition cisco_nxos; recordings of a Nexus 5548 and 93180 in
// oxidized's spec/model/data.
export const shell: Shell = {
  modes: {
    exec: /^(?<name>[A-Za-z0-9_.-]{1,63})(?:\(maint-mode\))?>$/,
    privileged: /^(?<name>[A-Za-z0-9_.-]{1,63})(?:\(maint-mode\))?#$/,
    config: /^(?<name>[A-Za-z0-9_.-]{1,63})(?:\(maint-mode\))?\(config[A-Za-z0-9_.:/-]{0,63}\)#$/,
  },
  base: 'privileged',
  ways: [{ from: 'exec', line: 'enable', to: 'privileged', password: /^Password:$/ }],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'privileged' },
  ],
  leave: { config: 'end' },
  setup: ['terminal length 0', 'terminal width 511'],
  pager: [{ ask: /^ ?--More--/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [
    /^% /,
    /^%[A-Z][a-z]/,
    /^ERROR:/i,
    /^Invalid .* at '\^' marker/i,
    /^Syntax error/i,
    /^configuration not allowed/i,
  ],
  unasked: [/^[0-9]{4} [A-Z][a-z]{2} {1,2}[0-9]{1,2} .{0,40}%[A-Z0-9_-]{1,40}-[0-7]-/],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
