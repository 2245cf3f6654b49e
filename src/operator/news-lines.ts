import { isOff } from '../engine/device-clock.ts'
import type { News, Tried } from '../engine/news.ts'
import { exact, paragraph } from '../terminal/wrap.ts'
import { meaningOf } from '../transport/lost.ts'
import { checkWords } from '../words/en/check.ts'
import { paths as pathWords } from '../words/en/probes.ts'
import { loss } from '../words/en/reasons.ts'
import {
  doing,
  phase as phaseWords,
  progress,
  summary as summaryWords,
  sweep as sweepWords,
  tried as triedWords,
  waitingWords,
} from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { measuredLines } from './measured-lines.ts'
import { openingScreen } from './opening-screen.ts'
import { resultLines } from './result-lines.ts'
import type { Site } from './site.ts'
import { stepScreen } from './step-screen.ts'
import { summaryScreen } from './summary-screen.ts'
import { sweptLines } from './swept-lines.ts'
import { timerLines } from './timer-lines.ts'

type Lines = readonly StyledLine[]

/** What the engine says, for a person: the same lines with and without a terminal. */
export function newsLines(news: News, site: Site, emergency?: string): Lines {
  switch (news.kind) {
    case 'run':
      return openingScreen({
        ...news,
        ...(emergency !== undefined && { emergency }),
        ...(site.grounding !== undefined && { grounding: site.grounding }),
      })
    case 'resumed':
      return [
        ...paragraph(progress.resumed(news.done, news.left), 'strong', 0),
        ...news.unknown.flatMap(step => paragraph(progress.unsettled(step.title), 'warn')),
      ]
    case 'tried':
      return triedLines(news.tried)
    case 'phase':
      return [[], [{ style: 'accent', text: phaseWords.title(news.number, visible(news.name), news.steps) }]]
    case 'step':
      return stepScreen(news.step, news.place, site, news.rehearsal)
    case 'doing':
      return [['  ', { style: 'dim', text: `${doing[news.what]} …` }]]
    case 'waiting':
      return paragraph(waitingWords(news.awaited, visible(news.host), news.left, news.last), 'dim')
    case 'found':
      return paragraph(progress.found(visible(news.host)), 'dim')
    case 'sending':
      return exact(progress.sending, news.lines)
    case 'collected':
      return [['  ', { style: 'dim', text: progress.collected(visible(news.host), visible(news.file)) }]]
    case 'timer':
    case 'timers-wait':
    case 'timers-left':
      return timerLines(news, site.drill)
    case 'ended':
      return resultLines(news.step, news.outcome, news.ms)
    case 'retry':
      return paragraph(progress.retry(news.attempt, news.after), 'warn')
    case 'asked-before':
      return paragraph(progress.askedBefore(news.at), 'warn')
    case 'late':
      return paragraph(`${progress.late}: ${news.text}`, 'warn')
    case 'measuring-soon':
      return paragraph(pathWords.soon(news.after), 'dim')
    case 'measured':
      return measuredLines(news.paths, news.phase)
    case 'consequence':
      return paragraph(news.text, 'bad')
    case 'lost':
      return [[], [{ style: 'bad', text: pathWords.lost(news.names) }]]
    case 'seal':
      return [
        [],
        ...paragraph(news.phase === undefined ? phaseWords.lastSeal : phaseWords.seal(news.phase)),
        ['    ', { style: 'strong', text: news.words }],
      ]
    case 'sweeping':
      return [[], ...paragraph(sweepWords.begun(news.steps), 'dim', 0)]
    case 'swept':
      return sweptLines(news)
    case 'pausing':
      return paragraph(news.again ? progress.leaving : progress.pausing, 'warn', 0)
    case 'rehearsed':
      return [[], ...paragraph(summaryWords.rehearsed(news.steps), 'strong', 0)]
    case 'summary':
      return summaryScreen(news.summary)
  }
}

function triedLines(tried: readonly Tried[]): Lines {
  const missing = tried.filter(one => one.lost !== undefined)
  if (tried.length === 0) return paragraph(triedWords.none, 'dim', 0)
  const isBarred = missing.some(one => one.first)
  if (missing.length === 0) {
    const devices = new Set(tried.map(one => one.host)).size
    return [...paragraph(triedWords.all(devices, tried.length), 'good', 0), ...silentLines(tried), ...clocksOff(tried)]
  }
  return [
    ...missing.flatMap(one => [
      ...paragraph(triedWords.missing(one.host, one.lost === undefined ? '' : loss(one.lost)), 'bad', 0),
      ...(one.lost === undefined
        ? []
        : [...paragraph(meaningOf(one.lost).means), ...paragraph(meaningOf(one.lost).todo)]),
      ...paragraph(triedWords.needed(one.steps)),
      ...(one.removes.length === 0 ? [] : paragraph(triedWords.takes(one.removes))),
      ...paragraph(one.first ? triedWords.first : isBarred ? triedWords.notFirst : triedWords.later, 'warn'),
    ]),
    ...silentLines(tried),
    ...clocksOff(tried),
  ]
}

function silentLines(tried: readonly Tried[]): Lines {
  const told = new Map(
    tried.flatMap(({ host, silent = [] }) => silent.map(one => [`${host} ${one.name}`, { host, ...one }])),
  )
  return [...told.values()].flatMap(({ host, name, because }) =>
    paragraph(triedWords.silent(host, visible(name), because), 'warn', 0),
  )
}

/** Clocks that will set a device's logs apart from the journal. */
function clocksOff(tried: readonly Tried[]): Lines {
  return tried.flatMap(({ host, clock: { offset } = {} }) =>
    offset !== undefined && isOff(offset)
      ? paragraph(`${host}: ${checkWords.clock(offset.ahead, offset.giveOrTake)}`, 'warn', 0)
      : [],
  )
}
