import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import { type Platforms, plannedPlatforms } from '../platform/registry.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { platformDiagnostic } from './unfit.ts'

/** Platforms that no one knows, for every host: a misspelt one is wrong whether a step needs it or not. */
export function unknownPlatforms(runbook: Runbook, source: Source, platforms: Platforms): readonly Diagnostic[] {
  return [...runbook.hosts.values()]
    .filter(({ platform }) => platforms.get(platform) === undefined && !plannedPlatforms.includes(platform))
    .map(({ id, platform }) =>
      platformDiagnostic(source, platforms, { host: id, because: 'unknown-platform', platform }),
    )
}
