import { isNonEmpty, type NonEmpty } from '../../names/ids.ts'
import type { Check, Grounds, Line, Platform, TimerRecipe } from '../../platform/definition.ts'
import type { OperationName } from '../../platform/operation.ts'
import { isCut } from '../../platform/operation-params.ts'
import { filledCheck } from '../../platform/render.ts'
import { restartsDevice } from '../../platform/restarts.ts'
import type { Complaining } from './complaining.ts'
import { lineOf, type Naming } from './lines.ts'
import { checkOf } from './recipe.ts'
import { tryCheck } from './samples.ts'
import type { WrittenDefinition, WrittenTimer } from './schema.ts'

/** What stands in for what a timer's lines name. The ids of a runbook are the names of cuts. */
const patterns: ReadonlyMap<string, RegExp> = new Map([
  ['minutes', /[1-9][0-9]{0,3}/],
  ['cut', /[A-Za-z0-9][A-Za-z0-9._:-]*/],
  ['back', /'[^']*'/],
])

interface Around {
  readonly operations: WrittenDefinition['operations']
  readonly longestLine: number | undefined
  readonly complaining: Complaining
  readonly title: string
}

/** A timer of a user's own platform. Whether it takes the cut alone back follows from whether it is given the way back. */
export function ownTimer(written: WrittenTimer, { operations, longestLine, complaining, title }: Around): TimerRecipe {
  const naming = (params: readonly string[]): Naming => ({
    params,
    patterns,
    operation: 'timer',
    longestLine,
    complaining,
  })
  const armNaming = naming(longestLine === undefined ? ['minutes', 'cut', 'back'] : ['minutes', 'cut'])
  const known = Object.keys(operations).filter(name => isCut(name as OperationName))
  for (const placed of written.of) if (!known.includes(placed.text)) complaining.unknown(placed, known)
  const arm = lines(written.arm, armNaming)
  const takesBack = names(arm, 'back')
  for (const { line } of [...written.arm, ...written.confirm, ...(written.cancel ?? [])])
    if (restartsDevice(line.text.replace(/<[a-z]+>/g, 'x'))) complaining.unfit({ why: 'restarts' }, line.at)
  if (!names(arm, 'minutes')) complaining.unfit({ why: 'no-minutes' }, written.arm[0].line.at)
  const confirm = lines(written.confirm, naming(['cut']))
  const grounds: Grounds = { by: 'own', what: title }
  return {
    kind: 'timer',
    // Each is one of the definition's own operations: that was just checked.
    of: written.of.map(({ text }) => text) as unknown as NonEmpty<OperationName>,
    most: written.most,
    ready: checkOf(written.ready, naming([])) as Check<never>,
    arm: arm as NonEmpty<Line<'minutes' | 'cut' | 'back'>>,
    armed: checkOf(written.armed, naming(['cut'])) as Check<'cut'>,
    confirm: confirm as NonEmpty<Line<'cut'>>,
    cancel: (written.cancel === undefined ? confirm : lines(written.cancel, naming(['cut']))) as NonEmpty<Line<'cut'>>,
    takes: takesBack ? 'own' : 'all',
    reboots: false,
    sessionBound: false,
    grounds,
    source: written.source,
  }
}

function names(arm: NonEmpty<Line<string>>, param: string): boolean {
  return arm.some(({ parts }) => parts.some(part => typeof part !== 'string' && part.param === param))
}

function lines(written: WrittenTimer['arm'], naming: Naming): NonEmpty<Line<string>> {
  const made = written.map(one => lineOf(one, naming))
  if (!isNonEmpty(made)) throw new Error('a list that has an element lost it')
  return made
}

/** Holds the answers that were written down against the timer's checks. */
export function tryTimer(platform: Platform, written: WrittenTimer, complaining: Complaining): void {
  const { rollback, channel } = platform
  if (rollback.kind === 'none') return
  for (const key of ['ready', 'armed'] as const) {
    const params = new Map([['cut', 'cut'], ...Object.entries(Object.fromEntries(written[key].samples.with ?? []))])
    const check = filledCheck(rollback[key], { params, privilege: 'none', exec: channel === 'exec' })
    tryCheck(platform, check, written[key], complaining)
  }
}
