import { type Diagnostic, error } from '../../diagnostic/diagnostic.ts'
import type { Span } from '../../diagnostic/span.ts'
import { nearest } from '../../names/nearest.ts'
import { isKnownName, type Platforms, withOwn } from '../../platform/registry.ts'
import { type Mapping, spanOf, type Value } from '../../source/value.ts'
import type { ComplaintLog } from '../complaint-log.ts'

/** A host's platform that nobody knows. */
export function unknownPlatform(
  host: string,
  platform: string,
  known: Platforms['ids'],
  at: Span,
): Diagnostic<'error'> {
  const near = nearest(platform, known)
  return error('unknown-platform', { host, platform, known, ...(near && { nearest: near }) }, at)
}

/**
 * Says of a runbook that can't be planned, since it has other faults, what its plan would say of the hosts' platforms: so
 * that all faults are told at once. A platform of its own is known even where something in it is at fault.
 */
export function reportUnknownPlatforms(root: Mapping, log: ComplaintLog): void {
  const own = entriesOf(root, 'platforms')
  const names = new Set(own.flatMap(([id, definition]) => [id, ...aliasesOf(definition)]))
  const ids = [...withOwn().ids, ...own.map(([id]) => id)]
  for (const [host, value] of entriesOf(root, 'hosts')) {
    const platform = value.kind === 'map' ? value.entries.get('platform')?.value : undefined
    if (platform?.kind !== 'scalar' || platform.text === '') continue
    if (names.has(platform.text) || isKnownName(platform.text) || log.hasErrors(spanOf(platform))) continue
    log.report(unknownPlatform(host, platform.text, ids, spanOf(platform)))
  }
}

function entriesOf(root: Mapping, section: string): readonly (readonly [id: string, Value])[] {
  const value = root.entries.get(section)?.value
  return value?.kind === 'map' ? [...value.entries].map(([id, entry]) => [id, entry.value]) : []
}

function aliasesOf(definition: Value): readonly string[] {
  const aliases = definition.kind === 'map' ? definition.entries.get('aliases')?.value : undefined
  return aliases?.kind === 'list' ? aliases.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : []
}
