import type { Proofs, Verdict } from '../plan/plan.ts'
import type { Move } from '../topology/move.ts'
import { arrow, proofNames, proofs as say } from '../words/en/plan-screen.ts'

/** What a proof of the plan says, for a reader. */
export interface ProofText {
  readonly name: string
  readonly verdict: 'proven' | 'refuted' | 'unknown'
  readonly texts: readonly string[]
}

/** The proofs of a plan that was run. A refuted plan is never run, so a refutation has no words here. */
export function proofTexts({ isolation, shutdown, management, keep, life }: Proofs): readonly ProofText[] {
  return [
    proofText(proofNames.isolation, isolation, ({ inside, cut }) => [say.isolated(inside, cut)]),
    proofText(proofNames.shutdown, shutdown, ({ hosts }) => [say.shutDown(hosts)]),
    proofText(proofNames.management, management, ({ steps }) => [say.ordered(steps)]),
    proofText(proofNames.keep, keep, ({ kept }) =>
      kept.length === 0
        ? [say.nothingToKeep]
        : kept.map(({ name, path }) => (path === undefined ? say.kept(name) : say.keptBy(name, pathText(path)))),
    ),
    proofText(proofNames.life, life, ({ hosts }) => [say.life(hosts)]),
  ]
}

function proofText<Evidence>(
  name: string,
  verdict: Verdict<Evidence, object>,
  words: (evidence: Evidence) => readonly string[],
): ProofText {
  switch (verdict.verdict) {
    case 'proven':
      return { name, verdict: 'proven', texts: words(verdict) }
    case 'unknown':
      return { name, verdict: 'unknown', texts: [verdict.because] }
    case 'refuted':
      return { name, verdict: 'refuted', texts: [] }
  }
}

function pathText(path: readonly Move[]): string {
  const [first] = path
  if (first === undefined) return ''
  return [first.from, ...path.flatMap(({ link, to }) => (link === undefined ? [to] : [`(${link})`, to]))].join(arrow)
}
