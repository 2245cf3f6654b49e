import { holds } from '../../platform/check.ts'
import type { Platform, Recipe } from '../../platform/definition.ts'
import type { Operation, OperationName } from '../../platform/operation.ts'
import { render } from '../../platform/render.ts'
import type { Exit, RenderedCheck } from '../../platform/rendered.ts'
import type { Complaining } from './complaining.ts'
import type { WrittenCheck } from './schema.ts'
import type { Placed } from './texts.ts'

/** A check of a recipe with the answers that were written down for it. */
export interface Sampled {
  readonly operation: OperationName
  readonly recipe: Recipe<string>
  /** Of which variant it is the `when`; undefined: it is the recipe's own check. */
  readonly variant: number | undefined
  readonly written: WrittenCheck
}

/** Holds each answer that was written down against its check: `yes` says yes, `no` says no, and no answer is both. */
export function trySamples(
  platform: Platform,
  { operation, recipe, variant, written }: Sampled,
  complaining: Complaining,
): void {
  const { samples, read } = written
  const params = Object.fromEntries(samples.with ?? [])
  const alone: Platform = { ...platform, operations: { [operation]: recipe } }
  const result = render(alone, asked(operation, params), 'none')
  const check = result.ok && (variant === undefined ? result.rendered.check : result.rendered.variants[variant]?.when)
  if (!check) {
    complaining.unfit({ why: 'sample-params' }, read.line.at)
    return
  }
  tryCheck(platform, check, written, complaining)
}

/** The same for a check with its parameters filled in. */
export function tryCheck(
  platform: Platform,
  check: RenderedCheck,
  { samples, match }: WrittenCheck,
  complaining: Complaining,
): void {
  for (const wanted of ['yes', 'no', 'unknown'] as const)
    for (const sample of samples[wanted] ?? []) tryOne(check, wanted, sample, platform, complaining)
  if (typeof platform.channel === 'object' && said(check, '', platform) === 'yes')
    complaining.unfit({ why: 'silence' }, match.at)
}

function tryOne(
  check: RenderedCheck,
  wanted: 'yes' | 'no' | 'unknown',
  sample: Placed,
  platform: Platform,
  complaining: Complaining,
): void {
  const found = said(check, sample.text, platform)
  if (found !== wanted) complaining.unfit({ why: 'sample', wanted, found }, sample.at)
  // Looked at without the other: an answer that means "no" isn't to hang on the order in which patterns are tried.
  else if (wanted === 'no' && said({ ...check, never: '(?!)' }, sample.text, platform) === 'yes')
    complaining.unfit({ why: 'both' }, sample.at)
}

function said(check: RenderedCheck, text: string, { channel }: Platform): string {
  const exit: Exit = channel === 'exec' ? { kind: 'status', code: check.exit?.yes ?? 0 } : { kind: 'prompt' }
  return holds(check, { text, exit, cut: false })
}

// `render` refuses parameters that the recipe has no place for, and values that aren't of their pattern.
function asked(name: OperationName, params: Record<string, string>): Operation {
  return { name, params } as unknown as Operation
}
