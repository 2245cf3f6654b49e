import type { CollectStep } from '../../plan/plan.ts'
import type { EvidenceKind } from '../../runbook/runbook.ts'
import { evidenceNames, evidenceWords } from '../../words/en/print.ts'
import { blankTable, type Section, text } from './paper.ts'
import { numberOf, type Printing } from './printing.ts'

/**
 * From the most fleeting to the most lasting, after RFC 3227 §2.1, and which reads of a runbook belong where.
 * What has none is read by other means than this program's.
 */
const order: readonly { readonly what: string; readonly reads: readonly (EvidenceKind | 'command')[] }[] = [
  { what: evidenceWords.tables, reads: ['arp', 'neighbors', 'sessions', 'connections', 'processes'] },
  { what: evidenceWords.routes, reads: ['routes', 'interfaces'] },
  { what: evidenceWords.memory, reads: [] },
  { what: evidenceWords.temporary, reads: [] },
  { what: evidenceWords.disk, reads: [] },
  { what: evidenceWords.logs, reads: ['logs'] },
  { what: evidenceWords.config, reads: ['config'] },
  { what: evidenceWords.archive, reads: [] },
]

/** What to save first, and the register of what was saved. */
export function evidenceSection(printing: Printing): Section {
  const collects = printing.plan.steps.filter(step => step.kind === 'collect')
  return {
    title: evidenceWords.title,
    blocks: [
      text(evidenceWords.lead),
      {
        kind: 'table',
        table: {
          head: evidenceWords.orderHead,
          widths: [1, 7, 5],
          rows: order.map(({ what, reads }, index) => [String(index + 1), what, readBy(printing, collects, reads)]),
          boxes: false,
        },
      },
      ...evidenceWords.rules.map(rule => text(rule)),
      { kind: 'heading', text: evidenceWords.register },
      { kind: 'table', table: blankTable(evidenceWords.registerHead, evidenceWords.registerWidths, 7) },
    ],
  }
}

function readBy(printing: Printing, collects: readonly CollectStep[], wanted: readonly (EvidenceKind | 'command')[]) {
  const kinds = wanted.flatMap(kind => {
    const steps = collects.filter(({ from }) => from.some(({ reads }) => reads.some(({ what }) => what === kind)))
    return steps.length === 0
      ? []
      : [
          evidenceWords.inSteps(
            evidenceNames[kind],
            steps.map(({ id }) => numberOf(printing, id)),
          ),
        ]
  })
  return kinds.length === 0 ? evidenceWords.notRead : kinds.join('; ')
}
