import { name } from '../said.ts'

export const runWithoutVerify = {
  title: 'a `run` step that nothing verifies',
  reason:
    'Many devices answer nothing to a command that failed. Whether it took effect is then unknown, and partners will ask.',
  found: (step: string) => ({
    message: `Nothing verifies what ${name(step)} does`,
    hint: 'add `verify: { command: …, match: … }`: a read that shows the effect',
  }),
} as const
