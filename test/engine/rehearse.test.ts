import dgram from 'node:dgram'
import dns from 'node:dns'
import fs from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { News } from '../../src/engine/news.ts'
import { rehearse } from '../../src/engine/rehearse.ts'
import { newsLines } from '../../src/operator/news-lines.ts'
import { plain } from '../../src/words/styled.ts'
import { collect, cut, gate, planOf, probe, runStep, shutdown, talk } from '../parts/plan.ts'

const asked = talk('d', 'decide')
const plan = planOf(
  gate(2),
  asked,
  cut('a', 'fw', { onlyIf: { step: asked.id, option: 'yes' } }),
  shutdown('ehr'),
  runStep('r', 'fw', [{ command: 'purge' }]),
  collect('c', ['fw'], ['show log']),
  probe('p', 'fw', 'web', 'unreachable'),
  talk('w', 'wait'),
)

function screens(): string {
  const lines: string[] = []
  const tell = (news: News): void =>
    void lines.push(
      ...newsLines(news, { cluster: () => undefined, line: () => undefined, at: () => undefined }).map(plain),
    )
  rehearse(plan, tell)
  return lines.join('\n')
}

/** Everything that could reach out or leave something behind. */
const entries: readonly (readonly [object, readonly string[]])[] = [
  [net, ['connect', 'createConnection', 'createServer']],
  [net.Socket.prototype, ['connect']],
  [tls, ['connect', 'createServer']],
  [dgram, ['createSocket']],
  [dns, ['lookup', 'resolve', 'resolve4', 'resolve6']],
  [fs, ['writeFileSync', 'writeFile', 'mkdirSync', 'appendFileSync', 'openSync']],
]

describe('FR-68: a dry run', () => {
  beforeEach(() => {
    for (const [module, names] of entries)
      for (const name of names)
        vi.spyOn(module as Record<string, () => never>, name).mockImplementation(() => {
          throw new Error(`a rehearsal called ${name}`)
        })
  })
  afterEach(() => void vi.restoreAllMocks())

  it('shows every step with every socket and every file refused', () => {
    const text = screens()
    for (const step of plan.steps) expect(text).toContain(step.title)
    expect(() => net.connect(22)).toThrow('a rehearsal called connect')
  })

  it('has the exact lines, the way back and how it would be known', () => {
    const text = screens()
    expect(text).toMatch(/sends +down a/)
    expect(text).toMatch(/undo +up a/)
    expect(text).toMatch(/sends +purge/)
    expect(text).toMatch(/reads +show log/)
  })

  it('never says that anything is done, and tells a condition from a rehearsal', () => {
    const text = screens()
    expect(text).toContain('DRY RUN')
    expect(text).not.toMatch(/DONE|ALREADY|✔/)
    expect(text).toMatch(/would be walked/)
    expect(text).toMatch(/only if +d was answered with yes/)
  })

  it('has only “would” to give back', () => {
    const ends = rehearse(plan, () => undefined)
    expect(ends.map(end => end.kind)).toEqual(plan.steps.map(() => 'would'))
    expect(ends.some(end => 'outcome' in end)).toBe(false)
  })
})
