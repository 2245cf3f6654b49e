import type { Exit, Holds } from '../../platform/rendered.ts'
import type { Move } from '../../topology/move.ts'
import type { HostKeyFault, Lost } from '../../transport/lost.ts'
import { visible } from '../visible.ts'

/** Why a step ended as it did, as the journal, the screen and the report say it. Words of devices are made visible. */

export const lossWords = {
  deadline: 'no answer within the time limit',
  cancelled: 'stopped waiting, as the operator asked',
} as const

const losses: Readonly<Record<Lost['lost'], string>> = {
  config: 'how to reach it could not be settled',
  name: 'its name has no address',
  local: 'this computer could not open a connection',
  tcp: 'no connection',
  port: 'it refuses connections, so it is not gone',
  handshake: 'the SSH handshake failed',
  'host-key': 'its host key is not the expected one',
  'known-hosts': 'no host key could be compared',
  login: 'the login failed',
  credential: 'no login was tried',
  identity: 'it is not the device that it should be',
  channel: 'it opened no channel',
  refused: 'it refused the command',
  question: 'it asks something that nobody foresaw',
  deadline: 'no answer in time',
  silence: 'it fell silent',
  closed: 'the connection was closed',
  cancelled: 'the operator stopped waiting',
}

const keyLosses: Readonly<Record<HostKeyFault, string>> = {
  unknown: 'its host key is not known',
  changed: losses['host-key'],
  revoked: 'its host key was revoked',
  'needs-certificate': 'its host key can’t be judged without a certificate',
  'unreadable-pin': 'its host key could not be compared',
}

/** A loss in one clause: what, at which hop, in the peer's words. */
export function loss({ lost, hop, words, hostKey }: Pick<Lost, 'lost' | 'hop' | 'words' | 'hostKey'>): string {
  const detail = words === '' ? '' : ` (${visible(words)})`
  return `${hostKey === undefined ? losses[lost] : keyLosses[hostKey]} at ${hop}${detail}`
}

/** How a command ended, never as a bare number or `null`. */
export function exitWords(exit: Exit, words: string): string {
  const said = words === '' ? '' : `: ${visible(words)}`
  if (exit.kind === 'status') return `ended with status ${exit.code}${said}`
  if (exit.kind === 'refused') return `not taken by the device: ${visible(exit.line)}`
  return exit.kind === 'signal' ? `ended by signal ${exit.name}${said}` : `ended without a status${said}`
}

const states: Readonly<Record<Holds, string>> = {
  yes: 'Its state reads as wanted all the same; retry reads it once more.',
  no: 'Its state reads as before.',
  unknown: 'Its state could not be read.',
}

const mostNamed = 6

function few(names: readonly string[]): string {
  const rest = names.length - mostNamed
  return rest > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${rest} more` : names.join(', ')
}

/** Where a person sees what became of a step that nobody can ask about. */
export const lookAtWords = {
  console: (host: string, line: string) => `Look at the console of ${host}: “${visible(line)}” tells.`,
  device: (host: string) => `Look at ${host} itself, where it stands.`,
  place: (host: string, where: string | undefined, contact: string | undefined) =>
    [
      ...(where === undefined ? [] : [`${host} stands here: ${visible(where)}.`]),
      ...(contact === undefined ? [] : [`Whom to call about ${host}: ${visible(contact)}.`]),
    ].join(' '),
  silent: (links: readonly string[], hosts: readonly string[]) => {
    const crossed = links.length === 0 ? [] : [`nothing crosses ${few(links)} any more`]
    const off = hosts.length === 0 ? [] : [`nothing answers at ${few(hosts)} any more`]
    const silence = [...crossed, ...off].join(', and ')
    return `If it took effect, ${silence}: let somebody there try. What still gets through proves that it did not; silence alone proves nothing.`
  },
  power: (host: string) => `Look at ${host} itself, whether it is off; a guest, in its hypervisor’s own console.`,
} as const

/** Of a host that is to fall silent; `words`: what it says of the wanted state, where that was asked. */
export function stillAnswers(words: string | undefined): string {
  return words === undefined || words === '' ? 'it still answers' : `it still answers: ${quoted(words)}`
}

const quoted = (words: string) => (words === '' ? 'nothing' : `“${visible(words)}”`)

/** Of the devices of a cluster. */
export const clusterWords = {
  active: 'its active device',
  noAddress: 'the runbook has no address for it, so it can be neither asked nor told',
  missing: (name: string, why: string) => `${visible(name)}: ${why.replace(/\.$/, '')}`,
  told: (all: readonly { readonly name: string; readonly words: string }[]) =>
    all.map(({ name, words }) => `${visible(name)}: ${words === '' ? 'nothing' : visible(words)}`).join('; '),
  partly: (partly: string) => `Not every device of the cluster took it: ${partly}.`,
  differ:
    'the devices of the cluster stand otherwise than each other, so that one way back does not fit them all: bring it back by hand',
} as const

export const reasons = {
  asked: 'A person is asked to do it.',
  noLogin: (host: string, lost: Lost) => `No login to ${host}: ${loss(lost)}. Nothing was sent.`,
  lostBefore: (lost: Lost) => `The device could not be read: ${loss(lost)}. Nothing was changed.`,
  notSent: (lost: Lost) => `Nothing was sent: ${loss(lost)}.`,
  noVariant: (read: string, words: string) =>
    `Which lines fit this device can't be told: ${visible(read)} says ${quoted(words)}. Nothing was sent.`,
  runsTwice: (hosts: readonly string[]) =>
    `More than one says that the guest runs there: ${hosts.map(visible).join(', ')}. Nothing was sent.`,
  runsNowhere: (told: readonly { readonly name: string; readonly words: string }[]) =>
    `Where the guest runs can't be told: ${told.map(({ name, words }) => `${visible(name)} says ${quoted(words)}`).join('; ')}. Nothing was sent.`,
  noVariantHolds: 'None of the ways in which this platform does it fits the device. Nothing was sent.',
  calledOff: 'Called off before anything was sent.',
  leftWhileSending: (host: string) => `Stopped waiting; the command may still be running on ${host}.`,
  notReadBack: 'Stopped waiting; the command was taken, and nobody has read back whether it took effect.',
  refused: (host: string, words: string, state: Holds | undefined) =>
    `${host} refused: ${words}.${state === undefined ? '' : ` ${states[state]}`}`,
  timerRuns: (line: string) =>
    `“${visible(line)}” armed a timer that takes the change back, and nothing has confirmed it: confirm it at once, or what is cut comes back.`,
  noCheck: 'There is no read by which this device could tell.',
  accepted: 'the device accepted the lines',
  complained: (words: string) => `It was taken, with words on stderr: ${quoted(words)}`,
  noExit: 'The command ended without a word about how.',
  broke: (lost: Lost) =>
    lost.lost === 'deadline'
      ? `The time was over while the lines were under way; they may still be at work: ${loss(lost)}.`
      : `The connection was lost while the lines were under way: ${loss(lost)}.`,
  stillThere: (how: 'direct' | 'witness', words: string) =>
    `${how === 'direct' ? 'The device' : 'The witness'} says that it is not so: ${quoted(words)}.`,
  stillRunning: (host: string, running: readonly string[]) =>
    `Held: ${running.join(', ')}, which ${running.length === 1 ? 'falls' : 'fall'} with ${host}, ${running.length === 1 ? 'is' : 'are'} not known to be off. Nothing was sent. Retry shuts ${host} down all the same.`,
  stillRuns: (timeout: number) =>
    `Sent, not confirmed: it still answers after ${Math.round(timeout / 1000)} s. It may yet go down.`,
  cannotAsk: (lost: Lost, sent: string) =>
    `Sent (${sent.replace(/\.$/, '')}), and nobody could be asked whether it took effect: ${loss(lost)}.`,
  unreadable: (words: string) => `The answer to the check says neither yes nor no: ${quoted(words)}.`,
  unclear: (lost: Lost) => `Sent, not confirmed: ${loss(lost)}, which says nothing about the effect.`,
  hopLost: (lost: Lost) => `Sent, not confirmed: the way there is gone, not only the host: ${loss(lost)}.`,
  goneSilent: (host: string, lost: Lost) =>
    `Sent; ${host} answered a new login right before and does not any more: ${loss(lost)}. Nobody else can see it.`,
  witnessBlind: (host: string) => `${host} can't tell: it saw no difference to the wanted state beforehand.`,
  notSaved: (words: string) =>
    `It took effect and that was read back, but it could not be saved: ${quoted(words)}. A restart of the device would undo it.`,
  notUndone: (words: string) => `The way back was sent, but the device says that nothing changed: ${quoted(words)}.`,
  refusal: (refusal: { readonly because: string; readonly host?: string; readonly link?: string }) =>
    `Refused by the last check: ${refusalWords(refusal)}. Nothing was sent.`,
  late: (host: string, exit: Exit | undefined, lost: Lost | undefined) =>
    `${host} answered after the step had its outcome: ${exit ? exitWords(exit, '') : lost ? loss(lost) : 'nothing more'}. The outcome stays.`,
  settled: 'Settled by asking: it took effect.',
  partlyUndone:
    'What was cut is there again, but not every line of the way back is known to have been taken: addresses and routes may be missing. Undo sends all of them once more; or look at the device.',
  partlyBack:
    'What was cut is there again, but not every line of the way back is known to have been sent: addresses and routes may be missing. Retry sends all of them once more.',
  settledNot: (words: string) => `Settled by asking: it did not take effect; the device says ${quoted(words)}.`,
  settledUndone: 'Settled by asking: the way back took effect.',
  settledNotUndone: (words: string) =>
    `Settled by asking: the way back did not take effect; the device says ${quoted(words)}.`,
  undoNotSent: (why: string, before: string) => `The way back was not sent. ${why} Before that: ${before}`,
  staysDone: (why: string) => `The way back was not sent. ${why} It stays as it was done.`,
  cannotSettle: 'There is no read by which anybody could tell whether it took effect.',
  settleLost: (lost: Lost) => `Nobody could be asked whether it took effect: ${loss(lost)}.`,
  notDone: (who: string, reason: string) => `${visible(who)} says that it is not done: ${visible(reason)}`,
  saidDone: (who: string, note: string | undefined) =>
    `${visible(who)} says that it is done${note === undefined || note === '' ? '.' : `: ${visible(note)}`}`,
  decided: (who: string, option: string) => `${visible(who)} chose ${visible(option)}.`,
  gatePassed: 'Approved.',
  saysNo: (who: string, reason: string) => `${visible(who)} says no: ${visible(reason)}`,
  told: 'Shown; nobody was asked whether it was passed on.',
  condition: (step: string, option: string) => `Condition not met: ${step} is not ${visible(option)}.`,
  depends: (steps: readonly string[]) => `It depends on what is not done: ${steps.join(', ')}.`,
  before: (from: string, found: string) => `Before ${from}, where this walk starts; ${found}.`,
  notAllCollected: (faults: readonly string[]) =>
    `Not all could be collected: ${faults.map(fault => fault.replace(/\.$/, '')).join('; ')}.`,
  collectTooLong: (host: string) => `${host} took longer than the step allows`,
  collectLost: (host: string, command: string, lost: Lost) => `${host}, ${visible(command)}: ${loss(lost)}`,
  partWalked: 'only a part of the plan was walked',
  evidenceNotKept: (host: string, command: string, why: string) =>
    `${host}, ${visible(command)}: the answer could not be kept: ${visible(why)}`,
  collectRefused: (host: string, command: string, words: string) => `${host}, ${visible(command)}: ${words}`,
  probed: (reachable: boolean, words: string) =>
    `It can ${reachable ? 'be reached, and should not' : 'not be reached, and should'}: ${quoted(words)}.`,
  misfit: (command: string, words: string) => `${visible(command)} gave not what was wanted: ${quoted(words)}`,
} as const

/** What is left of the proofs once a step doesn't count. */
export const consequence = {
  pathLeft: (path: readonly Move[]) => `Isolation is no longer proven: ${pathWords(path)}.`,
  living: (hosts: readonly string[]) => `Not shut down at the end: ${hosts.join(', ')}.`,
  onWord: (who: string, without: string) =>
    `From now on this rests on the word of ${visible(who)}; without it: ${without}`,
} as const

/** Hosts that don't answer, and the plan without them. */
export const replan = {
  noSuchHost: (id: string, near: string | undefined) =>
    `There is no host ${id} in the runbook.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  none: (hosts: readonly string[]) =>
    `There is no safe plan without ${hosts.join(', ')}: somebody would be locked out, something kept would be lost, or it is unknown what ${hosts.length === 1 ? 'it' : 'they'} did.`,
  without: (hosts: readonly string[]) => `The plan without ${hosts.join(', ')}:`,
  same: 'It is the same plan.',
  needsWord: 'That takes the word of somebody at a terminal. Nothing was started.',
  decided: (hosts: readonly string[], open: string | undefined) =>
    `without ${hosts.join(', ')}${open === undefined ? '' : `: ${open}`}`,
  planNotStored: (fault: string) =>
    `The new plan could not be written to plan.json (${fault}). Its fingerprint stands in the journal, and the walk goes on.`,
  orWithout: (hosts: readonly string[]) => `--without ${[...new Set(hosts)].join(',')}`,
} as const

export function replannedWords(who: string, hosts: readonly string[]): string {
  return `${visible(who)}: the plan goes on without ${hosts.map(visible).join(', ')}.`
}

/** `clinical → core-1 → (isp-a) → internet`: the nodes, and between them what joins them. */
function pathWords(path: readonly Move[]): string {
  const [first] = path
  if (first === undefined) return ''
  return [first.from, ...path.flatMap(({ link, to }) => (link === undefined ? [to] : [`(${link})`, to]))].join(' → ')
}

/** What is known of a step before the one at which a walk starts. */
export const earlierWords = {
  notAsked: 'not done in this walk',
  notSo: 'the device says that it is not so',
  notRead: 'the device could not be asked',
  timer: 'it is so, but a timer on the device may take it back',
} as const

function refusalWords({ because, host, link }: { because: string; host?: string; link?: string }): string {
  if (because === 'life') return `${host} is life-critical, and no automatic step may touch it`
  if (because === 'suspect') return `${host} is suspect and must not act`
  if (because === 'other-lines') return 'its lines are not those of the approved plan'
  return because === 'kept' ? `${link} is to be kept` : 'the step is not in the plan'
}

/** Why a walk ended before its last step. */
export function halted({ halt, words }: { readonly halt: string; readonly words?: string }): string {
  const causes: Readonly<Record<string, string>> = {
    operator: 'stopped by the operator',
    failure: 'a step failed, and the runbook says to stop then',
    refused: (words ?? 'somebody says no').replace(/\.$/, ''),
    signal: 'ended by a signal',
    terminal: 'the terminal is gone',
    'kept-lost': 'a kept path is lost',
    timer: 'a timer may still open a cut again',
    unsettled: 'it is unknown whether a step took effect, and nobody is there to decide',
    'taken-over': `somebody else goes on with it${words === undefined ? '' : `: ${visible(words)}`}`,
    journal: `the journal can't be written${words === undefined ? '' : `: ${visible(words)}`}`,
  }
  return causes[halt] ?? halt
}
