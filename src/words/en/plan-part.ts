/** The words for a part of a plan, and for a plan too long to be shown step by step. */

const steps = (count: number) => `${count} ${count === 1 ? 'step' : 'steps'}`

const tally = (counts: readonly (readonly [string, number])[]) =>
  counts.map(([what, count]) => `${count} ${what}`).join(', ')

export const part = {
  shown: (what: string, shown: number, all: number) =>
    `Shown is ${what}: ${shown} of ${steps(all)}. The proofs are those of the whole plan.`,
  phase: (number: number, name: string) => `phase ${number} “${name}”`,
  host: (host: string) => `what has to do with ${host}`,
  both: (host: string, phase: string) => `what has to do with ${host} in ${phase}`,
  unknownPhase: (typed: string, known: readonly string[]) =>
    `There is no phase ${typed}; there are: ${known.length === 0 ? 'none' : known.join('; ')}.`,
  unknownHost: (typed: string, near: string | undefined) =>
    `There is no host ${typed} in the runbook.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  ofDifference: (flag: string) => `--diff compares whole plans; leave out ${flag}.`,
} as const

/** What the last column says. */
const knownBy =
  '“known” is how its effect will be: direct, read back by who did it; witness, by a neighbour; blind, by nobody.'

export const compact = {
  why: (count: number) =>
    `${steps(count)}, a line each. --phase and --host show a part step by step, --verbose the whole. ${knownBy}`,
  whySummedUp: (count: number) =>
    `${steps(count)}: of each wave the first ones, and all that a person does or a decision hangs on. --phase and --host show all the steps of a part, --verbose the whole. ${knownBy}`,
  others: (
    count: number,
    wave: number,
    { first, last }: { readonly first: number; readonly last: number },
    kinds: readonly (readonly [string, number])[],
    known: readonly (readonly [string, number])[],
    phase: number,
  ) =>
    `… and ${count} more of wave ${wave}, among ${first} to ${last}: ${tally(kinds)}; ${tally(known)} (--phase ${phase} has all)`,
  columns: { step: 'step', wave: 'wave', what: 'what', who: 'who', known: 'known' },
  phase: (heading: string, count: number) => `${heading} (${steps(count)})`,
  person: 'a person',
  hosts: (count: number) => `${count} hosts`,
  known: { direct: 'direct', witness: 'witness', blind: 'blind', person: 'person', none: '' },
} as const
