import type { NeighborProtocol } from '../../platform/neighbors/neighbor.ts'
import type { Unclear } from '../../survey/neighbors/judge.ts'

export const protocolNames: { readonly [P in NeighborProtocol]: string } = {
  lldp: 'LLDP',
  cdp: 'CDP',
  mndp: 'LLDP, CDP, MNDP',
}

/** A neighbour in a sentence: what it calls itself, and what it is to the runbook. */
export interface NamedNeighbor {
  /** Escaped. */
  readonly name: string
  readonly at: string
  readonly port: string
}

/** What `check` says of neighbours. */
export const neighborWords = {
  cutShort: 'the list is too long: its middle is missing',
  notUnderstood: 'the list could not be read',
  count: (read: number, told: number) => `the list could not be read whole: ${read} of ${told}`,
  protocol: (protocol: NeighborProtocol) => protocolNames[protocol],
  nobody: 'a device without a name',
  itself: (name: string, host: string) => (name === '' || name === host ? host : `${host} (“${name}”)`),
  fromPort: (port: string) => (port === '' ? '' : `, with its port ${port}`),
  another: ({ name, at, port }: NamedNeighbor, links: string, expected: string, isKnown: boolean) =>
    `At ${at} is ${name}${port}; by ${links} the runbook has ${expected} there. Find out which cable it is before anything is cut there${isKnown ? '' : `; if it is ${expected}, write that name under its “identity”`}.`,
  anotherPort: ({ name, at, port }: NamedNeighbor, links: string, expected: string) =>
    `At ${at} is ${name}${port}; by ${links} the runbook has its port ${expected} there. Find out which cable it is before anything is cut there.`,
  notLinked: ({ name, at, port }: NamedNeighbor) =>
    `At ${at} is ${name}${port}, and the runbook has no link with it there: a way that no step cuts. Add the link.`,
  strangers: (count: number, telephones: number) =>
    `${count} ${count === 1 ? 'neighbour that is' : 'neighbours that are'} not in the runbook${phones(count, telephones)}`,
  strangersTodo: 'What passes traffic on there is a way that no step cuts: add the device and its link.',
  andMore: (count: number) => `and ${count} more (--verbose has all)`,
  stranger: ({ name, at, port }: NamedNeighbor) => `${name} at ${at}${port}`,
  unclear: ({ name, at, port }: NamedNeighbor, why: Unclear, may: string, links: string) =>
    `Whether ${name} at ${at}${port} is as the runbook says could not be told: ${unclear[why](may, links)}`,
  verbose: {
    linked: ({ name, at, port }: NamedNeighbor, links: string) => `At ${at} is ${name}${port}, as ${links} says.`,
    around: ({ name, at, port }: NamedNeighbor) =>
      `At ${at} is ${name}${port}, of the same network, machine or cluster.`,
    telephone: ({ name, at, port }: NamedNeighbor) => `At ${at} is the telephone ${name}${port}, not in the runbook.`,
    notInRunbook: ({ name, at, port }: NamedNeighbor) => `At ${at} is ${name}${port}, not in the runbook.`,
  },
  sum: (links: number, right: number, different: number) => {
    const rest = links - right - different
    const parts = [
      `${right} heard at ${right === 1 ? 'its interface' : 'their interfaces'} as the runbook says`,
      ...(different > 0 ? [`${different} otherwise`] : []),
      ...(rest > 0 ? [`${rest} unknown`] : []),
    ]
    return `Neighbours: of ${links} ${links === 1 ? 'cable' : 'cables'} between devices ${parts.join(', ')}.`
  },
  unheard: (links: string) => `No neighbour at either end of ${links}: LLDP may be off there.`,
  unread: (because: string, hosts: string) => `Neighbours unknown (${because}): ${hosts}`,
  unsupported: (platform: string, hosts: string) =>
    `Neighbours not asked (${platform}: no list of them is known): ${hosts}`,
  more: (count: number) => ` and ${count} more`,
} as const

function phones(count: number, telephones: number): string {
  if (telephones === 0) return ''
  if (telephones === count) return count === 1 ? ', a telephone by its capability' : ', telephones by their capability'
  return `, ${telephones} of them ${telephones === 1 ? 'a telephone by its' : 'telephones by their'} capability`
}

const unclear: { readonly [U in Unclear]: (may: string, links: string) => string } = {
  several: may => `by its name or address it is one of ${may}.`,
  'another-name': may =>
    `it has the address of ${may} and calls itself otherwise. If it is, write that name under “identity” there.`,
  'another-address': may => `its name and its address are of different hosts (${may}).`,
  nameless: may => `it doesn’t say who it is; the runbook has ${may} there.`,
  unnamed: may => `the runbook has ${may} there and doesn’t say what that calls itself: write it under “identity”.`,
  carried: (_, links) => `the runbook has ${links} at an interface that others carry; this may be one of them.`,
  port: (_, links) => `that name of its port can’t be compared with the one that ${links} has.`,
  nowhere: () => 'the list doesn’t say at which interface it is.',
}
