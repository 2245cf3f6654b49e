import type { Shell } from '../../shell.ts'

// Sources: prompts, "[edit]" above them, `exit discard`, the refusal to leave with changes: vyos-documentation,
// docs/cli.rst; paging, width: netmiko's vyos_ssh.py; errors: scrapli's definition, ansible's vyos.py, netmiko.
// `commit-confirm` is never typed, and its question never answered. Each session has a working configuration of its own.
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
  setup: ['set terminal length 0', 'set terminal width 512'],
  pager: [{ ask: /^(?::|--More--)$/, answer: ' ' }],
  greeting: [],
  // VyOS's own test of its images answers it: vyos-build, scripts/check-qemu-install.
  questions: [{ of: /^poweroff$/, ask: /^Are you sure you want to poweroff this system\??.{0,20}\]$/, answer: 'y\n' }],
  errors: [
    /^ *(?:Ambiguous|Incomplete|Invalid) command/,
    /^ *Invalid value/,
    /^(?:Set|Delete|Commit) failed/,
    /^ *Need to specify the config node to set/,
    /^Failed to generate committed config/,
    /^Cannot exit: /,
  ],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
