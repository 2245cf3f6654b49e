import type { JournalEvent } from '../../src/journal/event.ts'
import { verify } from '../../src/journal/verify.ts'
import type { PlanDocument, StepDocument } from '../../src/plan/document.ts'
import { fingerprintOf } from '../../src/plan/fingerprint.ts'
import { buildReport } from '../../src/report/build.ts'
import type { Report } from '../../src/report/report.ts'
import { bytesOf, chainOf, linesOf, started, stepId } from '../journal/samples.ts'

type Unsigned = Omit<PlanDocument, 'fingerprint' | 'words'>

export function planned(id: string, more: Partial<StepDocument> = {}): StepDocument {
  const [kind = 'cut', what = id] = id.split(':')
  return {
    id: stepId(id),
    phase: 'Outside',
    wave: 1,
    kind,
    title: `The step ${id}`,
    executor: 'fw-1',
    verification: 'direct',
    removes: { links: [what], hosts: [] } as unknown as StepDocument['removes'],
    detail: {},
    ...more,
  }
}

/** A proven plan of these steps, as its file has it. */
export function planOf(
  steps: readonly StepDocument[],
  proofs: Partial<PlanDocument['proofs']> = {},
  gates: readonly object[] = [],
): PlanDocument {
  const document = {
    version: 1,
    runbook: { name: 'Riverside', sha256: '34'.repeat(32) },
    steps,
    gates,
    proofs: {
      isolation: { verdict: 'proven', inside: ['clinical'], cut: ['isp-a'] },
      shutdown: { verdict: 'proven', hosts: [] },
      management: { verdict: 'proven', steps: steps.length },
      keep: { verdict: 'proven', kept: [] },
      life: { verdict: 'proven', hosts: [] },
      accepted: [{ link: 'sip-trunk', because: 'the telephones' }],
      not_covered: ['Whatever is not in the runbook.'],
      ...proofs,
    },
  } as unknown as Unsigned
  return { ...document, fingerprint: fingerprintOf(document), words: [] }
}

export interface Given {
  readonly steps?: readonly StepDocument[]
  /** What happens after the start. */
  readonly events: readonly JournalEvent[]
  readonly proofs?: Partial<PlanDocument['proofs']>
  readonly gates?: readonly object[]
  readonly plan?: string
  readonly start?: Partial<Extract<JournalEvent, { type: 'run.started' }>['data']>
  /** What is done to the lines of the journal afterwards. */
  readonly spoil?: (lines: readonly string[]) => readonly string[]
}

/** The report of a run in which this happened. */
export function reportOf({
  steps = [planned('cut:isp-a')],
  events,
  proofs,
  gates,
  plan,
  start,
  spoil = same,
}: Given): Report {
  const document = planOf(steps, proofs, gates)
  if (started.type !== 'run.started') throw new Error('the sample is another')
  const first = { ...started, data: { ...started.data, fingerprint: document.fingerprint, ...start } }
  const bytes = bytesOf(spoil(linesOf(chainOf([first, ...events]))))
  const records: Parameters<typeof buildReport>[0]['records'][number][] = []
  const verification = verify(bytes, undefined, record => records.push(record))
  return buildReport({
    run: '20261125T070500Z-riverside',
    records,
    plan: plan ?? JSON.stringify(document),
    checked: { verification, evidence: { compared: 1, spoilt: [], absent: 0 } },
  })
}

function same(lines: readonly string[]): readonly string[] {
  return lines
}
