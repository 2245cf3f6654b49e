import { lineOf } from './chain.ts'
import type { JournalRecord } from './event.ts'
import type { CopySource } from './syslog-message.ts'

const version = '8.11.0'

/**
 * A record as a document of the Elastic Common Schema. `event.original` is the line of the journal and `event.hash` its
 * hash, so that the chain can be checked from the copies alone; what ECS has no field for stands under `isolate`.
 */
export function ecsDocument(record: JournalRecord, { host, run }: CopySource): object {
  const { at, seq, type, step, data, prev, hash } = record
  const outcome = outcomeOf(record)
  const who = data['who'] ?? data['operator']
  const [category, kind] = categoryOf(type)
  return {
    '@timestamp': at,
    ecs: { version },
    message: step === undefined ? type : `${type} ${step}`,
    log: { level: outcome === undefined || outcome === 'success' ? 'info' : 'warning' },
    event: {
      kind: 'event',
      category: [category],
      type: [kind],
      module: 'isolate',
      dataset: 'isolate.journal',
      action: type,
      id: hash,
      hash,
      sequence: seq,
      original: lineOf(record).trimEnd(),
      ...(outcome === undefined ? {} : { outcome }),
    },
    host: { name: host },
    ...(typeof who === 'string' ? { user: { name: who } } : {}),
    ...(data['drill'] === true ? { tags: ['drill'] } : {}),
    isolate: { run, prev, ...(step === undefined ? {} : { step }) },
  }
}

function outcomeOf({ type, data }: JournalRecord): 'success' | 'failure' | 'unknown' | undefined {
  if (type !== 'step.outcome') return undefined
  if (data['outcome'] === 'failed') return 'failure'
  return data['outcome'] === 'unknown' ? 'unknown' : 'success'
}

/** Values that ECS allows for `event.category`, and the `event.type` that goes with it. */
function categoryOf(type: string): readonly [string, string] {
  if (type === 'run.started' || type === 'run.resumed') return ['process', 'start']
  if (type === 'run.ended') return ['process', 'end']
  return ['configuration', type.startsWith('step.') ? 'change' : 'info']
}
