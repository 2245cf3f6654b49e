import type { News, PathStanding } from '../engine/news.ts'

/** What the engine says as one JSON object a line, for programs; undefined: it is of no use to them. */
export function jsonNews(news: News): object | undefined {
  const { kind: event } = news
  switch (news.kind) {
    case 'run': {
      const { fingerprint, words, steps, runbook } = news.plan
      const directory = news.directory === undefined ? {} : { directory: news.directory }
      return {
        event,
        rehearsal: news.rehearsal,
        runbook: runbook.name,
        fingerprint,
        words,
        steps: steps.length,
        ...directory,
      }
    }
    case 'resumed':
      return { event, done: news.done, left: news.left, unknown: news.unknown.map(step => step.id) }
    case 'tried':
      return { event, tried: news.tried }
    case 'phase':
      return { event, number: news.number, name: news.name, steps: news.steps }
    case 'step': {
      const { step, place, rehearsal } = news
      return {
        event: rehearsal ? 'would' : event,
        step: step.id,
        kind: step.kind,
        title: step.title,
        ...place,
        ...(rehearsal ? { plan: step } : {}),
      }
    }
    case 'doing':
      return { event, step: news.step.id, what: news.what }
    case 'waiting':
      return { event, awaited: news.awaited, host: news.host, left: Math.round(news.left), last: news.last }
    case 'found':
      return { event, step: news.step.id, host: news.host }
    case 'sending':
      return { event, step: news.step.id, lines: news.lines }
    case 'collected':
      return { event, step: news.step.id, host: news.host, file: news.file }
    case 'timer':
      return { event, step: news.step.id, state: news.state, from: news.from, by: news.by }
    case 'timers-wait': {
      const steps = news.steps.map(({ id }) => id)
      return { event, steps, until: news.until, left: Math.round(news.left) }
    }
    case 'timers-left':
      return { event, timers: news.timers.map(({ step, stands }) => ({ step: step.id, ...stands })) }
    case 'ended':
      return { event, step: news.step.id, ms: Math.round(news.ms), ...news.outcome }
    case 'retry':
      return { event, step: news.step.id, attempt: news.attempt, after: news.after }
    case 'asked-before':
      return { event, step: news.step.id, at: news.at }
    case 'late':
      return { event, step: news.step.id, text: news.text }
    case 'measuring-soon':
      return { event, after: Math.round(news.after) }
    case 'measured':
      return { event, ...(news.phase !== undefined && { phase: news.phase }), paths: news.paths.map(pathFields) }
    case 'consequence':
      return { event, step: news.step.id, text: news.text }
    case 'lost':
      return { event, kept: news.names }
    case 'sweeping':
      return { event, steps: news.steps }
    case 'swept':
      return {
        event,
        held: news.held,
        returned: news.returned.map(step => step.id),
        unclear: news.unclear.map(step => step.id),
        unasked: news.unasked.map(({ step, because }) => ({ step: step.id, because })),
      }
    case 'seal':
      return { event, phase: news.phase, count: news.count, words: news.words }
    case 'pausing':
      return undefined
    case 'rehearsed':
      return { event, steps: news.steps, partial: news.partial }
    case 'summary': {
      const { how, because, counts, partial, paths, open, unrecorded, returned } = news.summary
      const reason = because === undefined ? {} : { because }
      const fallen = returned && { returned: returned.map(({ step, ...told }) => ({ step: step.id, ...told })) }
      return { event, how, ...reason, counts, partial, paths: paths.map(pathFields), open, unrecorded, ...fallen }
    }
  }
}

function pathFields({ path, before, answer, verdict, because }: PathStanding): object {
  const { id, of, name, from, to } = path
  return { path: id, of, name, from, to, before, answer, verdict, because }
}
