import type { NodeId } from '../../names/ids.ts'
import type { OperationName } from '../../platform/operation.ts'
import type { Authentication, EvidenceKind, OnFailure } from '../../runbook/runbook.ts'

/** The words of the plan on paper: read by tired people, in bad light, with a pen in hand. */

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
const list = (ids: readonly string[]) => ids.join(', ')

function span(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return several(seconds, 'second', 'seconds')
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return several(minutes, 'minute', 'minutes') + (rest === 0 ? '' : ` ${several(rest, 'second', 'seconds')}`)
}

export const paperWords = {
  kicker: 'Network isolation: the plan on paper',
  fingerprint: 'Fingerprint of the plan',
  words: 'In six words',
  compare: 'Whoever approved the plan must have these words. Other words: another plan. Stop and ask.',
  code: 'QR code of the fingerprint',
  box: 'box to tick',
  step: (number: number, total: number) => `Step ${number} of ${total}`,
  page: 'page',
  of: 'of',
} as const

export const coverWords = {
  owner: 'owner',
  keeper: (owner: string | undefined, reviewed: string | undefined) =>
    `${owner ?? 'the runbook names none'}; ${reviewed === undefined ? 'it names no day of review' : `last reviewed ${reviewed}`}`,
  size: 'does',
  laptop: 'laptop at',
  madeBy: 'printed by',
  steps: (steps: number, phases: number, acting: number, persons: number) =>
    `${several(steps, 'step', 'steps')} in ${several(phases, 'phase', 'phases')}; ` +
    `${several(acting, 'takes something away', 'take something away')}, ${several(persons, 'is done by hand', 'are done by hand')}`,
  program: (version: string) => `isolate ${version}`,
  handwritten: ['Printed on (date), by', 'Run begun on (date, time), by'],
  kept: 'What is kept, proven for every moment of the plan',
  life: (hosts: readonly string[]) => `Untouched, lives hang on it: ${list(hosts)}`,
  nothingKept: 'The runbook names nothing that must be kept.',
  open: 'What stays open on purpose',
  accepted: (link: string, because: string) => `${link}: ${because}`,
  nothingOpen: 'No link to the outside stays open.',
  cut: 'What separates the inside from the outside once all is done',
  /** `ids`: where there are several reasons, those of this one. */
  unsaved: (ids: readonly string[], because: string) =>
    `Why a reboot undoes ${ids.length === 0 ? 'these cuts' : list(ids)}: ${because}.`,
  separating: (links: readonly string[]) => list(links),
  notCovered: 'What is NOT covered: nobody has proven this',
} as const

export const peopleWords = {
  title: 'Who decides, and whom to call',
  nobody: 'The runbook names nobody. Write here who decides, with a number that works without the network:',
  name: 'Name',
  roles: 'Role',
  phone: 'Telephone',
  noPhone: 'no number in the runbook: __________',
  withPhone: (name: string, phone: string) => `${name}, ${phone}`,
  contact: 'Contact',
  about: 'About',
} as const

export const glanceWords = {
  title: 'All steps at a glance',
  lead: 'For whoever leads: tick each step when it is reported done. The details stand on the pages of its phase.',
  phase: (number: number, name: string) => `Phase ${number}: ${name}`,
  head: ['No.', 'Step', 'Who', 'Time'],
  person: 'by hand',
  reading: 'How to use these pages',
  rules: [
    'Go from the first step to the last, in this order: it is proven that each device can still be reached when its turn comes. In another order you can lock yourselves out.',
    'Two people: one reads aloud and ticks, one types. Read a line back before Enter is pressed.',
    'What is to be typed is set in, in typewriter type: type it exactly, with every blank. A line that is too long for the page ends with ↩ and goes on in the next row: do not press Enter there. ␣ at the end of a row is a blank.',
    '“Note first” comes before anything is changed: type these lines and keep the answers, by photograph or in the terminal’s log, with the number of the step. ‹name› in a line of the way back stands for a line that was noted under that name: put it in, without ‹ and ›, once for each noted line. Of a noted line only that part is wanted which is in the first round brackets of the pattern named there; a line that fits no pattern is left out.',
    'A device that calls itself by another name than the one printed is the wrong device: leave at once.',
    'A line that begins with sudo is typed without “sudo …” where you are root already, as on most console cables.',
    'After each step look, as told, before you tick. Not as told: it did not take. Unknown is not done.',
    'Where a line is answered with an error, stop at that step and write the answer down. Do not improvise on the next device.',
    'Undo only when the one who decides says so, and only the step that was named.',
    'If the program runs again later, it reads every device first: what was done by hand is found as done.',
  ],
} as const

export const phaseWords = {
  title: (number: number, total: number, name: string) => `Phase ${number} of ${total}: ${name}`,
  deadline: (ms: number) => `To be done within ${span(ms)}.`,
  wave: (size: number, parallel: number) =>
    `The next ${size} steps, in any order${parallel > 1 ? `, up to ${parallel} side by side` : ''}`,
} as const

/** In front of what is said; not longer than eleven letters. */
export const labels = {
  on: 'on',
  wayIn: 'way in',
  note: 'note first',
  askFirst: 'look first',
  type: 'type',
  look: 'then look',
  save: 'save',
  undo: 'undo',
  say: 'say',
  ask: 'ask',
  items: 'check',
  answers: 'answer',
  tell: 'tell',
  wait: 'wait',
  who: 'who',
  where: 'where',
  what: 'what it is',
  call: 'call',
  keep: 'keep',
  onlyIf: 'only if',
  after: 'only after',
  ifItFails: 'if it fails',
  sign: 'signatures',
  takes: 'takes away',
  takesAlso: 'takes also',
  impact: 'impact',
} as const

export const handWords = {
  device: (id: string, platform: string) => `${id} (${platform})`,
  at: (addresses: readonly string[], user: string) => `${addresses.join(' or ')}, as ${user}`,
  port: (port: number) => `port ${port}`,
  identity: (names: readonly string[]) => `it must call itself ${names.join(' or ')}`,
  where: (where: string) => `It stands: ${where}`,
  way: (place: NodeId | undefined, via: readonly string[], to: string) =>
    `${place === undefined ? '' : `from ${place} `}${via.length === 0 ? `straight to ${to}` : `by way of ${via.join(', then ')}, to ${to}`}:`,
  by: (via: readonly string[]) => `by way of ${via.join(', then ')}`,
  console: (host: string, line: string) => `console: ${host}, line ${line}`,
  other: (way: string) => `or: ${way}`,
  sudoPassword:
    "sudo asks for a password here, and the lines below let it read without a question and show what you type. By hand type plain “sudo” in place of “sudo -k -S -p '' --”: it asks.",
} as const

export const workWords = {
  note: 'Type these and keep the answers, with this step’s number:',
  noteAs: (name: string) => `‹${name}›`,
  askFirst: 'first ask:',
  ifAnswers: 'if it has',
  thenType: 'then type:',
  otherwise: 'if not, type:',
  noTimerByHand:
    'In a run a timer would open this link again by itself until the program has confirmed it. Typed by hand, it stays cut.',
  endsSession: 'The session may end with this line. That is as it should be.',
  settle: (ms: number) => `Then wait ${span(ms)}: the network finds itself again.`,
  notSaved: 'can’t be saved: a reboot undoes it (why: first pages)',
  notToBeSaved: 'not to be saved: a restart brings it back',
  personLooks: 'Look yourself, and let a second person look. Only then report it.',
  seconds: span,
  gate: 'The phase may start?',
  keepOutput: 'The whole output, each in a file or a photograph, with device, time and this step’s number.',
  doneAlready: 'If this is so already, there is nothing to do:',
} as const

export const checkWords = {
  must: 'must have',
  never: 'must not have',
  statusNever: (code: number) => `An exit status of ${code} (echo $?) says no.`,
  statusToo: (code: number) => `An exit status of ${code} (echo $?) says so too.`,
  witness: (by: string) => `Ask ${by}, which must see it:`,
  blind:
    'No device can tell any more. Look at the device itself: its lights, its screen, its power. If nobody can, it is unknown, not done.',
} as const

/** What is wanted, in words, by what was done; the patterns beside it say the same to the letter. */
export const wanted: Readonly<
  Partial<Record<OperationName, string>> & Record<'witness.link' | 'gone' | 'answer' | 'silence', string>
> = {
  'interface.down':
    'Wanted: the interface is closed by configuration (“administratively down”), not just without a signal.',
  'tunnel.down': 'Wanted: the tunnel is closed by configuration, not just without its other end.',
  'bgp-neighbor.down': 'Wanted: the neighbour is shut by configuration, and no session stands.',
  'ospf.down': 'Wanted: the interface takes no part in OSPF any more.',
  'route.remove': 'Wanted: the route is not there any more.',
  'policy.disable': 'Wanted: the policy is there, and disabled.',
  'ssid.disable': 'Wanted: the wireless network is switched off.',
  block: 'Wanted: the block is there, for what comes in and what goes out.',
  'host.shutdown': 'Wanted: it is off.',
  'guest.shutdown': 'Wanted: the guest is powered off.',
  'guest.disconnect': 'Wanted: the guest’s network card is disconnected.',
  'witness.link': 'Wanted: its own end is open, and the signal of the other end is gone.',
  gone: 'Wanted: nobody answers any more.',
  answer: 'Wanted: an answer comes.',
  silence: 'Wanted: no answer comes.',
}

export const patternWords = {
  see: (caption: string, number: number) => `${caption}: pattern ${number} (last pages)`,
  seeAll: (all: readonly { readonly caption: string; readonly number: number }[]) =>
    `${all.map(({ caption, number }) => `${caption}: pattern ${number}`).join('; ')} (last pages)`,
  number: (number: number) => `pattern ${number}`,
  title: 'Patterns',
  lead: 'What the program compares answers with, to the letter, as regular expressions. By hand the words beside a step are enough; in doubt, or with a laptop that still works, compare with these.',
} as const

export const undoWords = {
  impossible: (because: string) => `not possible: ${because}`,
  nothing: 'nothing is to be brought back',
  holes: (names: readonly string[], patterns: readonly number[]) =>
    `${names.map(name => `‹${name}›`).join(', ')}: once for each line noted under that name` +
    (patterns.length === 0
      ? '.'
      : `; which part of it: ${patterns.length === 1 ? 'pattern' : 'patterns'} ${list(patterns.map(String))} (last pages).`),
  part: (name: string) => `part of ‹${name}›`,
} as const

export const conditionWords = {
  step: (number: number, id: string) => `step ${number} (${id})`,
  answered: (step: string, option: string) => `${step} was answered with “${option}”. If not: leave this step out.`,
  after: (steps: readonly string[]) => `${list(steps)}: done, or so already. If not: leave this step out.`,
  links: (ids: readonly string[]) => `${ids.length === 1 ? 'link' : 'links'} ${list(ids)}`,
  hosts: (ids: readonly string[]) => `${ids.length === 1 ? 'host' : 'hosts'} ${list(ids)}`,
  failure: {
    stop: 'STOP. Start nothing more; tell the one who decides.',
    ask: undefined,
    continue: 'write it down and go on',
  } satisfies Record<OnFailure, string | undefined>,
} as const

export const signatures = {
  wanted: (count: number, of: readonly string[]) =>
    `${count === 1 ? 'One person approves' : `${count} different people approve`}, not those at the keys` +
    `${of.length === 0 ? '.' : `; each is one of: ${list(of)}.`} By telephone: write “by telephone”, the number, and who heard it.`,
  head: ['Name', 'Role', 'Signature', 'Time'],
  widths: [4, 3, 4, 2],
} as const

export const ends = {
  acts: ['as wanted', 'was so already', 'failed', 'left out', 'unknown'],
  runs: ['typed, no error', 'failed', 'left out', 'unknown'],
  measures: ['as wanted', 'not as wanted', 'unknown'],
  keeps: ['all kept', 'a part kept', 'nothing kept'],
  agrees: ['yes', 'no: stop here'],
  talks: ['done', 'not done'],
} as const

export const blanks = {
  act: ['begun', 'ended', 'initials'],
  talk: ['time', 'by whom', 'initials'],
  gate: ['time', 'initials'],
} as const

export const sheetWords = {
  title: (who: string) => `Sheet for ${who}`,
  unnamed: 'Sheet for whoever is sent',
  lead: (steps: number) =>
    `${several(steps, 'step is', 'steps are')} yours, in this order. Begin none before you are told to. Report each at once: its number, done or not, the time.`,
  seePhase: (phase: number, name: string, number: number) =>
    `At the keys: see step ${number} on the pages of phase ${phase}, ${name}.`,
} as const

export const evidenceNames: Readonly<Record<EvidenceKind | 'command', string>> = {
  arp: 'addresses seen (ARP)',
  neighbors: 'neighbours',
  interfaces: 'interfaces',
  routes: 'routes',
  sessions: 'sessions',
  config: 'configuration',
  processes: 'processes',
  connections: 'connections',
  logs: 'logs',
  command: 'by the runbook’s own commands',
}

export const evidenceWords = {
  title: 'Evidence: what is gone soonest is saved first',
  lead: 'Save before a cable is cut or a machine goes dark, from the top of this list down, but never let it hold up a cut to the outside. The order is that of RFC 3227.',
  orderHead: ['', 'What', 'In this plan'],
  tables: 'Tables of the moment: addresses and neighbours, sessions, connections, processes',
  routes: 'Routing tables, interfaces',
  memory: 'Main memory',
  temporary: 'Temporary files',
  disk: 'Disks',
  logs: 'Logs, and what was sent to other places',
  config: 'Configuration, cabling, how things are plugged',
  archive: 'Backups and archives',
  notRead: 'not read by this plan',
  inSteps: (what: string, steps: readonly number[]) =>
    `${what}: ${steps.length === 1 ? 'step' : 'steps'} ${list(steps.map(String))}`,
  rules: [
    'Log in to no machine that may be the intruder’s with an administrator’s account of the domain. Switching a machine off destroys its memory: cut its network first.',
    'Note the device’s own clock beside a clock that you trust, with the time zone.',
  ],
  register: 'Register of what was saved',
  registerHead: [
    'No.',
    'What, from which device (name, serial)',
    'Device’s clock',
    'True time',
    'Taken by',
    'Kept where',
  ],
  registerWidths: [1, 5, 2, 2, 2, 3],
} as const

export const deviceWords = {
  title: 'Devices, and every way into them',
  lead: 'For the hour in which the planned way is gone. The first way is the device’s own.',
  name: (id: string, role: string, platform: string) => `${id} (${role}, ${platform})`,
  way: (number: number) => `way ${number}`,
  login: (kinds: readonly string[]) => (kinds.length === 0 ? 'no login is given' : `log in by: ${kinds.join(', or ')}`),
  kinds: {
    agent: 'the SSH agent',
    key: 'a key',
    certificate: 'a certificate',
    password: 'a password',
    'keyboard-interactive': 'its questions',
  } satisfies Record<Authentication['kind'], string>,
  identity: 'its name',
  hostKey: 'host key',
  members: 'members',
  member: (name: string, addresses: readonly string[]) => `${name} (${addresses.join(' or ')})`,
  needs: 'needs',
  or: ' or ',
  where: 'where',
  contact: 'call',
  owner: 'owner',
} as const

export const noteWords = {
  seals: 'Seals and calls',
  sealLead:
    'After each phase the program tells a seal: a number and six words. Written here by hand, they prove later that nothing was taken from the end of the journal.',
  sealHead: ['After', 'Number', 'Six words', 'Time, initials'],
  sealWidths: [4, 2, 7, 3],
  phase: (number: number, name: string) => `phase ${number}, ${name}`,
  end: 'the end of the run',
  calls: 'Calls',
  callHead: ['Time', 'With whom, at which number', 'What was said or decided'],
  callWidths: [2, 4, 7],
  notes: 'Notes',
  noteHead: ['Time', 'Step', 'What'],
  noteWidths: [2, 1, 10],
} as const

export const printed = {
  qrOnlyInText: 'The option --qr goes with --format text; in HTML the QR code stands on the cover anyway.',
} as const
