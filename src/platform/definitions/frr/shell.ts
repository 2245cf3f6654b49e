import type { Shell } from '../../shell.ts'

// An account's login shell is vtysh itself, or a shell of the system from which vtysh is started.
// Prompts, modes and errors: vtysh(1) of FRR 8.4.4, tried; docs.frrouting.org, user/vtysh and user/basic.
export const shell: Shell = {
  modes: {
    system: /^\[?[A-Za-z0-9_-]{1,32}@[A-Za-z0-9_.-]{1,64}[: ][^$#]{0,200}[$#]$/,
    config: /^(?<name>[A-Za-z0-9_.-]{1,64})\(config[a-z0-9-]{0,40}\)#$/,
    enable: /^(?<name>[A-Za-z0-9_.-]{1,64})#$/,
    view: /^(?<name>[A-Za-z0-9_.-]{1,64})>$/,
  },
  base: 'enable',
  ways: [
    { from: 'system', line: 'vtysh', to: 'enable' },
    { from: 'view', line: 'enable', to: 'enable', password: /^Password:$/ },
  ],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'enable' },
  ],
  leave: { config: 'end' },
  setup: ['terminal length 0'],
  pager: [{ ask: /^ ?--More--/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [/^% /, /^Can't open configuration file /, /^Error /],
  unasked: [],
  ending: '\n',
  terminal: { type: 'dumb', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 1000,
}
