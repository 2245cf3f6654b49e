import { canonical } from '../plan/canonical.ts'
import type { JournalRecord } from './event.ts'

/** Whose records these are. */
export interface CopySource {
  /** Name of this computer. */
  readonly host: string
  /** Name of the run's folder. */
  readonly run: string
}

// RFC 5424, 6.2.1: facility 13 is “log audit”.
const audit = 13
const severities = { warning: 4, notice: 5, informational: 6 } as const

/**
 * A record as a message of RFC 5424. MSGID is its type, PROCID the run that it belongs to (6.2.6: it may name a group of
 * messages). The text is the record itself, in ASCII, so that it needs no byte order mark and its hash can be checked.
 */
export function syslogMessage(record: JournalRecord, { host, run }: CopySource): string {
  const priority = 8 * audit + severities[severityOf(record)]
  return `<${priority}>1 ${record.at} ${named(host, 255)} isolate ${named(run, 128)} ${named(record.type, 32)} - ${ascii(record)}`
}

/** RFC 6587, 3.4.1 and RFC 5425, 4.3: the length in bytes before each message. */
export function octetCounted(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`
}

function severityOf({ type, data }: JournalRecord): keyof typeof severities {
  const { outcome, how } = data
  if (outcome === 'failed' || outcome === 'unknown' || how === 'stopped' || type === 'recovered') return 'warning'
  return type === 'decision' || type === 'approval' || type.startsWith('run.') ? 'notice' : 'informational'
}

/** Printable ASCII without blanks; `-` where nothing is left. */
function named(text: string, most: number): string {
  return text.replace(/[^!-~]/g, '').slice(0, most) || '-'
}

/** The record in its canonical form, with every character beyond ASCII as an escape: it means the same. */
function ascii(record: JournalRecord): string {
  return canonical(record).replace(/[\u007f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
