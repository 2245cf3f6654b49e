import { forgetAll } from '../engine/cluster.ts'
import { type Answer, askAll, type Question } from '../engine/last-look.ts'
import type { Looking } from '../engine/ports.ts'
import { foundWords, type StateRead } from '../engine/state-read.ts'
import type { LookWorth } from '../journal/event.ts'
import type { HostId, StepId } from '../names/ids.ts'
import type { RemovingStep } from '../plan/plan.ts'
import { BackOff } from './back-off.ts'

/** What a round found of one step. */
export interface Found {
  readonly step: RemovingStep
  readonly by: HostId
  readonly is: LookWorth
  /** What the round before found, where there was one. */
  readonly was?: LookWorth
  /** What the device said, or what kept it from saying it. */
  readonly found: string
}

export interface Round {
  /** From 1. */
  readonly number: number
  /** Milliseconds that it took. */
  readonly ms: number
  readonly found: readonly Found[]
}

/** Asks the same again and again; what a device said last counts until it is asked again. */
export class Watched {
  readonly #looking: Looking
  readonly #backOff = new BackOff()
  readonly #last = new Map<StepId, Answer>()
  /** Devices that didn't answer when they were asked last. */
  readonly #lost = new Map<HostId, StateRead>()
  readonly #was = new Map<StepId, LookWorth>()
  #round = 0

  constructor(looking: Looking) {
    this.#looking = looking
  }

  /** Asks once more; nothing is judged yet. */
  async ask(questions: readonly Question[]): Promise<void> {
    this.#round += 1
    const due = questions.filter(({ by }) => this.#backOff.isDue(by.executor, this.#round))
    const answers = await askAll(due, this.#looking)
    const dropped = answers.filter(one => mayBeStale(one) && this.#answered(one))
    for (const { by } of dropped) forgetAll(this.#looking, by.executor)
    // A session may have been closed since, and that says nothing: a fresh one tells.
    const again = await askAll(dropped, this.#looking)
    for (const answer of [...answers, ...again]) this.#keep(answer)
    for (const [host, answer] of new Map([...answers, ...again].map(one => [one.by.executor, one] as const)))
      this.#backOff.heard(host, this.#round, answer.found.lost?.lost)
  }

  /** What these steps are by the last answers; afterwards that is what they were. */
  judge(questions: readonly Question[], worth: (answer: Answer) => LookWorth): readonly Found[] {
    const found = questions.flatMap(question => {
      const answer = this.#last.get(question.step.id) ?? this.#unheard(question)
      if (answer === undefined) return []
      const { step, by } = answer
      const was = this.#was.get(step.id)
      const told = { step, by: by.executor, is: worth(answer), found: foundWords(answer.found) }
      return [was === undefined ? told : { ...told, was }]
    })
    this.#was.clear()
    for (const { step, is } of found) this.#was.set(step.id, is)
    return found
  }

  /** Of a step that came after its device fell silent, and wasn't asked about: it shares that silence. */
  #unheard(question: Question): Answer | undefined {
    const found = this.#lost.get(question.by.executor)
    return found && { ...question, found }
  }

  #answered({ step }: Answer): boolean {
    const last = this.#last.get(step.id)
    return last !== undefined && last.found.lost === undefined
  }

  #keep(answer: Answer): void {
    // What was called off says nothing.
    if (this.#looking.stops.leaving.aborted) return
    this.#last.set(answer.step.id, answer)
    const { executor } = answer.by
    this.#lost.delete(executor)
    if (answer.found.lost === undefined) return
    this.#lost.set(executor, answer.found)
    forgetAll(this.#looking, executor)
  }
}

/** A session may go stale between two rounds; a login that was refused was tried just now. */
function mayBeStale({ found }: Answer): boolean {
  return found.lost !== undefined && found.lost.lost !== 'login'
}
