import type { Shell } from '../../shell.ts'

// Sources: prompts, paging, width, errors, "cli" of root's shell: scrapli's definition juniper_junos, netmiko's juniper.
// "[edit]" and "{master:0}" stand on lines of their own above a prompt. A private copy that is left is dropped; its
// question: netmiko's juniper, "Exit with uncommitted changes". "Power Off the system": sessions in public repositories.
export const shell: Shell = {
  modes: {
    operational: /^[A-Za-z0-9_.-]{1,64}@(?<name>[A-Za-z0-9_.-]{1,64})>$/,
    config: /^[A-Za-z0-9_.-]{1,64}@(?<name>[A-Za-z0-9_.-]{1,64})#$/,
    shell: /^root@(?<name>[A-Za-z0-9_.-]{1,64})(?::[A-Za-z0-9~/._-]{1,64} ?[#%]|%)$/,
  },
  base: 'operational',
  ways: [{ from: 'shell', line: 'cli', to: 'operational' }],
  moves: [
    { line: /^configure private$/, to: 'config' },
    { line: /^exit configuration-mode$/, to: 'operational' },
  ],
  leave: { config: 'exit configuration-mode' },
  setup: ['set cli screen-length 0', 'set cli screen-width 511', 'set cli complete-on-space off'],
  pager: [{ ask: /^---\(more(?: [0-9]{1,3}%)?\)---/, answer: ' ' }],
  greeting: [],
  questions: [
    { of: /^exit configuration-mode$/, ask: /Exit with uncommitted changes\? \[yes,no\] \(yes\)$/, answer: 'yes\n' },
    { of: /^request system power-off$/, ask: /^Power Off the system \? \[yes,no\] \(no\)$/, answer: 'yes\n' },
  ],
  errors: [
    /^error: /,
    /^ *(?:syntax error|unknown command|missing argument|missing mandatory argument|invalid numeric value)/,
    /^'.{1,200}' is ambiguous/,
    /^No valid completions/,
    /^warning: statement not found/,
  ],
  unasked: [/^\*{3} /],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
