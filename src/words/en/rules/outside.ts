import { name } from '../said.ts'

export const lteAfterPrimary = {
  title: 'a line that dials by itself, cut after the line that it stands in for',
  reason:
    'Fail-over lines come up as soon as the main line goes down: for that while the intruder has a way out that nobody watches.',
  found: (link: string, primary: string) => ({
    message: `${name(link)} dials by itself and is cut only after ${name(primary)}`,
    hint: 'cut it by a step or a phase of its own before the lines that it stands in for',
  }),
} as const

export const externalLinkLeft = {
  title: 'a link to the outside that no phase cuts and no keep spares',
  reason: 'With one path left nothing is isolated. Whoever reads the runbook must see why this one stays.',
  found: (link: string) => ({
    message: `No phase cuts ${name(link)}, which leads outside, and no \`keep\` says why it stays`,
    hint: 'cut it, or keep it by name',
  }),
} as const
