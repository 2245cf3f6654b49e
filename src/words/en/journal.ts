import type { SignatureCheck, Signer } from '../../commands/signature-check.ts'
import type { Claim } from '../../evidence/claims.ts'
import type { Spoilt } from '../../evidence/compare.ts'
import type { Fault } from '../../journal/fault.ts'
import type { Holder } from '../../journal/lock-holder.ts'
import type { SealMatch } from '../../journal/seal.ts'
import type { Lack } from '../../journal/verify.ts'
import { visible } from '../visible.ts'

const records = (count: number) => `${count} ${count === 1 ? 'record' : 'records'}`

/** A span of time for a person: `40 min 5 s`, `3 s`, `350 ms`. */
export function spanWords(ms: number): string {
  const size = Math.abs(Math.round(ms))
  if (size < 1000) return `${size} ms`
  const parts = [
    [Math.floor(size / 3_600_000), 'h'],
    [Math.floor(size / 60_000) % 60, 'min'],
    [Math.floor(size / 1000) % 60, 's'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

export function clockMoved(ms: number): string {
  return `The clock of this computer was moved ${ms < 0 ? 'back' : 'forward'} by ${spanWords(ms)}.`
}

const errnoWords: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EIO', 'the disk does not work, or was pulled out'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'this user lacks the right to'],
  ['EPERM', 'this user may not do that there'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open on this computer'],
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EEXIST', 'it exists already'],
  ['ENODEV', 'the disk is gone'],
  ['ENXIO', 'the disk is gone'],
  ['ESTALE', 'the network share is gone'],
  ['EISDIR', 'it is a folder'],
  ['EFTYPE', 'it is a pipe or a device, no plain file'],
  ['EFBIG', 'the file may not grow any more'],
])

/** What the system's name of a fault means to the operator, the name behind it. */
export function diskFaultWords(errno: string): string {
  const words = errnoWords.get(errno)
  return words === undefined ? errno : `${words} (${errno})`
}

export function notWritten(path: string, errno: string): string {
  return `The journal ${path} could not be written: ${diskFaultWords(errno)}.`
}

/** Somebody else goes on with the run, or with the runbook. Without a holder: the lock says nothing. */
export function lockLost(path: string, holder: Holder | undefined): string {
  if (holder === undefined) return `Somebody else has the lock ${path} by now, and it doesn’t say who.`
  const { who, host, pid, since } = holder
  return `The lock ${path} was taken over by ${who} on ${host} (process ${pid}) at ${since}.`
}

export const tornLine = 'The last line was torn, as after a power cut; its bytes are kept in the file named here.'
export const nulTail = 'The file ended in NUL bytes, as after a power cut; they are kept in the file named here.'
export const noLineEnd = 'The last record was whole but for its line end, which was added.'

export const noSuchRun = {
  none: (runs: string) =>
    `There is no run in ${runs}. Name its folder, or with --runs DIR that of all runs; drills are kept in drills/.`,
  unknown: (wanted: string, others: boolean) =>
    others ? `There is no run ${wanted}; the newest are:` : `There is no run ${wanted}, nor any other.`,
  noJournal: (folder: string) =>
    `${folder} has a plan, but no journal: either its run never began, or the journal is missing. Nothing can be said of it.`,
  nameOlder: 'It is the newest; to mean an older one, name that.',
  several: 'Several runs are unfinished; name one of them:',
  unreadable: (path: string, errno: string) => `${path} can't be read: ${diskFaultWords(errno)}.`,
} as const

/** What `verify` finds. */
export const verdict = {
  whole: (count: number) => `whole: ${records(count)}, each following on the one before, up to the closing record`,
  incomplete: (count: number) => `INCOMPLETE: ${records(count)} unaltered, but the journal does not end as it should`,
  altered: (line: number) => `ALTERED: something is wrong in line ${line}`,
  sound: (count: number) =>
    count === 0 ? 'No record before it is sound.' : `The ${records(count)} before it are sound.`,
  more: (count: number) => `… and ${count} more; --json lists them all.`,
  journal: 'journal',
  seal: 'seal',
  signature: 'signature',
  evidence: 'evidence',
  run: 'run',
} as const

const lackWords: Readonly<Record<Lack, string>> = {
  empty: 'There is no record in it: the run was never begun, or everything was removed.',
  'no-end': 'It ends without its closing record: the run is going on or was broken off, or its end was removed.',
  'torn-tail': 'Its last line is torn, as after a power cut.',
  'tail-missing': 'The seal was made of more records than there are: the end was removed, or this is an older copy.',
}

export function lack(what: Lack): string {
  return lackWords[what]
}

/** What is wrong with a record, and what that proves. */
export function faultWords(fault: Fault): string {
  switch (fault.why) {
    case 'not-json':
      return `Line ${fault.line}, where record ${fault.seq} should be, is not a record.`
    case 'shape':
      return `Record ${fault.seq} (line ${fault.line}) is not a record as this version knows them: look at “${fault.key}”.`
    case 'hash':
      return `Record ${fault.seq} (line ${fault.line}) was altered: its content does not fit its hash.`
    case 'prev':
      return `Record ${fault.seq} (line ${fault.line}) does not follow on record ${fault.seq - 1}: one of the two was replaced.`
    case 'missing':
      return fault.from === fault.to
        ? `Record ${fault.from} is missing before line ${fault.line}.`
        : `Records ${fault.from} to ${fault.to} are missing before line ${fault.line}.`
    case 'reordered':
      return `Record ${fault.seq} (line ${fault.line}) stands before record ${fault.before}, which it follows.`
    case 'inserted':
      return fault.copyOf === undefined
        ? `Line ${fault.line} was put in: a record ${fault.seq} that does not belong to the chain.`
        : `Line ${fault.line} was put in: it repeats record ${fault.seq} of line ${fault.copyOf}.`
    case 'seal':
      return `Record ${fault.seq} is not the one that was sealed: up to there, anything may have been rewritten.`
  }
}

export function sealWords(match: SealMatch): string {
  switch (match.seal) {
    case 'matches':
      return match.after === 0
        ? `the seal fits: it is of all ${records(match.count)}`
        : `the seal fits: it is of the first ${records(match.count)}; ${match.after} came after it`
    case 'longer':
      return `the seal is of ${records(match.count)}; there are ${match.have} sound ones`
    case 'differs':
      return match.same >= 4
        ? `${match.same} of its 6 words fit; read it once more: ${match.count} ${match.expected}`
        : `it does not fit; the journal has: ${match.count} ${match.expected}`
    case 'unreadable':
      return match.meant === undefined
        ? `This is not a seal: a count and six words of the list are expected, found “${match.at}”.`
        : `“${match.at}” is not a word of the list. Did you mean “${match.meant}”?`
  }
}

const deviations: Readonly<Record<Spoilt['why'], string>> = {
  missing: 'is missing',
  short: 'is shorter than it was',
  differs: 'is not what it was',
  outside: 'leads out of the folder of the run',
}

export function spoiltWords({ file, why, claim }: Spoilt): string {
  if (claim === undefined) return `${file} ${deviations[why]}.`
  const { from, to } = claim.evidence.transcript
  return `${file}, bytes ${from} to ${to}, ${deviations[why]}: record ${claim.seq}${claimAbout(claim)} rests on it.`
}

function claimAbout({ step, path, host }: Claim): string {
  if (step !== undefined) return `, step ${step},`
  if (path !== undefined) return `, measured path ${path},`
  return host === undefined ? '' : `, clock of ${host},`
}

/** Why `ssh-keygen` gave no answer; each completes "…: ". */
export const keygen = {
  missing: 'ssh-keygen is not installed here',
  late: (ms: number) => `ssh-keygen did not end within ${spanWords(ms)}`,
  status: (code: number) => `ssh-keygen ended with ${code}`,
  failed: (reason: string | undefined) =>
    reason === undefined ? 'ssh-keygen could not be run' : `ssh-keygen could not be run (${reason})`,
} as const

export const signing = {
  /** Signed and thrown away. */
  trial: 'isolate: does this key sign?\n',
  noKey: (who: string) => `--sign: the runbook has no person ${who} with a key, so nobody could check the signature.`,
  cannot: (file: string, because: string) =>
    `--sign ${file}: it can't sign (${because}). A key with a passphrase has to be in the agent: --sign agent`,
  otherKey: (file: string, who: string) => `--sign ${file}: this is not the key that the runbook has for ${who}.`,
  notSigned: (count: number, because: string) => `The seal of ${records(count)} could not be signed: ${because}.`,
  noTime: 'there was no time left',
} as const

/** Of the copies that records are sent to. */
export const copies = {
  badUrl: (url: string) => `--syslog ${url}: expected udp://HOST, tcp://HOST:PORT or tls://HOST:PORT?ca=FILE.`,
  lacking: (name: string, lacking: number, all: number, because: string | undefined) =>
    `The copy at ${name} lacks ${lacking} of ${records(all)}${because === undefined ? '' : ` (${visible(because)})`}.`,
} as const

const by = ({ name, key }: Signer) => `${visible(name)} (${key})`

/** What a signature proves, and by whom. The key is that of the runbook in the run: whoever knows it compares it. */
export const signatureWords = {
  found: (check: SignatureCheck): string => {
    switch (check.signature) {
      case 'matches':
        return check.after === 0
          ? `${by(check.by)} signed all ${records(check.count)}`
          : `${by(check.by)} signed the first ${records(check.count)}; ${check.after} came after it`
      case 'longer':
        return `${by(check.by)} signed ${records(check.count)}; there are ${check.have} sound ones: the end was removed`
      case 'differs':
        return `${by(check.by)} signed another record ${check.count}: up to there, anything may have been rewritten`
      case 'of-something-else':
        return `it is by ${by(check.by)}, but of no seal of this run`
      case 'of-nobody':
        return 'it was made by no key that the runbook of this run knows'
      case 'unchecked':
        return `NOT CHECKED: ${uncheckedWords.get(check.because) ?? check.because}`
    }
  },
  notOne: (file: string) => `${file}: this is not a signature as ssh-keygen makes them.`,
} as const

const uncheckedWords: ReadonlyMap<string, string> = new Map([
  ['no-runbook', 'the runbook of this run can’t be read, so its keys are not known'],
  ['no-keys', 'nobody in the runbook of this run has a key'],
])

export const evidenceWords = {
  good: (compared: number) =>
    compared === 0 ? 'nothing to compare' : `${compared} ${compared === 1 ? 'piece' : 'pieces'} as written down`,
  absent: (count: number) =>
    `NOT COMPARED: the journal rests on ${count} ${count === 1 ? 'piece' : 'pieces'} of evidence, and none is here`,
  spoilt: (spoilt: number, compared: number) => `${spoilt} of ${compared} NOT as written down`,
} as const

export const runState = {
  finished: 'It ended.',
  stopped: 'It was stopped before its end, and can be gone on with (isolate resume).',
  open: 'It has not ended: it is going on, or was broken off (isolate resume).',
  watch: {
    finished: 'A watch. Its time was over.',
    stopped: 'A watch. It was stopped before its time was over.',
    open: 'A watch. It has not ended: it is going on, or was broken off. What it found until then stands.',
  },
  drill: 'A DRILL: nothing of it happened on real devices.',
  drillStopped: 'It was stopped before its end. A drill is not gone on with: it begins anew.',
} as const
