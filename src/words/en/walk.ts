import type { Verification } from '../../plan/plan.ts'
import type { Holds } from '../../platform/rendered.ts'
import { visible } from '../visible.ts'
import { diskFaultWords } from './journal.ts'

/** What the walk says on its screens and asks at the keys. */

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const opening = {
  title: (name: string) => `isolate: ${name}`,
  rehearsal: 'DRY RUN: nothing is connected to, nothing is changed.',
  emergency: (reason: string) => `EMERGENCY: one person approves in place of several. Reason: ${reason}`,
  steps: (steps: number, phases: number) =>
    `${several(steps, 'step', 'steps')} in ${several(phases, 'phase', 'phases')}`,
  work: (cuts: number, shutdowns: number, people: number) =>
    `${several(cuts, 'cut', 'cuts')}, ${several(shutdowns, 'shutdown', 'shutdowns')} by this program; ${several(people, 'step', 'steps')} for people`,
  words: (words: readonly string[]) => words.join(' '),
  compare: 'Read these words to whoever approved the plan: they must have the same.',
  proven: 'PROVEN',
  unknown: 'UNKNOWN',
  refuted: 'REFUTED',
  noneDown: 'nothing to prove: nothing is to be shut down',
  noneKept: 'nothing to prove: nothing is to be kept',
  noneLife: 'nothing to prove: no host is marked as life-critical',
  nothingIsolated: 'NOTHING IS ISOLATED: the goal names nothing to isolate',
  accepted: (link: string, because: string) => `${link} stays open on purpose: ${because}`,
} as const

/** In the first column; not longer than twelve letters. */
export const labels = {
  plan: 'plan',
  does: 'does',
  words: 'words',
  journal: 'journal',
  isolation: 'isolation',
  shutdown: 'shut down',
  lockout: 'no lock-out',
  keep: 'kept',
  life: 'life',
  open: 'open',
  restores: 'restores',
  stays: 'stays',
  uncovered: 'not covered',
  on: 'on',
  safe: 'safe since',
  takes: 'takes away',
  impact: 'impact',
  state: 'state now',
  sends: 'sends',
  either: 'or',
  when: 'if',
  arms: 'arms first',
  timer: 'timer',
  confirms: 'confirms',
  saves: 'then saves',
  notSaved: 'not saved',
  verified: 'verified',
  undo: 'undo',
  notUndone: 'not undone',
  say: 'do this',
  where: 'where',
  contact: 'contact',
  asks: 'asks',
  items: 'check',
  options: 'options',
  reads: 'reads',
  expects: 'expects',
  who: 'by',
  only: 'only if',
  after: 'depends on',
  people: 'approvals',
} as const

export const phase = {
  title: (number: number, name: string, steps: number) =>
    `Phase ${number}: ${name} (${several(steps, 'step', 'steps')})`,
  lastSeal: 'End of the run. Write this seal on paper:',
  seal: (name: string) => `End of phase “${name}”. Write this seal on paper:`,
} as const

export const step = {
  title: (position: number, total: number, title: string) => `Step ${position} of ${total}: ${title}`,
  device: (host: string, platform: string) => `${host} (${platform})`,
  line: (line: string) => `over its console, line ${visible(line)}, without a host key`,
  sshConfig: (asked: string, jumps: readonly string[]) =>
    `which ssh_config says of ${visible(asked)}${jumps.length === 0 ? '' : `, through its jump ${jumps.length === 1 ? 'host' : 'hosts'} ${jumps.map(visible).join(', then ')}`}`,
  cluster: (devices: readonly string[], each: boolean) =>
    each
      ? `at each of its devices: ${devices.map(visible).join(' and ')}`
      : `at its active device, read back from ${devices.map(visible).join(' and ')} too`,
  way: (user: string, address: string, port: number) => `as ${user} at ${address}, port ${port}`,
  jumps: (jumps: readonly string[]) => `by way of ${jumps.join(', then ')}`,
  elsewhere: (hosts: readonly string[]) => `or where the guest is found: ${hosts.map(visible).join(', ')}`,
  otherWay: (number: number) => `its way ${number}`,
  sudo: 'with sudo',
  links: (ids: readonly string[]) => `${ids.length === 1 ? 'link' : 'links'} ${ids.join(', ')}`,
  hosts: (ids: readonly string[]) => `${ids.length === 1 ? 'host' : 'hosts'} ${ids.join(', ')}`,
  impossible: (because: string) => `not possible: ${because}`,
  noUndo: 'nothing was recorded that could be brought back',
  notSaved: 'a reboot undoes it (isolate plan says why)',
  condition: (id: string, option: string) => `${id} was answered with ${option}`,
  approvals: (count: number, of: readonly string[]) =>
    several(count, 'person', 'different people') +
    (of.length === 0 ? '' : `, ${count === 1 ? 'one' : 'each one'} of: ${of.join(', ')}`),
  each: (line: string, name: string) => `${line}   (for each line of ${name} that was read)`,
} as const

const untold = 'UNKNOWN: the device does not tell'

export const states: Readonly<Record<'cut' | 'shutdown' | 'restore' | 'other', Readonly<Record<Holds, string>>>> = {
  cut: { yes: 'cut already', no: 'not cut yet', unknown: untold },
  shutdown: { yes: 'off already', no: 'still on', unknown: untold },
  restore: { yes: 'back already', no: 'still as the run left it', unknown: untold },
  other: { yes: 'as wanted already', no: 'not as wanted yet', unknown: untold },
}

export function verification(how: Verification): string {
  switch (how.kind) {
    case 'direct':
      return 'by reading it back from the device that acts'
    case 'witness':
      return how.read?.inverted === true
        ? `by ${how.by}, which must get no answer from it any more`
        : `by asking ${how.by}, which must see it`
    case 'blind':
      return `blind: ${how.because}; it counts only when nobody answers any more where somebody did right before`
    case 'person':
      return 'by the person who does it'
    case 'none':
      return ''
  }
}

export const doing = {
  login: 'logging in',
  read: 'reading the state',
  arm: 'arming the timer that takes it back unless it is confirmed',
  verify: 'verifying',
  confirm: 'confirming: the timer takes nothing back',
  cancel: 'stopping the timer',
  save: 'saving',
  settle: 'asking what became of it',
  'read-again': 'reading it once more, now that the time of its timer is over',
} as const

/** What is being waited for, how long that may still take, and what was seen last. */
export function waitingWords(awaited: keyof typeof awaitedWords, host: string, left: number, last: string): string {
  const seconds = Math.ceil(left / 1000)
  const more = seconds === 0 ? 'for the last time' : `for up to ${seconds} s more`
  return `${awaitedWords[awaited](host)}, ${more}. Last seen: ${last === '' ? 'nothing' : last}`
}

const awaitedWords = {
  state: (host: string) => `It isn’t so yet: ${host} is asked again`,
  silence: (host: string) => `Waiting for ${host} to fall silent`,
  network: (host: string) => `The network is still finding itself after a cut: ${host} is asked again`,
} as const

export const progress = {
  askedBefore: (at: string) =>
    `This was asked before, at ${at.slice(11, 16)} UTC, and the program ended before the answer. Somebody may be at it, or have done it: ask them, or look, before it is done a second time.`,
  sending: 'sending',
  found: (host: string) => `the guest runs on ${host}`,
  collected: (host: string, file: string) => `kept: ${host} → ${file}`,
  retry: (attempt: number, ms: number) =>
    `Attempt ${attempt} follows in ${several(Math.round(ms / 1000), 'second', 'seconds')}.`,
  late: 'LATE',
  remark: (host: string, text: string) => `${host}: ${text}`,
  unsettled: (title: string) => `It is unknown what became of “${title}”: that is asked first.`,
  pausing:
    'Pausing: what was sent is waited for, everything else stops. Ctrl-C once more: don’t wait for that either. A third time: leave at once.',
  leaving: 'Leaving now. A command that is under way stays sent; what becomes of it is unknown until it is asked.',
  resumed: (done: number, left: number) =>
    `Going on: ${several(done, 'step has', 'steps have')} ended, ${several(left, 'is', 'are')} left.`,
} as const

/** The symbol, the word: never the colour alone. */
export const marks = {
  done: ['✔', 'DONE'],
  executed: ['~', 'EXECUTED, NOT VERIFIED'],
  already: ['✔', 'ALREADY'],
  'by-hand': ['☚', 'BY HAND'],
  undone: ['↺', 'UNDONE'],
  skipped: ['–', 'SKIPPED'],
  failed: ['✘', 'FAILED'],
  unknown: ['?', 'UNKNOWN'],
  would: ['·', 'WOULD'],
} as const

export const result = {
  direct: 'read back from the device',
  witness: 'seen by the witness',
  blind: 'nobody answers any more where somebody did right before',
  person: 'a person says so',
  none: 'nothing to read back',
  took: (ms: number) => `${(ms / 1000).toFixed(1)} s`,
  byWhom: (who: string, reason: string) => `${who}: ${reason}`,
} as const

export const tried = {
  all: (devices: number, ways: number) =>
    `${several(devices, 'device answers', 'devices answer')}${ways === devices ? '' : `, on all ${ways} ways that the plan takes`}.`,
  none: 'No step that is left is done by a device. Devices may still be read, to see how they stand.',
  missing: (host: string, loss: string) => `${host} does not answer: ${loss}`,
  silent: (host: string, name: string, because: string) =>
    `${host}: its device ${name} does not answer (${because}). What is done to ${host} can't be read back there: it will be unknown.`,
  needed: (steps: readonly string[]) => `needed by ${steps.join(', ')}`,
  takes: (links: readonly string[]) => `what stays uncut without it: ${links.join(', ')}`,
  later: 'The walk goes on without it; its steps will fail until it answers.',
  notFirst: 'Only later phases need it.',
  first: 'The first phase needs it, so nothing was started and nothing was changed.',
} as const

/** The last look at what was cut and shut down. */
export const sweep = {
  begun: (steps: number) => `Reading back once more what was done: ${several(steps, 'step', 'steps')}.`,
  held: (held: number, others: { readonly returned: number; readonly unclear: number; readonly unasked: number }) => {
    const { returned, unclear, unasked } = others
    return [
      `${held} of ${held + returned + unclear + unasked} hold`,
      ...(returned === 0 ? [] : [`${returned} did not hold`]),
      ...(unclear === 0 ? [] : [`of ${unclear} nobody can tell`]),
      ...(unasked === 0 ? [] : [`${unasked} can't be asked any more, since their devices are cut off`]),
    ]
      .join(', ')
      .concat('.')
  },
  unasked: (titles: readonly string[], because: string) => `not asked again, ${because}: ${titles.join('; ')}`,
  returned: (count: number) => `${several(count, 'step', 'steps')} DID NOT HOLD:`,
  unclear: (count: number) =>
    `Of ${several(count, 'step', 'steps')} that ${count === 1 ? 'was' : 'were'} done NOBODY CAN TELL whether ${count === 1 ? 'it still holds' : 'they still hold'}:`,
  asked: (by: string, found: string) => `asked: ${by}; ${found}.`,
  toLookAt: 'They should be in reach by the plan. Go and look at the devices, or log in by hand.',
  found: (by: string, found: string) => `${by} says by now: “${found}”.`,
  todo: 'Find what changes it (a daemon on the device, a controller, a colleague) and take that away first. Then start the run anew: what is as wanted already is left as it is.',
} as const

export const summary = {
  finished: 'The walk has ended.',
  stopped: (because: string) => `The walk was stopped: ${because}.`,
  counts: {
    done: 'done',
    already: 'already so',
    'by-hand': 'by hand',
    undone: 'undone',
    skipped: 'skipped',
    failed: 'failed',
    unknown: 'unknown',
  },
  notReached: 'not reached',
  verified: (verified: number, executed: number) =>
    `Of ${several(executed, 'step', 'steps')} that a device was to carry out, ${verified} ${verified === 1 ? 'was' : 'were'} read back or seen by a witness.`,
  partial: 'Only a part of the plan was walked: its proofs hold for the whole plan alone.',
  open: (count: number) => `${several(count, 'step is', 'steps are')} not as wanted:`,
  allWell: 'All as wanted.',
  stepsWell: (unknown: number, executed: number) => {
    const doubts = [
      ...(unknown === 0 ? [] : [`${several(unknown, 'measured path is', 'measured paths are')} unknown`]),
      ...(executed === 0 ? [] : [`${several(executed, 'step was', 'steps were')} executed and not verified`]),
    ]
    return `All steps as wanted; ${doubts.join(', ')}.`
  },
  unrecorded: (fault: string) =>
    `That the walk has ended is not in the journal. ${fault} Once it can be written, go on with the run: that writes it.`,
  notStarted: 'a device that the first phase needs did not answer; nothing was changed',
  goOn: 'Go on with:',
  anew: 'A stopped drill is not gone on with. Begin anew:',
  orGoOn: 'Or, if there is no waiting for it:',
  orPart: 'Or, if there is no waiting for it, bring back what other devices hold, and name it:',
  look: 'Look at it with:',
  rehearsed: (steps: number) =>
    `${several(steps, 'step', 'steps')} would be walked. Nothing was connected to or changed.`,
} as const

const endsHere = (resumable: boolean) =>
  resumable ? 'walk ends here, and can be resumed' : 'drill ends here, and begins anew'

const noLeads = {
  over: 'passes this step over',
  end: 'ends the walk here',
  ask: 'if not',
} as const

export const questions = {
  act: 'What now?',
  trouble: 'It is not as wanted. What now?',
  unknown: 'It is unknown whether it took effect. What now?',
  paused: 'Paused. Go on?',
  person: 'Is it done?',
  notify: 'Is it passed on?',
  move: (to: string) => `Is the laptop plugged in at ${to}?`,
  checklist: 'Is every item done?',
  decide: (options: string, mayRefuse: boolean) =>
    `Which one? (${options}${mayRefuse ? '; “no”: none of them, the walk ends here' : ''})`,
  reason: 'Why?',
  did: 'What was done, exactly?',
  whoDid: 'Who did it? (name)',
  whoSays: 'Who says so? (name)',
  whoSaysNo: 'Who says no? (name)',
  approver: (number: number, of: number, no: keyof typeof noLeads) =>
    `Approval ${number} of ${of}: whose? (name; “no” ${noLeads[no]})`,
  confirm: 'Confirmed?',
  goOn: (resumable: boolean) => `Go on all the same? Else the ${endsHere(resumable)}.`,
  sure: (resumable: boolean) =>
    resumable ? 'End the walk here? It can be resumed.' : 'End the drill here? It begins anew then.',
  absent: 'Not all devices answer. What now?',
  leaveOpen: 'What was named above stays open. Walk this plan all the same?',
  useAgain: (source: string, user: string, refusedBy: string, host: string) =>
    `${refusedBy} refused the secret from ${source} for ${user}. Send it to ${host} all the same? Wrong ones lock accounts.`,
  stopWaiting: 'Stop waiting for this step? What was sent stays sent.',
  nobodyToAsk: 'there is no terminal to ask at',
  type: (keys: string) => `Type ${keys}, then Enter.`,
  empty: 'Type something, then Enter.',
  name: 'Type a name of two letters at least, then Enter.',
} as const

/** Records that are on no disk. */
export const unwritten = {
  rule: '#'.repeat(76),
  letters: 'N O T   I N   T H E   J O U R N A L :   W R I T E   T H I S   D O W N',
  missing: (count: number, folder: string) =>
    `The journal in ${folder} lacks ${several(count, 'record', 'records')} that could not be written:`,
  apart: (file: string) => `They are in ${file}, beside the journal; take a picture of this screen too.`,
  nowhere: 'They are nowhere but here. Take a picture of this screen before it is gone.',
  mirrored: (mirror: string) => `Look for them in the second journal in ${mirror}; take a picture of this screen too.`,
} as const

/** The letter that is typed, and what it does. */
export const keys = {
  run: ['r', 'run it'],
  skip: ['s', 'skip it'],
  'by-hand': ['h', 'done by hand'],
  retry: ['t', 'try again'],
  settle: ['k', 'ask the device once more'],
  without: ['w', 'go on with the plan without them'],
  undo: ['u', 'undo it'],
  continue: ['c', 'leave it so, go on'],
  pause: ['p', 'pause'],
  abort: ['a', 'end the walk'],
  done: ['y', 'yes'],
  'not-done': ['n', 'no'],
} as const

export const approvalFaults = {
  'too-few': (wanted: number) => `${several(wanted, 'different person', 'different people')} must approve.`,
  operator: (who: string) => `${who} is at the keys: somebody else must approve.`,
  twice: (who: string) => `${who} has approved already: another person must.`,
  empty: 'Type a name.',
  role: (who: string, roles: readonly string[]) =>
    `“${who}” is nobody in the runbook’s \`people\` with one of these roles: ${roles.join(', ')}.`,
  may: (name: string, roles: readonly string[], phone: string | undefined) =>
    `${[`may approve: ${visible(name)}`, ...roles.map(visible)].join(', ')}${phone === undefined ? '' : `, ${visible(phone)}`}`,
} as const

const elseAtKeys =
  'somebody else be at the keys (--operator NAME). If it can’t wait: with --emergency REASON one person is enough, whoever it is.'

export const start = {
  needsTerminal: 'There is no terminal to ask at. What needs a person:',
  needed: (id: string, title: string) => `${id}: ${title}`,
  orAnswers:
    'Answer them in a file with --answers FILE; --yes does away with the questions before steps of devices. To see the walk without running it: --dry-run; in CI: isolate validate.',
  neverApproved: {
    run: 'These approvals could never be given, so nothing is started:',
    resume: 'What was done stands, and nothing more is done: these approvals could never be given:',
    plan: 'These approvals could never be given, so a run of this plan would not start:',
  },
  shut: (id: string, count: number, roles: readonly string[], able: readonly string[]) =>
    `${id}: ${count === 1 ? 'one person' : `${count} people`} must approve as ${roles.join(' or ')}; beside whoever is at the keys ${
      able.length === 0 ? 'nobody under `people` has that role' : `only ${able.join(', ')} can`
    }`,
  orApprovers: {
    run: `Name more people with these roles under \`people\`, or let ${elseAtKeys}`,
    // Its runbook is the one that it was begun with.
    resume: `Let ${elseAtKeys}`,
    plan: `Name more people with these roles under \`people\`, or let ${elseAtKeys}`,
  },
  unused: (ids: readonly string[]) => `The file of answers speaks of what is not in the plan: ${ids.join(', ')}.`,
  badAnswer: (where: string, what: string) => `${where}: ${what}`,
  unknownPhase: (name: string, known: readonly string[]) =>
    `There is no phase ${name}; there are: ${known.join('; ')}.`,
  unknownStep: (id: string, near: string | undefined) =>
    `There is no step ${id} in the plan.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  otherPlan: 'The plan is not the approved one; nothing was started.',
  /** As wide as each other. */
  approved: '  approved  ',
  begun: '  begun     ',
  now: '  now       ',
  words: (words: readonly string[]) => `in words: ${words.join(' ')}`,
  approveAnew:
    'isolate plan FILE --diff PLAN shows each line that differs. To run it, have it approved: isolate plan FILE --out PLAN.',
  approveRestoreAnew: 'To bring it back, have this plan approved: isolate restore RUN --dry-run --out PLAN.',
  unsafe: 'The plan is not safe; nothing was started. See isolate plan for the whole of it.',
  locked: (by: string) => `This run is being walked by ${by}.`,
  notWritten: (path: string, { path: at, errno }: { readonly path: string; readonly errno: string }) =>
    `${path} can't be written: ${diskFaultWords(errno)}, at ${visible(at)}. Nothing was started.`,
  halfMade: (folder: string) =>
    `${folder} is half made and could not be removed: no run began in it. Remove it yourself.`,
  notLocked: (path: string) => `${path} can't be locked; somebody else is at it, or it can't be written to.`,
  emergency: (reason: string) => `EMERGENCY, one person in place of several: ${reason}`,
  badParallel: (typed: string) => `${typed} is no number of steps side by side; it must be a whole number from 1.`,
  mirrorLost: (path: string, reason: string) => `The second journal in ${path} is not written: ${reason}`,
  noRun: (runs: string) =>
    `There is no unfinished run in ${runs}. Name its folder, or with --runs DIR that of all runs.`,
  unknownRun: (wanted: string, known: readonly string[]) =>
    known.length === 0
      ? `There is no run ${wanted}, and no other either.`
      : `There is no run ${wanted}; there are: ${known.join(', ')}.`,
  severalRuns: (names: readonly string[]) => `Several runs are unfinished; name one: ${names.join(', ')}.`,
  finished: (path: string) => `The run ${path} has ended; there is nothing to go on with.`,
  ofDrill: (path: string) =>
    `${path} is of a drill: it is never gone on with among real devices. Nothing was connected to. A drill begins anew: isolate drill FILE.`,
  altered: (path: string) => `The journal of ${path} was altered; see isolate verify. Nothing was started.`,
  noJournal: (path: string) => `${path} holds no journal that says how it began.`,
  changedRunbook: (folder: string) =>
    `The runbook that ${folder} keeps was changed since the run was begun, and makes another plan. Nothing was started.`,
  changedBack: 'Put the file back as it was, from another copy of the run; or begin a new run of the changed runbook.',
  slowDisk: (folder: string, pid: number) =>
    `The disk with the journal (${folder}) does not answer. Nothing more is done until it does. If it never does: kill -9 ${pid}, then isolate resume, of a copy of the folder on another disk.`,
  otherVersion: 'This version of the program makes another plan of the runbook of this run. Nothing was started.',
  versionBack:
    'Go on with the version that the run was begun with (isolate report names it); or begin a new run, which finds what is done already.',
  differs: (what: string) => `  ${what}`,
  runbookHeldBy: (who: string, host: string, pid: number, since: string) =>
    `This runbook is being walked by ${who} on ${host} (process ${pid}) since ${since}.`,
  noRunbookLock: (path: string) =>
    `${path} can't be written, so nobody would see that somebody else walks through this runbook too.`,
  heldBy: (who: string, host: string, pid: number, since: string) =>
    `The run is being walked by ${who} on ${host} (process ${pid}) since ${since}.`,
} as const

export const locks = {
  stale: (path: string, who: string | undefined) =>
    `${path} was left over from a walk that is over${who === undefined ? '' : ` (${who})`}; it was taken over.`,
  broken: (path: string, who: string, host: string, pid: number, since: string, reason: string) =>
    `${path} was taken from ${who} on ${host} (process ${pid}, since ${since}), on purpose: ${reason}`,
  ifGone:
    'From here can’t be told whether it still is. Ask there. Only if it surely isn’t, go on with --break-lock REASON; the reason goes into the journal.',
  endIt: 'That process runs on this computer: go on there, or end it; then its lock is no hindrance.',
  young:
    'Its lock was made a moment ago and says nothing yet. In ten seconds it is taken for left over: try again then.',
} as const

export const inherited = {
  asBegun: (options: readonly string[]) =>
    `As the run was begun: ${options.join(', ')}. What is given anew holds instead; none turns it off.`,
  without: (option: string, because: string) => `The run was begun with ${option}. Here that can’t be: ${because}`,
  unsigned: (because: string) => `The run was begun with --sign. Here it goes on without: ${because}`,
} as const

export const share = {
  onShare: (folder: string, name: string) =>
    `${folder} is on a network share (${name}), which this run may cut itself off from. Locks there rest on the server, and a share that hangs holds up every step. This laptop's own disk is better: --runs DIR, with the share as --mirror.`,
} as const
