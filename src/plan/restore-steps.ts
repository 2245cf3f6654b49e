import type { Rendered, RenderedCheck } from '../platform/rendered.ts'
import { undoLines } from '../platform/undo.ts'
import { restoreWords as words } from '../words/en/restore.ts'
import type { RemovingStep, RunStep } from './plan.ts'
import type { Done } from './restore-done.ts'
import { savedAgain } from './restore-hand.ts'
import { restoreBase, type Where } from './restore-parts.ts'

/** The step in which a device sends the way back of what it was sent, and reads that what was cut is there again. */
export function restoreStep(
  { before, sent }: Done,
  step: RemovingStep,
  by: RemovingStep['by'],
  original: Rendered,
  where: Where,
): RemovingStep {
  const [first = '', ...more] = undoLines(original, before).lines
  const apart = 'impossible' in original.save || !step.persist || original.savedApart !== true ? [] : original.save
  const again = [...sent, ...apart]
  const rendered: Rendered = {
    operation: original.operation,
    variants: [{ lines: [first, ...more] }],
    ...(original.check !== undefined && { check: turned(original.check) }),
    before: [],
    undo: again.length === 0 ? { impossible: words.wayless(step.title) } : again.map(line => ({ line })),
    // What `save` wrote apart goes with the way back; a saved copy of what is in force is made once more.
    save: savedAgain(original, step),
    endsSession: false,
  }
  const links = step.kind === 'cut' ? step.links : []
  const host = step.kind === 'shutdown' ? step.host : undefined
  const title = words.title(by.executor, { links, host, of: step.title })
  return {
    ...restoreBase(step, title, words.why(by.executor), where),
    timeout: step.timeout,
    kind: 'restore',
    of: step.id,
    links,
    ...(host !== undefined && { host }),
    by,
    rendered,
    persist: step.persist,
    settle: step.kind === 'shutdown' ? startTime : step.settle,
    verification: { kind: 'direct' },
  }
}

/** Milliseconds in which a guest that is started is to be seen running. */
const startTime = 60_000

/** Wanted is that it is so no more: *yes* and *no* change places, *unknown* stays. */
function turned({ inverted, ...check }: RenderedCheck): RenderedCheck {
  return inverted === true ? check : { ...check, inverted: true }
}

/** The step in which a device is sent the commands that the runbook says take it back. */
export function runBack(step: RunStep, where: Where): RunStep {
  const title = words.title(step.by.executor, { links: [], host: undefined, of: step.title })
  const [first = { command: '' }, ...more] = step.undo
  const base = restoreBase(step, title, words.why(step.by.executor), where)
  return {
    ...base,
    timeout: step.timeout,
    kind: 'run',
    by: step.by,
    check: [],
    do: [first, ...more],
    verify: [],
    undo: step.do,
    verification: { kind: 'none' },
  }
}
