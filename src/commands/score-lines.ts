import type { Score } from '../drill/score.ts'
import { paragraph } from '../terminal/wrap.ts'
import { drillMark, faultWords, scoreWords as say } from '../words/en/drill.ts'
import type { StyledLine } from '../words/styled.ts'

/** The score as a person reads it: each line with a mark, colour never alone. `otherwise`: not every step ended as wanted. */
export function scoreLines(score: Score, otherwise: boolean): readonly StyledLine[] {
  const { isolatedAfter, struck } = score
  const isolated = isolatedAfter === null ? say.neverIsolated : say.isolated(Math.round(isolatedAfter / 1000))
  const faults = struck.map(({ fault, host }) =>
    host === undefined ? faultWords[fault] : say.at(faultWords[fault], host),
  )
  return [
    [],
    [{ style: 'accent', text: `${drillMark} ${say.title}` }],
    line(isolatedAfter !== null, isolated),
    line(score.notShutDown.length === 0, say.shutDown(score.notShutDown)),
    line(score.keptLost.length === 0, say.keptLost(score.keptLost)),
    line(score.lockOuts === 0, say.lockOuts(score.lockOuts)),
    line(score.unknown === 0, say.unknown(score.unknown)),
    line(score.againstPlan.length === 0, say.against(score.againstPlan.length)),
    ...score.againstPlan.flatMap(({ choice, step, reason }) => paragraph(say.decision(choice, step, reason), 'dim', 6)),
    ['  ', { style: 'dim', text: `  ${say.struck(faults)}` }],
    [],
    ...paragraph(...verdict(score, otherwise), 0),
  ]
}

function verdict({ reached }: Score, otherwise: boolean): readonly [string, 'good' | 'warn' | 'bad'] {
  if (!reached) return [say.missed, 'bad']
  return otherwise ? [say.reachedOtherwise, 'warn'] : [say.reached, 'good']
}

function line(good: boolean, text: string): StyledLine {
  return ['  ', good ? { style: 'good', text: '✓' } : { style: 'bad', text: '✗' }, ` ${text}`]
}
