import type { Grounds } from '../../platform/definition.ts'

const grades: { readonly [G in Grounds['by']]: string } = {
  device: 'tried on a real device',
  recording: 'recorded output of others, never tried',
  documentation: 'documentation only, never tried',
  own: 'a definition of your own',
}

/** What it rests on that the lines of a plan do what they say. */
export const grounding = {
  heading: 'What the lines rest on',
  label: 'rests on',
  on: (what: string, by: Grounds['by'], source: string) => `${what}: ${grades[by]} (${source})`,
  nothing: (what: string) => `${what}: nothing that is known here`,
  weak: (by: Grounds['by'], source: string) => `${grades[by]} (${source})`,
  unknown: 'nothing that is known here',
} as const

/** Vendors' own nets: timers that undo a change unless it is confirmed. */
export const nets = {
  heading: 'Timers of the vendors that would bring a cut back',
  none: (platform: string, because: string) => `${platform}: ${because}`,
  /** Beside a step. */
  step: 'none is armed: the cut stays when the operator is lost',
  open: (platform: string, steps: readonly string[]) =>
    `${platform}: it has one, and it is ARMED for ${steps.join(', ')}, as “fail: open” asks for: these open again by themselves unless they are confirmed`,
  closed: (platform: string) => `${platform}: it has one, and it is not armed: a cut stays when the operator is lost`,
} as const

/** Why the links of a path that is left are no hindrance. */
export const pathLinks = {
  uncut: (links: readonly string[]) => `no step cuts ${links.join(', ')}`,
  leftOut: (links: readonly string[]) => `the cut of ${links.join(', ')} is left out of this plan`,
  soft: (links: readonly string[]) =>
    `${links.join(', ')}: cut softly only, traffic may find another way, and the runbook doesn’t say why that is enough`,
  conditional: (links: readonly string[]) => `${links.join(', ')}: cut only after one answer to a decision`,
} as const
