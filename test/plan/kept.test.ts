import { describe, expect, it } from 'vitest'
import type { HostId, NodeId } from '../../src/names/ids.ts'
import type { Keep, Runbook } from '../../src/runbook/runbook.ts'
import { acceptedLinks, tasks, worldAfter } from './brute-force.ts'
import { allLines, type Hop, isUp, lives, pathExists, type World } from './reference.ts'
import { forValid } from './valid-plans.ts'

// The literal reference takes its time, and longer on a busy machine.
const patience = { timeout: 240_000 }

const start: World = { cut: new Set(), shut: new Set() }

function holds(runbook: Runbook, world: World, keep: Keep): boolean {
  if (keep.kind === 'hosts')
    return keep.hosts.items.every(item => item.kind === 'id' && lives(runbook, world, item.id as HostId))
  if (keep.kind === 'links')
    return allLines(runbook)
      .filter(({ id }) => keep.links.items.some(item => item.kind === 'id' && item.id === id))
      .every(line => isUp(runbook, world, 'management', line))
  const [from, to] = keep.between
  const accepted = acceptedLinks(runbook)
  const external = [from, to].filter(id => runbook.networks.get(id as never)?.kind === 'external')
  const usable = ({ line }: Hop): boolean =>
    line === undefined || accepted.has(line.id) || !external.some(end => line.ends.includes(end))
  return pathExists(runbook, world, from, to, () => true, usable, true)
}

const isLinked = (runbook: Runbook, world: World, id: NodeId): boolean =>
  allLines(runbook).some(line => line.ends.includes(id) && isUp(runbook, world, 'management', line))

describe('what must be kept', patience, () => {
  it('is kept exactly when a path by name, or the host, is there at the start and at the end', () => {
    const seen = { kept: 0, lost: 0 }
    forValid((runbook, { proofs }) => {
      if (runbook.keep.length === 0) return
      const worlds = [start, worldAfter(tasks(runbook))]
      const kept = runbook.keep.every(keep => worlds.every(world => holds(runbook, world, keep)))
      seen[kept ? 'kept' : 'lost']++
      expect(proofs.keep.verdict).toBe(kept ? 'proven' : 'refuted')
    }, 5000)
    expect(Math.min(seen.kept, seen.lost)).toBeGreaterThan(50)
  })

  it('is a life-critical host that no step without a person kills, or takes the last line of', () => {
    const seen = { spared: 0, lost: 0 }
    forValid((runbook, { proofs }) => {
      const world = worldAfter(tasks(runbook).filter(task => !task.person))
      const hosts = [...runbook.hosts.values()].filter(({ criticality }) => criticality === 'life')
      if (hosts.length === 0) return
      const spared = hosts.every(
        ({ id }) => lives(runbook, world, id) && (!isLinked(runbook, start, id) || isLinked(runbook, world, id)),
      )
      seen[spared ? 'spared' : 'lost']++
      expect(proofs.life.verdict).toBe(spared ? 'proven' : 'refuted')
    }, 5000)
    expect(Math.min(seen.spared, seen.lost)).toBeGreaterThan(50)
  })
})
