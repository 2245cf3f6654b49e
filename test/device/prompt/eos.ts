import type { Shell } from '../../../src/platform/shell.ts'

/** The command line of Arista EOS, as the recordings show it. */
export const eos: Shell = {
  modes: {
    exec: /^(?<name>[\w.-]+)>$/,
    privileged: /^(?<name>[\w.-]+)#$/,
    config: /^(?<name>[\w.-]+)\(config[^()]*\)#$/,
  },
  base: 'privileged',
  ways: [{ from: 'exec', line: 'enable', to: 'privileged', password: /^Password:$/ }],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'privileged' },
  ],
  leave: { config: 'end' },
  setup: ['terminal length 0', 'terminal width 32767'],
  pager: [{ ask: /^ ?--More--/, answer: ' ' }],
  greeting: [],
  questions: [{ of: /^reload$/, ask: /Proceed with reload\? \[confirm\]$/, answer: '\r' }],
  errors: [/^% /],
  unasked: [/^[A-Z][a-z]{2} [ 0-9]\d \d\d:\d\d:\d\d .*%[A-Z0-9_]+-\d-/],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 1000,
}
