import { questionsOf } from '../engine/last-look.ts'
import type { Clock } from '../engine/ports.ts'
import type { StepId } from '../names/ids.ts'
import type { Redactor } from '../secret/redact.ts'
import type { Found, Round } from '../survey/watched.ts'
import { type RunSoFar, untold } from '../survey/watching.ts'
import { paragraph } from '../terminal/wrap.ts'
import { watchWords as say } from '../words/en/watch.ts'
import { inertJson } from '../words/inert.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { findingLines, isWords, newsOf, roundLine, tallyOf, timeOf } from './watch-lines.ts'
import type { WatchOptions } from './watch-options.ts'
import type { WatchRecord } from './watch-record.ts'

/** Tells and writes down what a watch finds, and keeps of it what counts at the end. */
export class WatchTold {
  readonly #call: Call
  readonly #record: WatchRecord
  readonly #redactor: Redactor
  readonly #clock: Clock
  readonly #runbook: string
  readonly #returned = new Set<StepId>()
  readonly #unclear = new Set<StepId>()
  #rounds = 0
  #hasHeld = false

  constructor(call: Call, record: WatchRecord, redactor: Redactor, clock: Clock, runbook: string) {
    this.#call = call
    this.#record = record
    this.#redactor = redactor
    this.#clock = clock
    this.#runbook = runbook
  }

  async begun(run: string, soFar: RunSoFar, { every, lasting }: WatchOptions, journal: string): Promise<void> {
    const questions = questionsOf(soFar.steps, soFar.progress)
    const devices = new Set(questions.map(({ by }) => by.executor)).size
    const unwatched = untold(soFar)
    this.#json({ event: 'watching', run, journal, steps: questions.map(({ step }) => step.id), untold: unwatched })
    const until = timeOf(new Date(this.#clock.wall().getTime() + lasting)).slice(0, 5)
    await this.#call.screen.progress([
      ...paragraph(say.begun(run, questions.length, devices, every), 'plain', 0),
      ...paragraph(say.until(until, journal), 'plain', 0),
      ...(unwatched.length === 0 ? [] : paragraph(say.untold(unwatched), 'warn', 0)),
    ])
  }

  async round(round: Round): Promise<void> {
    const at = this.#clock.wall()
    const { number, ms, found } = round
    this.#rounds = number
    for (const one of found) this.#count(one)
    const tally = tallyOf(found)
    const changed = found.filter(({ is, was }) => is !== was)
    await this.#record.append(
      ...changed.map(({ step, ...rest }) => ({
        type: 'watch.found' as const,
        step: step.id,
        data: { round: number, ...rest },
      })),
      { type: 'watch.round', data: { round: number, ms: Math.round(ms), ...tally } },
    )
    for (const one of changed) this.#json({ event: 'found', at, round: number, ...this.#fields(one) })
    this.#json({ event: 'round', at, round: number, ms: Math.round(ms), ...tally })
    const clean = (text: string): string => this.#redactor.text(text)
    await this.#show(newsOf(round).flatMap(one => findingLines(one, at, clean)))
    await this.#call.screen.progress([roundLine(round, at)])
  }

  async ended(isStopped: boolean): Promise<ExitCode> {
    const how = isStopped ? 'stopped' : 'finished'
    const data = { how, rounds: this.#rounds, returned: [...this.#returned], unclear: [...this.#unclear] } as const
    await this.#record.append({ type: 'watch.ended', data })
    this.#json({ event: 'watched', ...data, seal: this.#record.seal })
    await this.#show([[], ...this.#summary(isStopped)])
    if (isStopped) return exitCodes.stopped
    return this.#isGreen ? exitCodes.ok : exitCodes.different
  }

  async closing(folder: string): Promise<void> {
    const lines = [say.seal(this.#record.seal), say.verify(folder)]
    await this.#call.screen.progress(lines.flatMap(line => paragraph(line, 'plain', 0)))
  }

  /** What nobody could tell is no green, nor is a watch that saw nothing. */
  get #isGreen(): boolean {
    return this.#hasHeld && this.#returned.size + this.#unclear.size === 0
  }

  #count({ step, is }: Found): void {
    if (is === 'held') this.#hasHeld = true
    if (is === 'returned') this.#returned.add(step.id)
    if (is === 'unclear') this.#unclear.add(step.id)
  }

  #summary(isStopped: boolean): readonly StyledLine[] {
    const returned = [...this.#returned]
    const unclear = [...this.#unclear]
    return [
      ...paragraph(`${isStopped ? `${say.stopped} ` : ''}${say.ended(this.#rounds)}`, 'plain', 0),
      ...(this.#isGreen ? paragraph(say.allHeld, 'good', 0) : []),
      ...(this.#hasHeld || returned.length + unclear.length > 0 ? [] : paragraph(say.noneHeld, 'bad', 0)),
      ...(returned.length === 0 ? [] : paragraph(say.returned(returned), 'bad', 0)),
      ...(returned.length === 0 ? [] : paragraph(say.returnedTodo(visible(this.#runbook)), 'plain', 0)),
      ...(unclear.length === 0 ? [] : paragraph(say.unclear(unclear), 'warn', 0)),
    ]
  }

  #fields({ step, by, is, was, found }: Found): object {
    const says = isWords({ step, is })
    return { step: step.id, title: step.title, by, is, says, ...(was && { was }), found: this.#redactor.text(found) }
  }

  #json(document: object): void {
    if (this.#call.json) this.#call.screen.answer(inertJson(document))
  }

  async #show(lines: readonly StyledLine[]): Promise<void> {
    if (!this.#call.json) await this.#call.screen.show(lines)
  }
}
