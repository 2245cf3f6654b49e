import type { Goal, Keep } from '../runbook.ts'
import type { WrittenGoal, WrittenKeep } from '../schema/aims.ts'
import { given } from './given.ts'
import { under } from './under.ts'

export function keepOf(written: WrittenKeep, index: number): Keep {
  const path = ['keep', index]
  const common = { name: written.name, path, ...given({ probe: written.probe }) }
  if (written.kind === 'between') {
    return { ...common, kind: 'between', between: written.between, ...given({ through: written.through }) }
  }
  const selector = under(path, written.selector)
  return written.kind === 'hosts'
    ? { ...common, kind: 'hosts', hosts: selector }
    : { ...common, kind: 'links', links: selector }
}

export function goalOf(written: WrittenGoal): Goal {
  const { isolate, shutdown } = written
  return {
    from: written.from ?? 'external',
    probes: written.probes ?? [],
    ...given({
      isolate: isolate && under(['goal', 'isolate'], isolate),
      shutdown: shutdown && under(['goal', 'shutdown'], shutdown),
    }),
  }
}
