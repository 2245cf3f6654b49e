import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verify } from '../../src/journal/verify.ts'
import { type Said, typed } from '../commands/typed.ts'

const patience = { timeout: 120_000 }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isolate-drill-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const book = (name: string): string => resolve('runbooks', `${name}.yml`)

function drill(name: string, ...flags: readonly string[]): Promise<Said> {
  const argv = ['drill', book(name), '--auto', '--speed', '40', '--score', 'score.json', ...flags]
  return typed(argv, { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim' } })
}

const score = (): Record<string, unknown> => JSON.parse(readFileSync(join(folder, 'score.json'), 'utf8'))
const journal = (): Uint8Array => {
  const [run = ''] = readdirSync(join(folder, 'drills'))
  return readFileSync(join(folder, 'drills', run, 'journal.jsonl'))
}

describe('a drill', patience, () => {
  it('says with 5 that its score could not be written', async () => {
    const argv = ['drill', book('lab'), '--auto', '--speed', '100', '--score', 'nowhere/score.json']
    const { code, err } = await typed(argv, { cwd: folder })
    expect([code, err]).toEqual([5, expect.stringContaining('nowhere/score.json')])
  })

  it.each(['clinic', 'hospital', 'lab'])('of runbooks/%s.yml reaches its goal', async name => {
    const { code, err } = await drill(name)
    // Nothing is said of rules that find nothing.
    expect(err).not.toContain('The rules have')
    expect(score()).toMatchObject({ drill: true, lockOuts: 0, keptLost: [], unknown: 0, reached: true })
    expect(code).toBe(0)
    expect(verify(journal())).toMatchObject({ state: 'whole' })
  })

  it('acts on each device of a cluster or on its active one, and reads back from all', async () => {
    const { code, out } = await typed(
      ['drill', resolve('test/fixtures/drill/clusters.yml'), '--auto', '--speed', '40'],
      {
        cwd: folder,
      },
    )
    expect(code, out).toBe(0)
    const [run = ''] = readdirSync(join(folder, 'drills'))
    const said = (host: string) => readFileSync(join(folder, 'drills', run, 'transcripts', `${host}.log`), 'utf8')
    expect(said('fw-1')).toContain('ip link set dev eth1 down')
    for (const host of ['fw-1~fw-1a', 'fw-1~fw-1b']) {
      expect(said(host)).toContain('ip link show dev eth1')
      expect(said(host)).not.toContain('ip link set dev eth1 down')
    }
    for (const host of ['fw-2~fw-2a', 'fw-2~fw-2b']) expect(said(host)).toContain('> shutdown')
    expect(verify(journal())).toMatchObject({ state: 'whole' })
  })

  it('acts over the console of a device whose network is out of reach', async () => {
    const { code, out } = await typed(
      ['drill', resolve('test/fixtures/drill/console.yml'), '--auto', '--speed', '40'],
      {
        cwd: folder,
      },
    )
    expect(code, out).toBe(0)
    expect(out.replaceAll(/\s+/g, ' ')).toContain('over its console, line port07, without a host key')
    const [run = ''] = readdirSync(join(folder, 'drills'))
    const said = readFileSync(join(folder, 'drills', run, 'transcripts', 'edge-1.log'), 'utf8')
    expect(said).toContain('console server con-1, line port07: the device itself shows no host key')
    expect(said).toMatch(/> shutdown[\s\S]*is administratively down/)
  })

  it('marks every record and everything that it shows', async () => {
    const { out } = await drill('clinic')
    const records = Buffer.from(journal())
      .toString('utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(records.length).toBeGreaterThan(20)
    expect(records.every(({ data }) => data.drill === true)).toBe(true)
    expect(
      out
        .split('\n')
        .filter(line => /^\S.*Step \d+ of/.test(line))
        .every(line => line.startsWith('DRILL ')),
    ).toBe(true)
  })

  it('rehearses an emergency: one person for several, and both banners on the report', async () => {
    const { code, out } = await drill('clinic', '--emergency', 'nobody else is awake')
    expect(code).toBe(0)
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'one person approves in place of several. Reason: nobody else is awake',
    )
    const records = Buffer.from(journal()).toString('utf8').trim().split('\n')
    expect(JSON.parse(records[0] ?? '').data.options).toMatchObject({ emergency: 'nobody else is awake' })
    expect(records.some(line => line.includes('EMERGENCY, one person in place of several'))).toBe(true)
    const [run = ''] = readdirSync(join(folder, 'drills'))
    const page = readFileSync(join(folder, 'drills', run, 'report.html'), 'utf8')
    expect(page).toMatch(/<div class="always">\n<p[^>]*>A DRILL.*\n<p[^>]*>EMERGENCY.*\n<\/div>/)
  })

  it('that was broken off is not gone on with among real devices', async () => {
    await drill('clinic')
    const [name = ''] = readdirSync(join(folder, 'drills'))
    const path = join(folder, 'drills', name, 'journal.jsonl')
    const begun = Buffer.from(journal()).toString('utf8').split('\n').slice(0, 8).join('\n')
    writeFileSync(path, `${begun}\n`)
    const { code, err } = await typed(['resume', `drills/${name}`, '--yes'], { cwd: folder, env: {} })
    expect(err).toContain('is of a drill')
    expect(code).toBe(2)
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(8)
  })

  it('survives the loss of the laptop’s power in the middle of an act: one effect, a whole journal', async () => {
    const { code, out } = await drill('clinic', '--faults', 'power-loss', '--seed', '3')
    expect(score()).toMatchObject({ struck: [{ fault: 'power-loss' }], unknown: 0, reached: true })
    expect(out).toContain('Settled by asking')
    const records = Buffer.from(journal())
      .toString('utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const intents = records
      .filter(({ type, data }) => type === 'step.intent' && data.purpose === 'act')
      .map(({ step }) => step)
    expect(intents).not.toEqual([])
    expect(new Set(intents).size).toBe(intents.length)
    expect(verify(journal())).toMatchObject({ state: 'whole' })
    expect(code).toBe(0)
  })

  it('finds out what became of a session that broke, and does a cut again that did not take', async () => {
    await drill('clinic', '--faults', 'dropped-session,cut-does-not-take', '--seed', '5')
    expect(score()['struck']).toHaveLength(2)
    expect(score()).toMatchObject({ unknown: 0, reached: true })
  })

  it('FR-47: finds at the end the cut that came back by itself after it was read back, and misses its goal', async () => {
    const { code, out } = await drill('clinic', '--faults', 'cut-comes-back', '--seed', '3')
    expect(score()).toMatchObject({ struck: [{ fault: 'cut-comes-back' }], reached: false, isolatedAfter: null })
    expect(out).toContain('DID NOT HOLD')
    expect(code).toBe(1)
    const records = Buffer.from(journal()).toString('utf8')
    expect(records).toContain('"type":"step.returned"')
  })

  it('that reaches its goal though something did not hold ends with 0, and says so', async () => {
    const { code, out } = await drill('clinic', '--faults', 'cut-comes-back', '--seed', '1')
    const struck = [{ fault: 'cut-comes-back', host: 'core-1' }]
    expect(score()).toMatchObject({ struck, reached: true, asWanted: false })
    expect([code, out.includes('The goal was reached, though not everything went as wanted')], out).toEqual([0, true])
  })

  it('refuses faults and numbers that don’t exist, and a runbook that isn’t safe, before anything starts', async () => {
    expect((await drill('clinic', '--faults', 'flood')).code).toBe(2)
    expect((await drill('clinic', '--seed', '-1')).code).toBe(2)
    expect(readdirSync(folder)).toEqual([])
  })
})
