import { sealOf } from '../journal/seal.ts'
import type { Verification } from '../journal/verify.ts'
import {
  evidenceWords,
  faultWords,
  lack,
  noLineEnd,
  runState,
  sealWords,
  signatureWords,
  spoiltWords,
  verdict,
} from '../words/en/journal.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { fieldLines, prose } from './layout.ts'
import type { CheckedRun } from './run-checks.ts'
import type { RunState } from './run-state.ts'
import type { SignatureCheck } from './signature-check.ts'
import type { Verified } from './verified.ts'

const marks = { good: '✓', warn: '?', bad: '✗', plain: ' ' } as const
type Mark = keyof typeof marks

/** What `verify` says for a person. */
export function verifyLines({ verification, evidence, signature }: Verified, state: RunState): readonly StyledLine[] {
  const { count, head, seal } = verification
  const sealMark: Mark = seal === undefined ? 'plain' : seal.seal === 'matches' ? 'good' : 'bad'
  return [
    ...entry(stateMark(verification), verdict.journal, sentences(verification)),
    ...entry(sealMark, verdict.seal, [
      ...(count === 0 ? [] : [sealOf(count, head)]),
      ...(seal ? [sealWords(seal)] : []),
    ]),
    ...(signature === undefined
      ? []
      : entry(signatureMark(signature), verdict.signature, [signatureWords.found(signature)])),
    ...evidenceLines(evidence),
    ...entry(state.how === 'open' ? 'warn' : 'plain', verdict.run, [
      ...(state.drill ? [runState.drill] : []),
      runStateWords(state),
    ]),
  ]
}

function runStateWords({ how, drill, watch }: RunState): string {
  if (watch) return runState.watch[how]
  return drill && how !== 'finished' ? runState.drillStopped : runState[how]
}

function evidenceLines({ spoilt, compared, absent }: CheckedRun['evidence']): readonly StyledLine[] {
  if (absent > 0 && spoilt.length === 0) return entry('warn', verdict.evidence, [evidenceWords.absent(absent)])
  if (spoilt.length === 0) return entry('good', verdict.evidence, [evidenceWords.good(compared)])
  return entry('bad', verdict.evidence, [
    evidenceWords.spoilt(spoilt.length, compared),
    ...some(spoilt.map(spoiltWords)),
  ])
}

function signatureMark({ signature }: SignatureCheck): Mark {
  return signature === 'matches' ? 'good' : signature === 'unchecked' ? 'warn' : 'bad'
}

function stateMark({ state }: Verification): Mark {
  return state === 'whole' ? 'good' : state === 'incomplete' ? 'warn' : 'bad'
}

function sentences(found: Verification): readonly string[] {
  const { count } = found
  switch (found.state) {
    case 'whole':
      return [verdict.whole(count), ...(found.noLineEnd ? [noLineEnd] : [])]
    case 'incomplete':
      return [verdict.incomplete(count), ...found.lacks.map(lack)]
    case 'altered':
      return [verdict.altered(found.faults[0].line), ...some(found.faults.map(faultWords)), verdict.sound(count)]
  }
}

// Whoever rewrote everything gets no thousand lines for it; JSON has them all.
const most = 20

function some(texts: readonly string[]): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most), verdict.more(texts.length - most)]
}

function entry(mark: Mark, label: string, texts: readonly string[]): readonly StyledLine[] {
  const style: Style = mark
  return fieldLines(
    texts.map((text, index) => prose(label, text, index === 0 ? style : 'plain')),
    2,
    10,
  ).map((line, row): StyledLine => (row === 0 ? [{ style, text: marks[mark] }, ' ', ...line.slice(1)] : line))
}
