import type { Blocked, PathLeft, Proofs } from '../plan/plan.ts'
import type { Move } from '../topology/move.ts'
import { notCovered } from '../words/en/plan.ts'
import { waysRound } from '../words/en/plan-diagnostics.ts'
import { pathLinks } from '../words/en/plan-grounds.ts'
import { arrow, heading, proofNames, proofs as say, verdicts } from '../words/en/plan-screen.ts'
import { stuck, verdict as verdictWords } from '../words/en/plan-verdict.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { columns } from './layout.ts'
import { clipped, listLines, type Whole } from './listed.ts'

type Word = 'proven' | 'refuted' | 'unknown' | 'nothing'
const marks: Record<Word, { readonly mark: string; readonly style: Style }> = {
  proven: { mark: '✓', style: 'good' },
  refuted: { mark: '✗', style: 'bad' },
  unknown: { mark: '?', style: 'warn' },
  nothing: { mark: '–', style: 'warn' },
}

/** `edge-1 → (isp-a) → internet`: the nodes, and between them what joins them. */
export function pathText(path: readonly Move[]): string {
  const [first] = path
  if (first === undefined) return ''
  if (first.from === first.to) return say.bothSides(first.from)
  return [first.from, ...path.flatMap(({ link, to }) => (link === undefined ? [to] : [`(${link})`, to]))].join(arrow)
}

/** What each proof says. */
export function proofLines(proofs: Proofs, whole: Whole = 'short'): readonly StyledLine[] {
  return [[{ style: 'strong', text: heading.proofs }], ...proofEntries(proofs, whole)]
}

/** Only what is not proven. */
export function refutedLines(proofs: Proofs, whole: Whole): readonly StyledLine[] {
  const lines = proofEntries(proofs, whole, verdict => verdict === 'refuted' || verdict === 'unknown')
  return lines.length === 0 ? [] : [[], [{ style: 'strong', text: verdictWords.whyNot }], ...lines]
}

function proofEntries(
  proofs: Proofs,
  whole: Whole,
  shown: (verdict: Word) => boolean = () => true,
): readonly StyledLine[] {
  const entries: readonly (readonly [keyof typeof proofNames, Word, readonly string[]])[] = [
    ['isolation', word(proofs.isolation, 'inside'), isolation(proofs)],
    ['shutdown', word(proofs.shutdown, 'hosts'), shutdown(proofs)],
    ['management', proofs.management.verdict, management(proofs)],
    ['keep', word(proofs.keep, 'kept'), keep(proofs)],
    ['life', word(proofs.life, 'hosts'), life(proofs)],
  ]
  return entries
    .filter(([, verdict]) => shown(verdict))
    .flatMap(([name, verdict, texts]) => entry(proofNames[name], verdict, texts, whole))
}

/** What none of the proofs speaks of, and what stays open; `grounding` stands in place of the sentence that they are on paper. */
export function limitLines(
  proofs: Proofs,
  grounding: string = notCovered.onPaper,
  whole: Whole = 'short',
): readonly StyledLine[] {
  return [
    ...listLines(
      heading.notCovered,
      proofs.not_covered.map(text => (text === notCovered.onPaper ? grounding : text)),
      whole,
    ),
    ...listLines(
      heading.accepted,
      proofs.accepted.map(({ link, because }) => say.accepted(link, because)),
      whole,
    ),
  ]
}

/** What holds only because there is nothing that it could fail on is told apart. */
function word<K extends string>(
  proof: { readonly verdict: 'proven' | 'refuted' | 'unknown' } & { readonly [key in K]?: readonly unknown[] },
  of: K,
): Word {
  return proof.verdict === 'proven' && proof[of]?.length === 0 ? 'nothing' : proof.verdict
}

const indent = 25
/** Room for some forty names. */
const mostLines = 10

function entry(name: string, verdict: Word, texts: readonly string[], whole: Whole): readonly StyledLine[] {
  const { mark, style } = marks[verdict]
  // What is refuted is never cut short: it is what has to be mended.
  const extent: Whole = verdict === 'refuted' ? 'whole' : whole
  return texts
    .flatMap(text => clipped(text, columns - indent, extent, mostLines))
    .map((text, row): StyledLine => {
      if (row > 0) return [' '.repeat(indent), text]
      return ['  ', { style, text: `${mark} ${verdicts[verdict]}`.padEnd(10) }, ' ', name.padEnd(12), text]
    })
}

function isolation({ isolation }: Proofs): readonly string[] {
  if (isolation.verdict === 'unknown') return [isolation.because]
  if (isolation.verdict === 'refuted') return [say.pathLeft(pathText(isolation.path)), ...hindrances(isolation)]
  const { inside, cut, by_people: people } = isolation
  return [say.isolated(inside, cut), ...(people === 0 ? [] : [say.byPeople(people, cut.length)])]
}

function hindrances({ uncut, left_out: leftOut = [], soft, conditional }: PathLeft): readonly string[] {
  return [
    ...(leftOut.length > 0 ? [pathLinks.leftOut(leftOut)] : []),
    ...(uncut.length > 0 ? [pathLinks.uncut(uncut)] : []),
    ...(soft.length > 0 ? [pathLinks.soft(soft)] : []),
    ...(conditional.length > 0 ? [pathLinks.conditional(conditional)] : []),
  ]
}

function shutdown({ shutdown }: Proofs): readonly string[] {
  if (shutdown.verdict === 'unknown') return [shutdown.because]
  if (shutdown.verdict === 'proven') return [say.shutDown(shutdown.hosts)]
  const { living, left_out: leftOut } = shutdown
  return [say.stillUp(living), ...(leftOut === undefined ? [] : [say.shutdownLeftOut(leftOut)])]
}

function management({ management }: Proofs): readonly string[] {
  if (management.verdict === 'unknown') return [management.because]
  if (management.verdict === 'proven') return [say.ordered(management.steps)]
  const { blocking } = management
  const more = blocking.length - mostBlocked
  return [...blocking.slice(0, mostBlocked).flatMap(blockedTexts), ...(more > 0 ? [stuck.more(more)] : [])]
}

/** As many as ways round are tried for. */
const mostBlocked = 10

function blockedTexts({ step, executors, isolatedBy, help, frees, vain, untried = false }: Blocked): readonly string[] {
  const tried = untried || help.length + frees.length + vain.length > 0
  return [
    say.blocked(step, executors) + say.isolatedBy(isolatedBy),
    ...(tried ? [waysRound(help, frees, vain, untried)] : []),
  ]
}

function keep({ keep }: Proofs): readonly string[] {
  if (keep.verdict === 'unknown') return [keep.because]
  if (keep.verdict === 'refuted') return keep.lost.map(({ name, when, because }) => say.lost(name, when, because))
  if (keep.kept.length === 0) return [say.nothingToKeep]
  return keep.kept.map(({ name, path }) => (path === undefined ? say.kept(name) : say.keptBy(name, pathText(path))))
}

function life({ life }: Proofs): readonly string[] {
  if (life.verdict === 'unknown') return [life.because]
  if (life.verdict === 'refuted') return life.lost.map(({ host, because }) => say.lifeLost(host, because))
  return [say.life(life.hosts)]
}
