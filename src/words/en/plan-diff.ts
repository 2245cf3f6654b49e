/** The words for in what two plans differ. */

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const diffHeading = {
  same: 'No difference: the plans have the same fingerprint.',
  before: 'before',
  after: 'now',
  words: (words: readonly string[]) => `in words: ${words.join(' ')}`,
  sum: (parts: readonly string[]) => `It differs from the plan before: ${parts.join(', ')}.`,
  steps: { added: 'added', gone: 'gone', moved: 'moved', changed: 'changed' },
  count: (count: number, what: string) => `${several(count, 'step', 'steps')} ${what}`,
  gatesDiffer: 'other approvals',
  proofsDiffer: (names: readonly string[]) => `other proofs (${names.join(', ')})`,
  other: (what: string) => `other ${what}`,
  onlyText: 'only the text of the runbook',
  below: 'see below',
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
  proof: (proof: string, verdicts: string) => `proof “${proof}”: ${verdicts}, on other grounds`,
  proofTurned: (proof: string, verdicts: string) => `proof “${proof}”: ${verdicts}`,
  listed: (what: string) => `other: ${what}`,
  opened: (links: readonly string[]) => `now also left open on purpose: ${links.join(', ')}`,
  gate: (id: string) => `${id}: other approvals`,
  more: (count: number) => `… and ${count} more differences; isolate plan FILE --diff PLAN shows them all`,
} as const

export const otherFile = {
  noPlan: (file: string) => `${file} is neither a plan of this program nor a runbook.`,
  notApproved: (file: string) => `${file} is no plan; isolate plan --out writes one.`,
  altered: (file: string) =>
    `${file} is not what was planned: its fingerprint is not that of what it holds. It was altered, or is a part of a plan.`,
  unreadable: (file: string, reason: string, near: string | undefined) =>
    near === undefined
      ? `${file}: ${reason}`
      : `${file}: ${reason}. Did you mean ${near}, which stands in the same folder?`,
  noRunbook: (file: string) => `${file} is no valid runbook, so there is no plan to compare with.`,
  runUnreadable: 'The plan of the run can not be read, so what differs can not be said.',
} as const

/** Lists and proofs of the document, as they are called on the screen. */
export const proofWords: Readonly<Record<string, string>> = {
  isolation: 'isolation',
  shutdown: 'shutdown',
  management: 'no lock-out',
  keep: 'kept',
  life: 'life',
  accepted: 'left open on purpose',
  not_covered: 'what the proofs do not speak of',
}

/** Keys of the document in plain words; those that aren't here are shown as they are. */
export const keyWords: Readonly<Record<string, string>> = {
  'isolation.inside': 'what is isolated',
  'isolation.cut': 'the cuts that separate',
  'isolation.by_people': 'cuts that rest on a person’s word',
  'isolation.soft': 'soft cuts that are thought enough',
  'isolation.until_confirmed': 'cuts that open again unless their timer is confirmed',
  'isolation.until_power_returns': 'hosts that isolation rests on being off',
  'isolation.path': 'the path that is left',
  'isolation.uncut': 'links on it that no step cuts',
  'isolation.left_out': 'links on it whose cut is left out',
  'shutdown.hosts': 'hosts that are down at the end',
  'shutdown.living': 'hosts that are still up at the end',
  'shutdown.left_out': 'those of them whose shutdown is left out',
  'management.steps': 'steps whose executor is in reach',
  'management.blocking': 'steps that are locked out',
  'keep.kept': 'what is kept',
  'keep.lost': 'what is lost',
  'life.hosts': 'hosts that stay untouched',
  'life.lost': 'hosts that are hit',
  'runbook.name': 'name of the runbook',
  'runbook.sha256': 'checksum of the runbook',
  measured: 'paths that are measured',
  person: 'a person',
  executor: 'executor',
  'approvals.count': 'how many approve',
  'approvals.of': 'who approves',
  timeout: 'time limit (ms)',
  settle: 'time to settle (ms)',
  retries: 'retries',
  onFailure: 'on failure',
  persist: 'saved on the device',
  'rendered.save.impossible': 'why it can’t be saved',
  impact: 'impact',
  why: 'safe since',
  'verification.kind': 'how',
  'verification.timer.minutes': 'timer that opens it again, minutes',
  'verification.timer.ready.read': 'read whether a timer can be armed',
  'verification.timer.arm': 'lines that arm it',
  'verification.timer.back': 'what the device then sends by itself',
  'verification.timer.armed.read': 'read whether it is armed',
  'verification.timer.confirm': 'lines that confirm',
  'verification.timer.cancel': 'lines that stop the timer',
  'verification.timer.takes': 'what it takes back',
  'verification.timer.lasting': 'in reach at the end',
  place: 'where the laptop is',
  who: 'who does it',
  dependsOn: 'after',
  links: 'links',
  'onlyIf.step': 'only if this is answered',
  'onlyIf.option': 'with',
  'restores.run': 'the run that is brought back',
  'restores.count': 'how far that run’s journal goes',
  'restores.head': 'the end of that run’s journal',
  'restores.only': 'what of it is to come back (`--only`)',
}

/** Of a list of names in a sentence. */
export const inList = {
  same: '(the same names in another order)',
  less: (names: readonly string[]) => `no longer ${names.join(', ')}`,
  more: (names: readonly string[]) => `now also ${names.join(', ')}`,
} as const
