import type { Shell } from '../../shell.ts'

// Sources: prompts with the role of a pair, paging, scripting mode, errors: scrapli's definition paloalto_panos,
// netmiko's paloalto_panos; dropping what isn't committed: scripts in public repositories, "load config from
// running-config.xml". "[edit]" stands on a line of its own. On the passive unit no line may begin: it has no way on.
const at = '^[A-Za-z0-9_.\\\\-]{1,64}@(?<name>[A-Za-z0-9_.-]{1,64})'

export const shell: Shell = {
  modes: {
    operational: new RegExp(`${at}(?:\\(active(?:-primary)?\\))?>$`),
    config: new RegExp(`${at}(?:\\(active(?:-primary)?\\))?#$`),
    passive: new RegExp(`${at}\\([a-z-]{1,32}\\)[>#]$`),
  },
  base: 'operational',
  ways: [],
  moves: [
    { line: /^configure$/, to: 'config' },
    { line: /^exit$/, to: 'operational' },
  ],
  leave: { config: ['load config from running-config.xml', 'exit'] },
  setup: ['set cli scripting-mode on', 'set cli pager off'],
  pager: [],
  greeting: [],
  questions: [],
  errors: [
    /^\s*(?:Unknown command:|Invalid syntax[.]|Server error|Validation Error:)/,
    /^\s*Commit failed/,
    /^\s*Configuration is invalid/,
  ],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
