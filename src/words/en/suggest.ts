import { names } from './said.ts'

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** What `suggest` says: comments beside the steps, and why there are none. */
export const suggested = {
  phase: (contained: readonly string[]) => (contained.length === 0 ? 'Cut off' : `Contain ${contained.join(', ')}`),
  head: (count: number, least: boolean, what: string) =>
    `${counted(count, 'cut', 'cuts')} needed to ${what}${least ? '; fewer don’t do it' : '; no smaller set was found'}. To be pasted below \`phases:\`.`,
  goal: 'reach the goal',
  contain: (contained: string) => `keep ${contained} apart from every other host and from the outside`,
  proven: (waves: number) =>
    `Proven by the planner, in this order: nothing leads out, nobody is locked out, what is kept holds (${counted(waves, 'wave', 'waves')}).`,
  accepted: (links: readonly string[]) => `Left open on purpose: ${links.join(', ')}.`,
  suspect:
    'In the proof what is contained, its guests included, counts as the intruder’s: nothing is cut from there, and nobody jumps over it.',
  notShut: 'Only cuts are suggested; what the goal wants shut down is not among them.',
  persons: (count: number) => `${counted(count, 'cut is', 'cuts are')} made by a person.`,
  step: (who: string, verification: string, impact: string | undefined) =>
    `${who}, ${verification}${impact === undefined ? '' : `; ${impact}`}`,
  person: 'by a person',
  on: (host: string) => `on ${host}`,
  verifications: {
    direct: 'read back directly',
    witness: 'told by a neighbour',
    blind: 'not read back',
    person: 'on a person’s word',
    none: 'not read back',
  },
  apart: 'Nothing has to be cut: no path is there.',
  uncuttable: (path: string) => `No set of cuts does it: one path can’t be cut anywhere: ${path}`,
  stuck: (links: readonly string[]) =>
    `On it nothing can be cut: ${names(links)}. Each is kept, or cut only softly, or nobody can log in to cut it. A link \`by: manual\`, or a \`cut_from\` that can be reached, would help.`,
  bond: 'A guest and its hypervisor can’t be kept apart: contain both, or shut the guest down.',
  unproven: (links: readonly string[], all: boolean) =>
    `${all ? 'No set of cuts passes the proofs' : 'None of the sets that were tried passes the proofs'}. The smallest would be ${names(links)}:`,
  unprovenBy: {
    isolation: 'a path to the outside is left',
    shutdown: 'a host that is to be off stays on',
    management: (steps: readonly string[]) => `somebody would be locked out before ${names(steps)}`,
    keep: (kept: readonly string[]) => `what must be kept is lost: ${names(kept)}`,
    life: (hosts: readonly string[]) => `what keeps people alive would be cut off or off: ${names(hosts)}`,
  },
  nothingWanted:
    'The runbook names nothing to isolate (goal.isolate), so there is nothing to suggest; or name hosts with --contain.',
  unknownHost: (host: string, near: string | undefined) =>
    `There is no host ${host}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
} as const
