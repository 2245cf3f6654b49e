/** The words for in what two plans differ. */

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const diffHeading = {
  same: 'No difference: the plans have the same fingerprint.',
  before: 'before',
  after: 'now',
  added: (steps: number) => `Added: ${several(steps, 'step', 'steps')}`,
  gone: (steps: number) => `Gone: ${several(steps, 'step', 'steps')}`,
  moved: (steps: number) => `Moved: ${several(steps, 'step', 'steps')}`,
  changed: (steps: number) => `Changed: ${several(steps, 'step', 'steps')}`,
  gates: 'Approvals before a phase',
  proofs: 'Proofs',
  rest: 'Besides',
  phase: (name: string) => `in “${name}”`,
  renumbered: (steps: number) =>
    `${several(steps, 'step stands', 'steps stand')} as before among the others; only numbers differ.`,
  onlyRunbook:
    'Steps and proofs are the same; the text of the runbook differs, so an approval of the one is none of the other.',
  elsewhere: 'The fingerprints differ, though no step and no proof does.',
} as const

export const aspectNames = {
  title: 'title',
  executor: 'executor',
  access: 'access',
  lines: 'lines',
  verification: 'verified',
  undo: 'undo',
  removes: 'removes',
  other: 'also',
} as const

export const movement = {
  phase: (before: string, after: string) => `from “${before}” to “${after}”`,
  wave: (before: number, after: number) => `from wave ${before} to wave ${after}`,
  order: 'in another order',
} as const

export const verdictChange = (before: string | undefined, after: string | undefined) =>
  before === after ? `still ${after ?? 'there'}` : `${before ?? 'not there'} → ${after ?? 'not there'}`

export const nothing = '(nothing)'
export const reordered = '(the same in another order)'

/** One line each, for where a whole comparison would be too much. */
export const inShort = {
  added: (id: string) => `${id} is new`,
  gone: (id: string) => `${id} was in the plan and is not any more`,
  moved: (id: string, how: string) => `${id} moved ${how}`,
  changed: (id: string, what: readonly string[]) => `${id} differs in ${what.join(', ')}`,
  proof: (proof: string, verdicts: string) => `proof of ${proof}: ${verdicts}`,
  listed: (what: string) => `what is listed as ${what} differs`,
  gate: (id: string) => `${id}: other approvals`,
  more: (count: number) => `… and ${count} more differences; isolate plan FILE --diff PLAN shows them all`,
} as const

export const otherFile = {
  noPlan: (file: string) => `${file} is neither a plan of this program nor a runbook.`,
  notApproved: (file: string) => `${file} is no plan; isolate plan --out writes one.`,
  altered: (file: string) =>
    `${file} is not what was planned: its fingerprint is not that of what it holds. It was altered, or is a part of a plan.`,
  unreadable: (file: string, reason: string) => `${file}: ${reason}`,
  noRunbook: (file: string) => `${file} is no valid runbook, so there is no plan to compare with.`,
  runUnreadable: 'The plan of the run can not be read, so what differs can not be said.',
} as const
