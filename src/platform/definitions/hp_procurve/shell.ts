import type { Shell } from '../../shell.ts'

// Sources: netmiko's hp_procurve (the key that is asked for before the first prompt, paging, the questions of enable);
// oxidized's procurve.rb (prompts, "Invalid input"). Escape codes of a VT100 stand in all that it says.
export const shell: Shell = {
  modes: {
    operator: /^(?<name>[A-Za-z0-9_. -]{1,63})>$/,
    config: /^(?<name>[A-Za-z0-9_. -]{1,63})\((?:config|eth-|vlan-)[A-Za-z0-9,_./-]{0,63}\)#$/,
    manager: /^(?<name>[A-Za-z0-9_. -]{1,63})#$/,
  },
  base: 'manager',
  ways: [{ from: 'operator', line: 'enable', to: 'manager', password: /^Password:$/ }],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'manager' },
  ],
  leave: { config: 'end' },
  setup: ['no page'],
  pager: [{ ask: /^-- MORE --/, answer: ' ' }],
  greeting: [{ ask: /^Press any key to continue/i, answer: '\r' }],
  questions: [],
  errors: [/^Invalid input:/, /^Incomplete input:/, /^Ambiguous input:/, /^Module not present/, /^Not authorized/],
  unasked: [],
  ending: '\r',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
