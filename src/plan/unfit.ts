import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { UnfitFact } from '../diagnostic/plan-codes.ts'
import type { Path, Source } from '../diagnostic/span.ts'
import type { LinkId, StepId } from '../names/ids.ts'
import type { Platforms } from '../platform/registry.ts'
import { unknownPlatform } from '../runbook/checks/unknown-platforms.ts'
import type { Link, Work } from '../runbook/runbook.ts'
import type { Unfit } from './operations.ts'

interface What {
  readonly id: StepId
  readonly work: Work
  readonly path: Path
}

/** Why nobody can do a step. A platform that this version lacks is said once per host, not once per step. */
export function unfitDiagnostics(
  source: Source,
  links: ReadonlyMap<LinkId, Link>,
  platforms: Platforms,
  what: What,
  unfit: readonly Unfit[],
  said: Set<string>,
): readonly Diagnostic<'error'>[] {
  const lacking = unfit.flatMap(one => (isLacking(one) ? [one] : []))
  if (lacking.length === 0) return [withoutExecutor(source, links, what, unfit)]
  const fresh = lacking.filter(one => !said.has(one.host))
  for (const one of fresh) said.add(one.host)
  return fresh.map(one => platformDiagnostic(source, platforms, one))
}

type Lacking = Extract<Unfit, { because: 'unknown-platform' | 'unbuilt-platform' }>

function isLacking(unfit: Unfit): unfit is Lacking {
  return unfit.because === 'unknown-platform' || unfit.because === 'unbuilt-platform'
}

/** A platform that isn't there: not built yet, or no platform at all. */
export function platformDiagnostic(source: Source, platforms: Platforms, lacking: Lacking): Diagnostic<'error'> {
  const { host, platform } = lacking
  const at = source.spanOf(['hosts', host, 'platform'])
  if (lacking.because === 'unbuilt-platform')
    return error('platform-not-built', { host, platform, built: platforms.ids }, at)
  return unknownPlatform(host, platform, platforms.ids, at)
}

function withoutExecutor(
  source: Source,
  links: ReadonlyMap<LinkId, Link>,
  { id, work, path }: What,
  unfit: readonly UnfitFact[],
): Diagnostic<'error'> {
  if (work.kind === 'shutdown')
    return error('shutdown-without-executor', { host: work.host, unfit }, source.spanOf(['hosts', work.host]), [
      { at: source.spanOf(path), why: id },
    ])
  if (work.kind !== 'cut') return error('step-without-executor', { step: id, unfit }, source.spanOf(path))
  const at = links.has(work.link) ? ['links', work.link] : path
  const related = [{ at: source.spanOf(path), why: id }]
  return error('cut-without-executor', { link: work.link, unfit }, source.keyOf(at), related)
}
