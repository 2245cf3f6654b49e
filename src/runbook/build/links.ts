import type { LinkId } from '../../names/ids.ts'
import type { CutMethod, Link, Network } from '../runbook.ts'
import type { WrittenLink } from '../schema/links.ts'
import { given } from './given.ts'

/** The link with its defaults. `external` and the way to cut it follow from its ends. */
export function linkOf(id: LinkId, written: WrittenLink, networks: ReadonlyMap<string, Network>): Link {
  const { between, sufficient, fail, persist, settle, impact, contact, description } = written
  const external = between.some(end => end.kind === 'network' && networks.get(end.network)?.kind === 'external')
  return {
    id,
    ends: between,
    external,
    over: written.over ?? [],
    needs: written.needs ?? [],
    labels: written.labels ?? [],
    ...given({
      by: methodOf(written),
      cutFrom: written.cut_from,
      cutWith: written.cut_with,
      undoBy: written.undo_by,
    }),
    ...given({ sufficient, fail, persist, settle, impact, contact, description }),
  }
}

/** As written, else by interface where an end names one. */
export function methodOf({ by, between }: WrittenLink): CutMethod | undefined {
  if (by) return by
  const named = between.some(end => end.kind === 'host' && end.interface !== undefined)
  return named ? { kind: 'interface' } : undefined
}
