import type { KeepFact } from '../../diagnostic/plan-codes.ts'

/** The words of the plan on a screen. */

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const heading = {
  fingerprint: (text: string) => text,
  words: (words: readonly string[]) => `in words: ${words.join(' ')}`,
  phase: (number: number, name: string) => `Phase ${number}: ${name}`,
  position: (number: number) => `${number}`.padStart(2),
  wave: (number: number, steps: number, atOnce: number) =>
    steps === 1 ? `wave ${number}` : `wave ${number}: ${steps} steps in any order, ${pace(steps, atOnce)}`,
  noSteps: 'There is no order in which the steps could be run.',
  proofs: 'Proofs',
  accepted: 'Left open on purpose',
  notCovered: 'What these proofs do not speak of',
  notSaved: 'Why a reboot undoes these cuts',
  unsaved: (ids: readonly string[], because: string) => `${ids.join(', ')}: ${because}`,
} as const

function pace(steps: number, atOnce: number): string {
  if (atOnce === 1) return 'one at a time'
  return atOnce >= steps ? 'all at once' : `${atOnce} at a time`
}

/** In the first column; not longer than eleven letters. */
export const labels = {
  sessions: 'sessions',
  clears: 'to clear',
  by: 'by',
  asks: 'asks',
  says: 'says',
  to: 'to',
  items: 'items',
  options: 'options',
  where: 'where',
  contact: 'contact',
  waits: 'waits',
  moves: 'moves to',
  approvals: 'approvals',
  onlyIf: 'only if',
  after: 'after',
  first: 'reads first',
  keeps: 'records',
  sends: 'sends',
  otherwise: 'else sends',
  when: 'if',
  collects: 'reads',
  arms: 'arms first',
  armed: 'armed?',
  confirms: 'confirms',
  cancels: 'else stops',
  saves: 'saves',
  checks: 'checks',
  verified: 'verified',
  undo: 'undo',
  removes: 'removes',
  along: 'falls too',
  soft: 'soft cut',
  timer: 'timer',
  power: 'power',
  impact: 'impact',
  safe: 'safe since',
  expects: 'expects',
} as const

export const hands = {
  elsewhere: (hosts: readonly string[]) => `or where the guest is found then: ${hosts.join(', ')}`,
  device: (executor: string, platform: string, access: string) => `${executor} (${platform}), access ${access}`,
  via: (jumps: readonly string[]) => `, via ${jumps.join(', then ')}`,
  way: (number: number) => `, by its way number ${number}`,
  sudo: ', with sudo',
  person: 'a person',
  who: (who: string) => `a person: ${who}`,
} as const

export const verifications = {
  direct: 'by reading it back from the device that acts',
  witness: (by: string) => `by ${by}, which must see it`,
  silence: (by: string) => `by ${by}, which must get no answer from it any more`,
  blind: (because: string) => `blind: ${because}`,
  person: 'by the person who does it',
} as const

export const texts = {
  sessions: {
    stay: 'those that stand go on until they end or are cleared: who holds one is not cut off yet',
    unknown: 'nobody here knows whether those that stand fall with it: look for them',
    clearing: '. The lines below clear them; they are never sent from here',
  },
  approvals: (count: number, of: readonly string[]) =>
    several(count, 'person', 'different people') +
    (of.length === 0 ? '' : `, ${count === 1 ? 'one' : 'each one'} of: ${of.join(', ')}`),
  option: (step: string, option: string) => `${step} was answered with ${option}`,
  holds: (match: string, never: string) => `must match /${match}/ and not /${never}/`,
  matches: (pattern: string) => `must match /${pattern}/`,
  notMatches: (pattern: string) => `must not match /${pattern}/`,
  recorded: (name: string) => `kept as ${name}`,
  answers: (command: string, pattern: string) => `${command}   is /${pattern}/`,
  each: (name: string, pattern: string) => `for each line of ${name} that is /${pattern}/`,
  hole: (name: string) => `‹${name}›`,
  impossible: (because: string) => `not possible: ${because}`,
  notSaved: 'not saved: a reboot undoes it (why: at the end)',
  links: (ids: readonly string[]) => `${ids.length === 1 ? 'link' : 'links'} ${ids.join(', ')}`,
  hosts: (ids: readonly string[]) => `${ids.length === 1 ? 'host' : 'hosts'} ${ids.join(', ')}`,
  soft: (because: string) => `traffic may find another way; thought enough here: ${because}`,
  softAlone: 'traffic may find another way, and nothing says why it is enough: for isolation it counts as not cut',
  power: (hosts: readonly string[]) =>
    `isolation rests on ${hosts.join(', ')} being off: see that nobody powers ${hosts.length === 1 ? 'it' : 'them'} on`,
  seconds: (ms: number) => several(ms / 1000, 'second', 'seconds'),
} as const

/** `nothing`: there was nothing to prove. */
export const verdicts = { proven: 'proven', refuted: 'REFUTED', unknown: 'unknown', nothing: 'nothing' } as const

export const proofNames = {
  isolation: 'isolation',
  shutdown: 'shutdown',
  management: 'no lock-out',
  keep: 'kept',
  life: 'life',
} as const

function missing(fact: KeepFact): string {
  if (fact.kind === 'path') return `no path from ${fact.from} to ${fact.to}`
  return fact.kind === 'host' ? `${fact.host} is down` : `${fact.link} is cut`
}

export const proofs = {
  isolated: (inside: readonly string[], cut: readonly string[]) => {
    if (inside.length === 0) return 'NOTHING IS ISOLATED: the goal names nothing to isolate'
    return cut.length === 0
      ? 'no path leads from the inside to the outside'
      : `no path is left from the inside to the outside once these are cut: ${cut.join(', ')}`
  },
  byPeople: (people: number, all: number) =>
    `${people} of these ${all} ${people === 1 ? 'rests' : 'rest'} on a person’s word; nothing reads ${people === 1 ? 'it' : 'them'} back`,
  bothSides: (id: string) => `${id}, which the goal names inside and outside`,
  pathLeft: (path: string) => `a path is left: ${path}`,
  shutDown: (hosts: readonly string[]) =>
    hosts.length === 0 ? 'the goal names no host to shut down' : `down at the end: ${hosts.join(', ')}`,
  stillUp: (hosts: readonly string[]) => `not shut down at the end: ${hosts.join(', ')}`,
  shutdownLeftOut: (hosts: readonly string[]) => `the shutdown of ${hosts.join(', ')} is left out of this plan`,
  ordered: (steps: number) => `${several(steps, 'step', 'steps')}: each has an executor in reach when its turn comes`,
  blocked: (step: string, executors: readonly string[]) =>
    `${step}: ${executors.length === 0 ? 'it' : executors.join(', ')} can't be reached when its turn comes`,
  isolatedBy: (steps: readonly string[]) =>
    steps.length === 0 ? '; out of reach from the start' : `; cut off by ${steps.join(', ')}`,
  kept: (name: string) => name,
  keptBy: (name: string, path: string) => `${name}: ${path}`,
  nothingToKeep: 'nothing is to be kept',
  lost: (name: string, when: 'start' | 'end', because: KeepFact) =>
    `${name}: ${missing(because)} ${when === 'start' ? 'at the start already' : 'at the end'}`,
  lifeLost: (host: string, because: 'dead' | 'alone') =>
    because === 'dead' ? `${host} would be shut down` : `${host} would lose its last link`,
  life: (hosts: readonly string[]) =>
    hosts.length === 0 ? 'no host is marked as life-critical' : `untouched: ${hosts.join(', ')}`,
  accepted: (link: string, because: string) => `${link}: ${because}`,
} as const

export const arrow = ' → '
