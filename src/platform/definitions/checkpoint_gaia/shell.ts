import type { Shell } from '../../shell.ts'

// Sources: prompts, paging: netmiko's checkpoint_gaia, oxidized's gaiaos; errors: transcripts in public repositories.
// A lock that another administrator holds is never taken over: it would not be told to them.
export const shell: Shell = {
  modes: {
    clish: /^(?<name>[A-Za-z0-9_.-]{1,64})>$/,
    expert: /^\[Expert@(?<name>[A-Za-z0-9_.-]{1,64})(?::[0-9]{1,3})?\]#$/,
  },
  base: 'clish',
  ways: [],
  moves: [],
  leave: {},
  setup: ['set clienv rows 0'],
  pager: [{ ask: /^-- More --/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [/^CLINFR[0-9]{4}/],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
