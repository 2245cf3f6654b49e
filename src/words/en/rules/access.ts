import { name } from '../said.ts'

export const suspectReliedOn = {
  title: 'a host that is perhaps the intruder’s, and that something rests on',
  reason:
    'What is typed on it, or passes through it, the intruder may read. The plan does without it; the runbook should, too.',
  found: (suspect: string, where: string) => ({
    message: `${name(suspect)} is suspect, and ${name(where)} rests on it`,
    hint: 'name another host there; the plan never counts on a suspect one',
  }),
} as const
