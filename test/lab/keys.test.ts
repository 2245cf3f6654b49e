import { afterEach, expect, it } from 'vitest'
import { acts, reaches } from './doings.ts'
import { eventually } from './eventually.ts'
import { lab } from './lab.ts'
import { addressOf } from './layout.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Screen, screen } from './screen.ts'
import { uses } from './uses.ts'
import { workplace } from './workplace.ts'

labSuite('a person at the keys in the lab', wholeLab, () => {
  const own = uses()
  afterEach(own.end)

  it('walks through the runbook to its end', async () => {
    const clinic = own.use(await lab())
    const place = own.use(await workplace(clinic))
    const terminal = own.use(await screen(place, '--runbook lab.yml'))
    const asked = await answerAll(terminal)
    expect(await terminal.ended()).toBe(0)
    expect(asked.length).toBeGreaterThanOrEqual(13)
    expect(await acts(clinic)).toContain('fw-1 link set dev in0 down')
    expect(await reaches(clinic, 'core-1', addressOf('internet', 'isp-a'))).toBe(false)
    expect(await reaches(clinic, 'phone', addressOf('pstn', 'sip-trunk'))).toBe(true)
    expect((await place.isolate('verify')).code).toBe(0)
  }, 180_000)
})

const answers = new Map([
  ['Confirmed?', 'y'],
  ['Is it passed on?', 'y'],
  ['What now?', 'r'],
])

/** Answers one question after the other as it appears, until the program has ended. */
async function answerAll(terminal: Screen): Promise<readonly string[]> {
  const asked: string[] = []
  for (;;) {
    const next = await eventually(
      'a question',
      async () => questionAfter(asked.length, await terminal.text()),
      60_000,
      terminal.text,
    )
    if (next === 'ended') return asked
    asked.push(next)
    await terminal.type(answers.get(next) ?? '')
  }
}

function questionAfter(count: number, text: string): string | undefined {
  expect(text).not.toContain('It is not as wanted')
  expect(text).not.toContain('It is unknown whether')
  const questions = [...text.matchAll(/Confirmed\?|Is it passed on\?|What now\?/g)].map(([question]) => question)
  return questions[count] ?? (/^ended with \d+/m.test(text) ? 'ended' : undefined)
}
