import type { Shell } from '../../shell.ts'

// Sources: prompts, `rows 0`, the questions with {y|n}: netmiko, netapp/netapp_cdot_ssh.py. Where a login ends in
// `set -privilege advanced` the prompt has a star, and lines are refused nowhere else.
export const shell: Shell = {
  modes: {
    command: /^(?<name>[A-Za-z0-9_.-]{1,64})::>$/,
    advanced: /^(?<name>[A-Za-z0-9_.-]{1,64})::\*>$/,
  },
  base: 'command',
  ways: [{ from: 'advanced', line: 'set -privilege admin', to: 'command' }],
  moves: [{ from: 'advanced', line: /^set -privilege admin$/, to: 'command' }],
  leave: { advanced: 'set -privilege admin' },
  setup: ['rows 0'],
  pager: [{ ask: /^Press <space> to page down/, answer: ' ' }],
  greeting: [],
  questions: [{ of: /^system node halt /, ask: /\{y\|n\}:\s*$/, answer: 'y\n' }],
  errors: [/^Error: /, /^Warning: Unable /],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
