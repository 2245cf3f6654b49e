import type { EvidenceKind } from '../runbook/runbook.ts'

/**
 * What is gone soonest is read first, after RFC 3227 §2.1: routing and neighbour tables, processes and connections
 * before what is kept on disk, the configuration last.
 */
const order: readonly (EvidenceKind | 'command')[] = [
  'arp',
  'neighbors',
  'sessions',
  'connections',
  'processes',
  'routes',
  'interfaces',
  'logs',
  'config',
  'command',
]

export function byVolatility<T extends { readonly what: EvidenceKind | 'command' }>(reads: readonly T[]): readonly T[] {
  return reads.toSorted((a, b) => order.indexOf(a.what) - order.indexOf(b.what))
}
