import type { JournalEvent, JournalRecord } from './event.ts'
import { eventOf } from './read-event.ts'
import { advance, type Impossible, isImpossible, type Nature, type StepState, waiting } from './state.ts'

type EventOf<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/** An event with the record that tells of it. */
export interface Told<E extends JournalEvent = JournalEvent> {
  readonly record: JournalRecord
  readonly event: E
}

/** What the journal says about one step, in the order in which it happened. */
export interface StepHistory {
  readonly state: StepState
  readonly told: readonly Told[]
}

/** What a journal says, taken together. */
export interface Folded {
  readonly started?: Told<EventOf<'run.started'>>
  readonly resumed: readonly Told<EventOf<'run.resumed'>>[]
  /** In the order in which the steps first appear. */
  readonly steps: ReadonlyMap<string, StepHistory>
  readonly decisions: readonly Told<EventOf<'decision'>>[]
  readonly approvals: readonly Told<EventOf<'approval'>>[]
  readonly notes: readonly Told<EventOf<'note'>>[]
  readonly recovered: readonly Told<EventOf<'recovered'>>[]
  readonly replanned: readonly Told<EventOf<'run.replanned'>>[]
  readonly seals: readonly Told<EventOf<'seal'>>[]
  readonly probes: readonly Told<EventOf<'probe'>>[]
  readonly clocks: readonly Told<EventOf<'clock'>>[]
  /** The closing record, unless the run was resumed after it. */
  readonly ended?: Told<EventOf<'run.ended'>>
  /** Records that can't follow on what is before them. They count as remarks: a final state stays. */
  readonly remarks: readonly { readonly record: JournalRecord; readonly impossible: Impossible }[]
  /** Records that this version can't read. */
  readonly unread: readonly JournalRecord[]
}

/** Folds the records of a run. `natureOf` tells, from the plan, whether a step acts. A step that stands at `acting` at the end was never heard of again. */
export function fold(records: Iterable<JournalRecord>, natureOf: (step: string) => Nature = () => 'untold'): Folded {
  const tale = new Tale(natureOf)
  for (const record of records) tale.add(record)
  return tale.folded()
}

class Tale {
  readonly #natureOf: (step: string) => Nature
  readonly #steps = new Map<string, { state: StepState; told: Told[] }>()
  readonly #all: Told[] = []
  readonly #remarks: { record: JournalRecord; impossible: Impossible }[] = []
  readonly #unread: JournalRecord[] = []

  constructor(natureOf: (step: string) => Nature) {
    this.#natureOf = natureOf
  }

  add(record: JournalRecord): void {
    const event = eventOf(record)
    if (event === undefined) {
      this.#unread.push(record)
      return
    }
    this.#all.push({ record, event })
    if ('step' in event && event.step !== undefined) this.#aboutStep(event.step, { record, event })
    else if (event.type === 'run.resumed' || event.type === 'run.ended')
      for (const id of this.#steps.keys()) this.#advance(id, { record, event })
  }

  folded(): Folded {
    const started = this.#of('run.started')[0]
    const ended = this.#all.findLast(({ event }) => event.type === 'run.ended' || event.type === 'run.resumed')
    return {
      ...(started === undefined ? {} : { started }),
      ...(ended !== undefined && isTold(ended, 'run.ended') ? { ended } : {}),
      resumed: this.#of('run.resumed'),
      steps: this.#steps,
      decisions: this.#of('decision'),
      approvals: this.#of('approval'),
      notes: this.#of('note'),
      recovered: this.#of('recovered'),
      replanned: this.#of('run.replanned'),
      seals: this.#of('seal'),
      probes: this.#of('probe'),
      clocks: this.#of('clock'),
      remarks: this.#remarks,
      unread: this.#unread,
    }
  }

  #aboutStep(id: string, told: Told): void {
    if (!this.#steps.has(id)) this.#steps.set(id, { state: waiting, told: [] })
    this.#steps.get(id)?.told.push(told)
    this.#advance(id, told)
  }

  #advance(id: string, { record, event }: Told): void {
    const step = this.#steps.get(id)
    if (step === undefined) return
    const advanced = advance(step.state, event, this.#natureOf(id))
    if (isImpossible(advanced)) this.#remarks.push({ record, impossible: advanced.impossible })
    else step.state = advanced
  }

  #of<T extends JournalEvent['type']>(type: T): readonly Told<EventOf<T>>[] {
    return this.#all.filter((told): told is Told<EventOf<T>> => told.event.type === type)
  }
}

function isTold<T extends JournalEvent['type']>(told: Told, type: T): told is Told<EventOf<T>> {
  return told.event.type === type
}
