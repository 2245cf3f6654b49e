import { expect } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import type { Step } from '../../src/plan/plan.ts'
import type { Call } from '../parts/devices.ts'

/** What somebody beside the operator writes down about one step, who knows nothing of the engine or its states. */
interface Page {
  /** The lines that stand in the journal and were not sent yet. */
  lines: string[]
  /** Something was written down to be sent, and nobody has said yet what came of it. */
  isOpen: boolean
  /** The last outcome said that nobody knows. */
  isUnknown: boolean
  /** Somebody said that it may be sent, and it was not decided otherwise since. */
  may: ReadonlySet<string>
  evidence: number
  acts: number
  /** How many tries a yes is good for: a failure is tried again by itself, as often as the runbook says. */
  tries: number
}

/**
 * Follows a walk by what reaches the journal and the devices, in the order in which it does: no act without its intent on
 * disk, none without a decision, no second one while the first is open or unknown, no outcome without what it rests on.
 */
export class Bystander {
  /** What must never be. Kept, since an engine that survives everything would survive an exception too. */
  readonly faults: string[] = []
  readonly #pages = new Map<string, Page>()
  readonly #retries: ReadonlyMap<string, number>

  constructor(steps: readonly Step[]) {
    this.#retries = new Map(
      steps.map(step => [
        step.id,
        step.kind === 'cut' || step.kind === 'shutdown' || step.kind === 'run' ? step.retries : 0,
      ]),
    )
  }

  hear(event: JournalEvent): void {
    this.#noting(() => this.#heard(event))
  }

  see(call: Call): void {
    this.#noting(() => this.#saw(call))
  }

  #noting(look: () => void): void {
    try {
      look()
    } catch (error) {
      this.faults.push(error instanceof Error ? error.message : String(error))
    }
  }

  #heard(event: JournalEvent): void {
    if (!('step' in event) || event.step === undefined) return
    const page = this.#page(event.step)
    if (event.type === 'decision') decided(page, event.data.choice, this.#retries.get(event.step) ?? 0)
    if (event.type === 'step.intent') intended(page, event.data)
    if (event.type === 'step.outcome') ended(page, event.data)
  }

  #saw(call: Call): void {
    for (const page of this.#pages.values()) {
      if (call.kind === 'read') page.evidence++
      if (call.kind !== 'act' || page.lines[0] !== call.line) continue
      page.lines.shift()
      page.acts++
      return
    }
    expect(call.kind, `“${call.line}” was sent, and no intent to send it was on disk`).not.toBe('act')
  }

  #page(step: string): Page {
    const fresh: Page = { lines: [], isOpen: false, isUnknown: false, may: new Set(), evidence: 0, acts: 0, tries: 0 }
    const page = this.#pages.get(step) ?? fresh
    this.#pages.set(step, page)
    return page
  }
}

const allows: Readonly<Record<string, readonly string[]>> = {
  run: ['arm', 'act', 'confirm', 'cancel', 'save'],
  retry: ['arm', 'act', 'confirm', 'cancel', 'save'],
  // Nothing but what makes a cut that was found to be there survive a reboot, and its own timer.
  settle: ['confirm', 'cancel', 'save'],
  undo: ['undo', 'cancel'],
}

function decided(page: Page, choice: string, retries: number): void {
  const allowed = allows[choice]
  if (choice === 'pause' || choice === 'abort') return
  // Whoever says “run” or “retry” says so of a try and of as many further ones as the runbook has retries.
  page.tries = choice === 'run' || choice === 'retry' ? 1 + retries : 0
  page.may = new Set(allowed ?? [])
}

function intended(
  page: Page,
  { purpose, lines }: { readonly purpose: string; readonly lines: readonly string[] },
): void {
  expect([...page.may], `nobody said that it may be sent, to ${purpose}`).toContain(purpose)
  if (purpose === 'act') {
    expect(page.isOpen, 'a second act before it is known what came of the first').toBe(false)
    expect(page.tries--, 'more tries than somebody agreed to').toBeGreaterThan(0)
  }
  page.lines = [...lines]
  // A timer that is armed or stopped cuts nothing.
  if (purpose !== 'arm' && purpose !== 'cancel') page.isOpen = true
}

function ended(page: Page, outcome: Extract<JournalEvent, { type: 'step.outcome' }>['data']): void {
  const isSeen = outcome.outcome === 'done' || outcome.outcome === 'already' || outcome.outcome === 'undone'
  if (isSeen && (outcome.how === 'direct' || outcome.how === 'witness')) {
    expect(page.evidence, `${outcome.outcome} though nothing was read`).toBeGreaterThan(0)
    expect(outcome.seen.length, `${outcome.outcome} without what was seen`).toBeGreaterThan(0)
  }
  if (outcome.outcome === 'done' && outcome.how === 'blind') expect(page.acts).toBeGreaterThan(0)
  page.isUnknown = outcome.outcome === 'unknown'
  // What is unknown stays open until somebody finds out, or says that they did it by hand.
  page.isOpen = page.isOpen && page.isUnknown
}
