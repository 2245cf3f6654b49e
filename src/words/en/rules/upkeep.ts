import { name } from '../said.ts'
export const reviewOverdue = {
  title: 'a runbook that nobody has checked for half a year',
  reason:
    'Networks change every week. A runbook that was right in spring names switches in autumn that are no longer there.',
  found: (reviewed: string, days: number) => ({
    message: `It was reviewed on ${reviewed}, ${days} days ago`,
    hint: 'compare it with the network (`isolate check`), then set `reviewed` to the day of that',
  }),
} as const

export const reviewInFuture = {
  title: 'a review that has not happened yet',
  reason:
    'A day that lies ahead is a typing error or a wrong clock; with a wrong clock the journal has wrong times as well.',
  found: (reviewed: string, today: string) => ({
    message: `It says it was reviewed on ${reviewed}, but today is ${today}`,
    hint: 'mend the date, or the clock of this computer: the journal rests on it',
  }),
} as const

export const hostForgotten = {
  title: 'a host that is neither isolated, nor shut down, nor kept',
  reason: 'Nobody has decided about it: whether it may stay as it is shows only when somebody asks in the night.',
  found: (host: string) => ({
    message: `${name(host)} is neither in \`goal.isolate\`, nor shut down, nor kept`,
    hint: 'put it, or its network, into `goal.isolate`; or keep it by name',
  }),
} as const

export const neverDrilled = {
  title: 'a finished runbook that was never drilled',
  reason: 'The first time that two people walk it must not be the night. A drill needs no network.',
  found: () => ({
    message: `It was never drilled`,
    hint: 'walk it with `isolate drill`, without `--auto`: the drill leaves a stamp beside the runbook',
  }),
} as const

export const changedSinceDrill = {
  title: 'a runbook whose plan is not the one that was drilled last',
  reason: 'What was rehearsed is what should run: the order, the lines, the gates.',
  found: (day: string) => ({ message: `Its plan has changed since the last drill, on ${day}`, hint: 'drill it again' }),
} as const

export const deadlineNotReached = {
  title: 'a phase that took longer in the last drill than its deadline allows',
  reason: 'A deadline that the rehearsal missed is a wish; the crisis team plans by it.',
  found: (phase: string, took: string, deadline: string) => ({
    message: `The phase “${phase}” took ${took} in the last drill, and its deadline is ${deadline}`,
    hint: 'drill again, split the phase, or set a deadline that holds',
  }),
} as const
