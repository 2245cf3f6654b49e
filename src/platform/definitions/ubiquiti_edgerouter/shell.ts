import type { Shell } from '../../shell.ts'

// Sources: prompts: oxidized's edgeos.rb, netmiko's edgerouter_ssh (paging, width, "save"); errors: ansible's
// community.network edgeos. "[edit]" stands on a line of its own above a prompt. `exit discard` drops what isn't in force.
export const shell: Shell = {
  modes: {
    operational: /^[A-Za-z0-9_.-]{1,64}@(?<name>[A-Za-z0-9_.-]{1,64}):[~/A-Za-z0-9._-]{1,64}\$$/,
    config: /^[A-Za-z0-9_.-]{1,64}@(?<name>[A-Za-z0-9_.-]{1,64})#$/,
  },
  base: 'operational',
  ways: [],
  moves: [
    { line: /^configure$/, to: 'config' },
    { line: /^exit(?: discard)?$/, to: 'operational' },
  ],
  leave: { config: 'exit discard' },
  setup: ['terminal length 0', 'terminal width 512'],
  pager: [{ ask: /^(?:--More--|:$|lines [0-9]{1,6}-)/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [
    /^ *Invalid command/,
    /command not found$/,
    /^(?:Commit|Set|Delete) failed/,
    /^Cannot exit: /,
    /^ *The specified configuration node is not valid/,
    /^ *Nothing to delete/,
  ],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
