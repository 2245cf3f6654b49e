import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { acts, at } from './doings.ts'
import { eventually } from './eventually.ts'
import { type Lab, lab } from './lab.ts'
import { labSuite, wholeLab } from './requirements.ts'
import { type Workplace, workplace } from './workplace.ts'

labSuite('a watch in the lab', wholeLab, () => {
  let clinic: Lab
  let place: Workplace
  let run: string
  let during: { readonly code: number; readonly held: number; readonly stdout: string }
  let ended: number | null

  const watch = (...args: readonly string[]) => place.isolate('watch', '--every', '1', ...args)
  const events = (stdout: string) =>
    stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  const journalOf = (folder: string) => readFile(join(place.folder, folder, 'journal.jsonl'), 'utf8')

  beforeAll(async () => {
    clinic = await lab()
    place = await workplace(clinic)
    await place.write('answers.yml', 'order: Ada Brook\n')
    const walking = place.start('--runbook', 'lab.yml', '--yes', '--answers', 'answers.yml')
    const end = new Promise<number | null>(resolve => walking.once('exit', resolve))
    const isCut = async () =>
      (await place.journal()).some(
        ({ type, data }) => type === 'step.outcome' && data['outcome'] === 'done' && data['how'] === 'direct',
      )
    await eventually('something is cut', async () => ((await isCut()) ? true : undefined), 60_000)
    const { code, stdout } = await watch('--for', '0', '--json')
    during = { code, stdout, held: events(stdout).find(({ event }) => event === 'round')?.held }
    ended = await end
    run = `runs/${(await place.runs()).at(-1)}`
  }, 240_000)

  afterAll(async () => {
    await place?.[Symbol.asyncDispose]()
    await clinic?.[Symbol.asyncDispose]()
  })

  it('watches a run that goes on, without its lock, and doesn’t disturb it', () => {
    expect(during).toMatchObject({ code: 0 })
    expect(during.held).toBeGreaterThan(0)
    expect(ended).toBe(0)
  })

  it('reads back that all stays cut and off, sends nothing that changes anything, and leaves the run’s journal as it is', async () => {
    const before = { journal: await journalOf(run), acts: await acts(clinic) }
    const { code, stdout, stderr } = await watch('--for', '3', '--json')
    expect(code, stdout + stderr).toBe(0)
    const said = events(stdout)
    expect(said[0]).toMatchObject({ event: 'watching', untold: [] })
    expect(said.filter(({ event }) => event === 'found').map(({ says }) => says)).toEqual(
      expect.arrayContaining(['stays cut', 'stays off']),
    )
    expect(said.at(-1)).toMatchObject({ event: 'watched', how: 'finished', returned: [], unclear: [] })
    expect({ journal: await journalOf(run), acts: await acts(clinic) }).toEqual(before)
    expect(await place.isolate('verify', run)).toMatchObject({ code: 0 })
  })

  it('says what came back, in the words of the device, in a record of its own that is verified like any', async () => {
    await at(clinic, 'fw-1', 'ip link set dev wan0 up')
    const { code, stdout, stderr } = await watch('--for', '0')
    await at(clinic, 'fw-1', 'ip link set dev wan0 down')
    expect(code, stdout + stderr).toBe(1)
    expect(stdout).toMatch(/✗ CAME BACK: Cut isp-a .*wan0/s)
    expect(stdout).toContain('Came back: cut:isp-a.')
    const folder = /\S*-watch\S*/.exec(stderr.slice(stderr.indexOf('isolate verify')))?.[0] ?? ''
    const records = (await journalOf(folder))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(records[0]).toMatchObject({ type: 'watch.started', data: { run: run.replace('runs/', '') } })
    expect(records.find(({ step }) => step === 'cut:isp-a')).toMatchObject({ data: { is: 'returned', by: 'fw-1' } })
    expect(records.at(-1)).toMatchObject({ type: 'watch.ended', data: { returned: ['cut:isp-a'] } })
    const verified = await place.isolate('verify', folder)
    expect(verified.code, verified.stdout).toBe(0)
    expect(verified.stdout).toContain('A watch. Its time was over.')
  })

  it('ends with code 4 by a signal, its record closed', async () => {
    const watching = place.start('watch', '--every', '1', '--for', '10m')
    const end = new Promise<number | null>(resolve => watching.once('exit', resolve))
    const newest = async () =>
      (await at(clinic, 'laptop', `ls -d ${join(place.folder, run)}/watched/*`)).stdout.trim().split('\n').at(-1) ?? ''
    const old = await newest()
    const folder = await eventually(
      'a round is over',
      async () => {
        const now = await newest()
        const text = now === old ? '' : await readFile(join(now, 'journal.jsonl'), 'utf8').catch(() => '')
        return text.includes('"watch.round"') ? now : undefined
      },
      60_000,
    )
    watching.kill('SIGTERM')
    expect(await end).toBe(4)
    expect(await readFile(join(folder, 'journal.jsonl'), 'utf8')).toContain('"how":"stopped"')
    expect(await place.isolate('verify', folder)).toMatchObject({ code: 0 })
  })
})
