import type { News, TimerLeft } from '../engine/news.ts'
import type { TimerStanding } from '../journal/event.ts'
import { paragraph } from '../terminal/wrap.ts'
import { timerWords } from '../words/en/timers.ts'
import type { StyledLine } from '../words/styled.ts'
import type { Site } from './site.ts'

type TimerNews = Extract<News, { kind: 'timer' | 'timers-wait' | 'timers-left' }>
type Span = Extract<TimerNews, { kind: 'timer' }>

/** Timers on devices, as they were read: what opens again by itself, and when. */
export function timerLines(news: TimerNews, drill?: Site['drill']): readonly StyledLine[] {
  switch (news.kind) {
    case 'timer':
      return paragraph(standing[news.state](news), styles[news.state])
    case 'timers-wait': {
      const steps = news.steps.map(({ id }) => id)
      const words =
        drill === undefined
          ? timerWords.wait(steps, news.until, news.left)
          : timerWords.waitInDrill(steps, news.left, drill.speed)
      return [[], ...paragraph(words, 'plain', 0)]
    }
    case 'timers-left':
      return [[], ...news.timers.flatMap(one => paragraph(left(one, drill !== undefined), 'bad', 0))]
  }
}

function left({ step, stands, isOver, isResumable }: TimerLeft, isDrill: boolean): string {
  const { state, host } = stands
  const isGone = isOver && state !== 'confirmed'
  const words = timerWords.left[isGone ? 'over' : state](step.id, host, stands)
  return isResumable && !isDrill ? `${words} ${timerWords.resumed[isGone ? 'over' : state]}` : words
}

const standing: { readonly [S in TimerStanding]: (span: Span) => string } = {
  armed: timerWords.armed,
  confirmed: timerWords.confirmed,
  cancelled: () => timerWords.cancelled,
  held: () => timerWords.held,
  opened: () => timerWords.opened,
  unread: timerWords.unread,
}

const styles: { readonly [S in TimerStanding]: 'dim' | 'warn' | 'bad' | 'good' } = {
  armed: 'warn',
  confirmed: 'dim',
  cancelled: 'dim',
  held: 'good',
  opened: 'bad',
  unread: 'bad',
}
