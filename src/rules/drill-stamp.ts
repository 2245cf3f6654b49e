/** What a drill that people walked, and that reached its goal, leaves beside the runbook: of which plan it was, and how long it took. */
export interface DrillStamp {
  readonly version: 1
  /** RFC 3339, UTC. */
  readonly at: string
  /** Of the plan that was drilled. */
  readonly fingerprint: string
  /** How long each phase took, by its name; milliseconds of the drill. */
  readonly phases: Readonly<Record<string, number>>
}

/** The stamp in a text, or undefined where it is none that this version knows. */
export function drillStampOf(text: string): DrillStamp | undefined {
  const read = parsed(text)
  if (!isRecord(read) || read['version'] !== 1) return undefined
  const { at, fingerprint, phases } = read
  if (typeof at !== 'string' || typeof fingerprint !== 'string') return undefined
  if (!isRecord(phases)) return undefined
  const times = Object.entries(phases).flatMap(([name, time]) => (typeof time === 'number' ? [[name, time]] : []))
  return { version: 1, at, fingerprint, phases: Object.fromEntries(times) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
