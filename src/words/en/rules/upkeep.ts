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
