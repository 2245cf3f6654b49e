import type { PathLeft, Proofs } from '../plan/plan.ts'
import { wrapText } from '../terminal/wrap.ts'
import type { Move } from '../topology/move.ts'
import { notCovered } from '../words/en/plan.ts'
import { pathLinks, redundancy } from '../words/en/plan-grounds.ts'
import { arrow, heading, proofNames, proofs as say, verdicts } from '../words/en/plan-screen.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { columns } from './layout.ts'

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
  return [first.from, ...path.flatMap(({ link, to }) => (link === undefined ? [to] : [`(${link})`, to]))].join(arrow)
}

/** What each proof says, and what none of them speaks of; `grounding` stands in place of the sentence that they are on paper. */
export function proofLines(proofs: Proofs, grounding: string = notCovered.onPaper): readonly StyledLine[] {
  return [
    [{ style: 'strong', text: heading.proofs }],
    ...entry(proofNames.isolation, word(proofs.isolation, 'inside'), isolation(proofs)),
    ...entry(proofNames.shutdown, word(proofs.shutdown, 'hosts'), shutdown(proofs)),
    ...entry(proofNames.management, proofs.management.verdict, management(proofs)),
    ...entry(proofNames.keep, word(proofs.keep, 'kept'), keep(proofs)),
    ...entry(proofNames.life, word(proofs.life, 'hosts'), life(proofs)),
    ...listLines(
      heading.accepted,
      proofs.accepted.map(({ link, because }) => say.accepted(link, because)),
    ),
    ...listLines(
      heading.notCovered,
      proofs.not_covered.map(text => (text === notCovered.onPaper ? grounding : text)),
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

function entry(name: string, verdict: Word, texts: readonly string[]): readonly StyledLine[] {
  const { mark, style } = marks[verdict]
  return texts
    .flatMap(text => wrapText(visible(text), columns - indent))
    .map((text, row): StyledLine => {
      if (row > 0) return [' '.repeat(indent), text]
      return ['  ', { style, text: `${mark} ${verdicts[verdict]}`.padEnd(10) }, ' ', name.padEnd(12), text]
    })
}

function isolation({ isolation }: Proofs): readonly string[] {
  if (isolation.verdict === 'unknown') return [isolation.because]
  if (isolation.verdict === 'refuted') return [say.pathLeft(pathText(isolation.path)), ...hindrances(isolation)]
  return [say.isolated(isolation.inside, isolation.cut)]
}

function hindrances({ uncut, soft, conditional }: PathLeft): readonly string[] {
  return [
    ...(uncut.length > 0 ? [pathLinks.uncut(uncut)] : []),
    ...(soft.length > 0 ? [pathLinks.soft(soft)] : []),
    ...(conditional.length > 0 ? [pathLinks.conditional(conditional)] : []),
  ]
}

function shutdown({ shutdown }: Proofs): readonly string[] {
  if (shutdown.verdict === 'unknown') return [shutdown.because]
  return [shutdown.verdict === 'proven' ? say.shutDown(shutdown.hosts) : say.stillUp(shutdown.living)]
}

function management({ management }: Proofs): readonly string[] {
  if (management.verdict === 'unknown') return [management.because]
  if (management.verdict === 'proven') return [say.ordered(management.steps)]
  return management.blocking.map(
    ({ step, executors, isolatedBy }) => say.blocked(step, executors) + say.isolatedBy(isolatedBy),
  )
}

function keep({ keep }: Proofs): readonly string[] {
  if (keep.verdict === 'unknown') return [keep.because]
  if (keep.verdict === 'refuted') return keep.lost.map(({ name, when, because }) => say.lost(name, when, because))
  if (keep.kept.length === 0) return [say.nothingToKeep]
  return keep.kept.flatMap(({ name, path, breaks, thin_from: since }) => {
    if (path === undefined) return [say.kept(name)]
    const stands = breaks && (breaks.length === 0 ? redundancy.sturdy : redundancy.thin(breaks, since))
    return [say.keptBy(name, pathText(path)), ...(stands === undefined ? [] : [stands])]
  })
}

function life({ life }: Proofs): readonly string[] {
  if (life.verdict === 'unknown') return [life.because]
  if (life.verdict === 'refuted') return life.lost.map(({ host, because }) => say.lifeLost(host, because))
  return [say.life(life.hosts)]
}

/** A heading and its items; nothing where there are none. */
export function listLines(title: string, texts: readonly string[]): readonly StyledLine[] {
  if (texts.length === 0) return []
  const items = texts.flatMap(text =>
    wrapText(visible(text), columns - 4).map((line, row): StyledLine => [row === 0 ? '  - ' : '    ', line]),
  )
  return [[], [{ style: 'strong', text: title }], ...items]
}
