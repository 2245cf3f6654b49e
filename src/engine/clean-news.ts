import type { Outcome } from '../journal/event.ts'
import type { News } from './news.ts'

/** What is shown, and told to programs, without what may stand nowhere: as in the journal, so on the screen. */
export function cleanNews(news: News, clean: (text: string) => string): News {
  if (news.kind === 'ended') return { ...news, outcome: cleanOutcome(news.outcome, clean) }
  if (news.kind !== 'summary') return news
  const ends = news.summary.ends.map(end =>
    end.outcome === undefined ? end : { ...end, outcome: cleanOutcome(end.outcome, clean) },
  )
  return { ...news, summary: { ...news.summary, ends } }
}

function cleanOutcome(outcome: Outcome, clean: (text: string) => string): Outcome {
  if ('who' in outcome) return { ...outcome, who: clean(outcome.who), reason: clean(outcome.reason) }
  return outcome.because === undefined ? outcome : { ...outcome, because: clean(outcome.because) }
}
