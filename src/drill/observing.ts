import type { Durable, Journal, JournalEvent, Outcome } from '../journal/event.ts'
import { isRemoving, type Plan, type Step } from '../plan/plan.ts'
import type { Hospital } from './hospital.ts'
import type { Score, Scorer } from './score.ts'
import { byHand, movedTo } from './world.ts'

export interface Observed {
  readonly plan: Plan
  readonly hospital: Hospital
  readonly scorer: Scorer
  /** After so many outcomes the laptop goes dark. */
  readonly darkAfter?: number
}

/** What a drill sees of a walk: each record once it is written. */
export interface Observing {
  readonly journal: (journal: Journal) => Journal
  /** The same for the laptop that was switched on again. */
  readonly afterDark: (journal: Journal) => Journal
  readonly dark: Promise<'dark'>
  struck(): Score['struck']
}

export function observing({ plan, hospital, scorer, darkAfter }: Observed): Observing {
  const steps = new Map(plan.steps.map(step => [step.id as string, step]))
  let outcomes = 0
  let isDark = false
  let goDark: (dark: 'dark') => void = () => undefined
  const dark = new Promise<'dark'>(resolve => {
    goDark = resolve
  })
  const see = (event: JournalEvent): void => {
    if (event.type === 'decision') scorer.decided(event.data, event.step)
    if (event.type !== 'step.outcome') return
    const step = steps.get(event.step)
    if (step === undefined) return
    scorer.ended(step, event.data)
    happened(hospital, step, event.data)
  }
  const seeing = (journal: Journal, hasPower: () => boolean): Journal => ({
    head: () => journal.head(),
    append: async <E extends JournalEvent>(event: E): Promise<Durable<E>> => {
      // A laptop without power writes nothing, and whoever waits for it waits for ever.
      if (!hasPower()) return new Promise<never>(() => undefined)
      const durable = await journal.append(event)
      see(event)
      return durable
    },
  })
  const loses = (): boolean => {
    if (darkAfter === undefined || isDark || outcomes <= darkAfter) return false
    isDark = true
    goDark('dark')
    return true
  }
  return {
    journal: journal =>
      counting(
        seeing(journal, () => !isDark && !loses()),
        () => {
          outcomes++
        },
      ),
    afterDark: journal => seeing(journal, () => true),
    dark,
    struck: () => (isDark ? [{ fault: 'power-loss' }] : []),
  }
}

/** Counts intents: the power goes in the middle of an act, which is the worst moment. */
function counting(journal: Journal, count: () => void): Journal {
  return {
    head: () => journal.head(),
    append: async <E extends JournalEvent>(event: E): Promise<Durable<E>> => {
      const durable = await journal.append(event)
      if (event.type === 'step.intent') count()
      return durable
    },
  }
}

/** What people do, the world learns from their word; what devices did, and was read back, may come back from here on. */
function happened(hospital: Hospital, step: Step, { outcome }: Outcome): void {
  if (outcome !== 'done' && outcome !== 'by-hand' && outcome !== 'already') return
  if (outcome === 'done' && isRemoving(step)) hospital.readBack(step.by.executor)
  const isPersons = step.verification.kind === 'person' || outcome === 'by-hand'
  if (step.kind === 'move') hospital.become(movedTo(hospital.world, step.to))
  else if (isPersons) hospital.become(byHand(hospital.world, step.removes.links, step.removes.hosts))
}
