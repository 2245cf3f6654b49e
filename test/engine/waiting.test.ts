import { describe, expect, it } from 'vitest'
import type { News } from '../../src/engine/news.ts'
import { newsLines } from '../../src/operator/news-lines.ts'
import { plain } from '../../src/words/styled.ts'
import type { Fault } from '../parts/devices.ts'
import { cut, isDown, planOf, shutdown, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const site = { cluster: () => undefined, at: () => undefined, line: () => undefined }
const waits = (night: Night) =>
  night.operator.news.filter((news): news is Extract<News, { kind: 'waiting' }> => news.kind === 'waiting')
const said = (news: News) => newsLines(news, site).map(plain).join(' ').replace(/\s+/g, ' ')

/** Lost to the network for so many milliseconds from an act on. */
function away(night: Night, ms: number, host: string): void {
  let since: number | undefined
  night.devices.onCall = ({ kind }) => {
    if (kind === 'act') since ??= night.clock.mono()
  }
  night.devices.fault = ({ host: at, kind }): Fault | undefined =>
    since !== undefined && night.clock.mono() < since + ms && at === host && kind !== 'act'
      ? { kind: 'lost', lost: kind === 'login' ? 'tcp' : 'silence' }
      : undefined
}

describe('what the screen shows while something is asked again and again', () => {
  it('after a cut: at whom it looks, how long that may still take, and what it saw last; once, and every ten seconds', async () => {
    const night = new Night()
    away(night, 25_000, 'core')
    await night.walk(planOf(cut('a', 'fw', { settle: 40_000 }), cut('b', 'core')))
    expect(night.outcomes()['cut:b']).toMatchObject({ outcome: 'done' })
    const told = waits(night)
    expect(told.map(({ awaited, host }) => `${awaited} ${host}`)).toEqual(Array(3).fill('network core'))
    const lefts = told.map(({ left }) => left)
    expect(lefts).toEqual(lefts.toSorted((a, b) => b - a))
    expect(told[0] && said(told[0])).toMatch(
      /still finding itself after a cut: core is asked again, for up to (40|39) s more\. Last seen: no connection at core/,
    )
    expect(night.operator.news.filter(news => news.kind === 'doing' && news.what === 'login')).toHaveLength(2)
  })

  it('while a witness does not see it yet: what it says', async () => {
    const night = new Night()
    let looks = 0
    night.devices.fault = ({ host, kind }) =>
      host === 'seer' && kind === 'read' && ++looks < 5 ? { kind: 'text', text: 'a is up' } : undefined
    await night.walk(planOf(cut('a', 'fw', { settle: 30_000, verification: witness('seer', isDown('a')) })))
    const [first] = waits(night)
    expect(first).toMatchObject({ awaited: 'state', host: 'seer' })
    expect(first && said(first)).toMatch(
      /It isn’t so yet: seer is asked again, for up to \d+ s more\. Last seen: a is up/,
    )
  })

  it('while a host shuts down and still answers: that it does', async () => {
    const night = new Night()
    let knocks = 0
    night.devices.onCall = ({ kind }) => {
      if (kind === 'act') knocks = 1
      else if (knocks > 0 && ++knocks > 5) night.devices.dead.add('db')
    }
    // It takes its time, as hosts do.
    night.devices.fault = ({ kind }) =>
      kind === 'act' ? { kind: 'exit', exit: { kind: 'status', code: 0 } } : undefined
    await night.walk(planOf(shutdown('db')))
    const [first] = waits(night)
    expect(first && said(first)).toMatch(
      /Waiting for db to fall silent, for up to \d+ s more\. Last seen: it still answers/,
    )
  })
})
