import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Said, typed } from './typed.ts'

const people = `
isolate: 1
name: People only
people:
  anna: { name: Anna Berg, roles: [commander] }
  ben: { name: Ben Ode, roles: [clinical] }
networks:
  internet: { kind: external }
  ward: {}
hosts:
  pump: { platform: manual, networks: ward }
goal: { isolate: ward }
phases:
  - name: Decide
    approvals: 2
    steps:
      - confirm: The commander orders it
        id: order
      - decide: { ask: Which wards?, options: [all, some] }
        id: wards
      - notify: { say: Call the wards }
  - name: Act
    steps:
      - manual: { say: Pull the blue cable }
        id: cable
        on_failure: stop
      - manual: { say: Lock the door }
        id: door
        only_if: wards=some
`

const answers = `
# In any order.
cable: { done_by: Maria Ott, reason: the lamp is off }
wards: { choose: all, by: Anna Berg }
order: Anna Berg
gate:1: [Anna Berg, ben]
`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-run-'))
  await writeFile(join(folder, 'book.yml'), people)
  await writeFile(join(folder, 'answers.yml'), answers)
})
afterEach(() => rm(folder, { recursive: true }))

const call = (...argv: readonly string[]): Promise<Said> =>
  typed(argv, { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim' } })
const run = (...argv: readonly string[]): Promise<Said> => call('--runbook', 'book.yml', '--yes', ...argv)
const runs = (): Promise<readonly string[]> => readdir(join(folder, 'runs')).catch(() => [])

async function journal(): Promise<readonly { type: string; step?: string; data: Record<string, unknown> }[]> {
  const text = await readFile(join(folder, 'runs', (await runs())[0] ?? '', 'journal.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

describe('a run by people, from a file of answers', () => {
  it('ends with 0 when all is as wanted', async () => {
    const said = await run('--answers', 'answers.yml')
    expect(said, said.out + said.err).toMatchObject({ code: 0 })
    expect(said.out).toContain('All as wanted.')
    expect(said.out).toMatch(/isolate report \S+people-only/)
    const outcomes = (await journal()).filter(({ type }) => type === 'step.outcome')
    expect(outcomes.map(({ step, data }) => `${step} ${data['outcome']}`)).toEqual([
      'gate:1 done',
      'order done',
      'wards done',
      '1.3 done',
      'cable done',
      'door skipped',
    ])
  })

  it('claims of nobody that a notice was passed on when nobody was asked', async () => {
    await run('--answers', 'answers.yml')
    const told = (await journal()).find(({ type, step }) => type === 'step.outcome' && step === '1.3')
    expect(told?.data).toMatchObject({ outcome: 'done', how: 'none' })
  })

  it('keeps who approved, by which way', async () => {
    await run('--answers', 'answers.yml')
    const approvals = (await journal()).filter(({ type }) => type === 'approval').map(({ data }) => data)
    expect(approvals).toEqual([
      { who: 'Anna Berg', how: 'answers' },
      { who: 'ben', how: 'answers' },
      { who: 'Anna Berg', how: 'answers' },
    ])
  })

  it('says in one line how much the rules have found, and goes on', async () => {
    const said = await run('--answers', 'answers.yml')
    expect(said.err.match(/^The rules have .*$/gm)).toEqual([
      'The rules have 3 warnings for this runbook: isolate validate book.yml',
    ])
    expect(said.code).toBe(0)
    const { out } = await call('validate', 'book.yml', '--json')
    const found: readonly { severity: string }[] = JSON.parse(out).diagnostics
    expect(found.filter(({ severity }) => severity === 'warning')).toHaveLength(3)
    expect((await run('--answers', 'answers.yml', '--quiet')).err).not.toContain('The rules')
    expect((await call('book.yml', '--dry-run')).err).not.toContain('The rules')
  })

  const no = (id: string, more = '') =>
    `${answers.replace(new RegExp(`^${id}: .*`, 'm'), `${id}: { refused_by: Ben Ode, reason: not ready${more} }`)}`
  const said = { who: 'Ben Ode', choice: 'no', reason: 'not ready' }

  it.each(['gate:1', 'order', 'wards'])('ends where the answer to %s is no, which stands in the journal', async id => {
    await writeFile(join(folder, 'no.yml'), no(id))
    const { code, out } = await run('--answers', 'no.yml')
    expect([code, out.includes('The walk was stopped: Ben Ode says no: not ready.')], out).toEqual([4, true])
    expect((await journal()).find(({ type }) => type === 'decision')?.data).toMatchObject(said)
    expect((await journal()).findLast(({ type }) => type === 'step.outcome')).toMatchObject({
      step: id,
      data: { outcome: 'failed', because: 'Ben Ode says no: not ready' },
    })
  })

  it('goes on after a no to a statement where the answers say so', async () => {
    await writeFile(join(folder, 'no.yml'), no('order', ', on_failure: continue'))
    const { code, out } = await run('--answers', 'no.yml')
    expect([code, out.includes('The walk has ended.')], out).toEqual([1, true])
  })

  it('takes a no without its reason for no answer', async () => {
    await writeFile(join(folder, 'no.yml'), no('order').replace(', reason: not ready', ''))
    const { code, err } = await run('--answers', 'no.yml')
    expect([code, err.includes('needs a reason')], err).toEqual([2, true])
  })

  it('says which answers belong to no step', async () => {
    await writeFile(join(folder, 'more.yml'), `${answers}cabel: Maria\n`)
    const said = await run('--answers', 'more.yml')
    expect(said.err).toContain('cabel')
    expect(said.code).toBe(0)
  })

  it.each([
    ['cable: { done_by: x', 'YAML'],
    ['- a', 'mapping'],
    ['cable: { dune_by: x }', 'dune_by'],
    ['cable: { do: maybe }', 'maybe'],
    ['cable: { do: skip }', 'reason'],
    ['cable: []', 'empty'],
  ])('refuses %s with one line and 2', async (text, word) => {
    await writeFile(join(folder, 'bad.yml'), text)
    const said = await run('--answers', 'bad.yml')
    expect(said.code).toBe(2)
    expect(said.err).toContain(word)
    expect(said.err).toContain('bad.yml')
    expect(await runs()).toEqual([])
  })

  it('writes one JSON object a line with --json', async () => {
    const said = await run('--answers', 'answers.yml', '--json')
    const events = said.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).event)
    expect(events[0]).toBe('run')
    expect(events.at(-1)).toBe('summary')
  })
})

describe('FR-25: no terminal', () => {
  it('says so beforehand, names what needs a person, how else, and ends with 5', async () => {
    const said = await run()
    expect(said.code).toBe(5)
    for (const id of ['gate:1', 'order', 'wards', 'cable', 'door']) expect(said.err).toContain(`${id}:`)
    expect(said.err).not.toContain('1.3:')
    expect(said.err).toContain('--answers')
    expect(said.err).toContain('--dry-run')
    expect(said.out).toBe('')
    expect(await runs()).toEqual([])
  })

  it('counts approvals that would not open the gate for missing', async () => {
    await writeFile(join(folder, 'few.yml'), answers.replace('[Anna Berg, ben]', '[Kim, Anna Berg]'))
    const said = await run('--answers', 'few.yml')
    expect(said.code).toBe(5)
    expect(said.err).toContain('gate:1')
  })

  it('lets one person in place of several in an emergency, and writes that down', async () => {
    await writeFile(join(folder, 'one.yml'), answers.replace('[Anna Berg, ben]', 'Kim'))
    const said = await run('--answers', 'one.yml', '--emergency', 'all others are asleep')
    expect(said.code).toBe(0)
    expect(said.out).toContain('EMERGENCY')
    expect(JSON.stringify(await journal())).toContain('all others are asleep')
  })
})

describe('FR-26: what was not done never ends with 0', () => {
  it.each([
    [['--only', 'Axt'], 2],
    [['--from', 'cabel'], 2],
    [['--parallel', 'ten'], 2],
    [['--answers', 'missing.yml'], 2],
    [['--plan', 'missing.json'], 2],
  ] as const)('%s', async (flags, code) => {
    const said = await run(...flags)
    expect(said.code).toBe(code)
    expect(said.err.trim().split('\n')).toHaveLength(1)
    expect(await runs()).toEqual([])
  })

  it('and the same for a dry run', async () => {
    expect((await run('--dry-run', '--from', 'cabel')).code).toBe(2)
    expect((await run('--dry-run')).code).toBe(0)
    expect((await run('--dry-run', '--only', '1')).code).toBe(1)
    expect(await runs()).toEqual([])
  })
})

describe('a part of a plan', () => {
  it('walks one phase, by name or number, with 1 at best', async () => {
    const said = await run('--answers', 'answers.yml', '--only', 'Act')
    expect(said.code).toBe(1)
    expect(said.out).toContain('Only a part of the plan was walked')
    const steps = (await journal()).filter(({ type }) => type === 'step.outcome').map(({ step }) => step)
    expect(steps).toEqual(['cable', 'door'])
  })

  it('from a step on passes over the earlier ones, but no gate', async () => {
    const said = await run('--answers', 'answers.yml', '--from', 'cable')
    expect(said.code).toBe(1)
    const outcomes = (await journal()).filter(({ type }) => type === 'step.outcome')
    expect(outcomes.map(({ step, data }) => `${step} ${data['outcome']}`)).toEqual([
      '1.3 skipped',
      'gate:1 done',
      'order done',
      'wards done',
      'cable done',
      'door skipped',
    ])
  })
})

describe('an approved plan', () => {
  it('is the only one that is run', async () => {
    expect((await call('plan', 'book.yml', '--out', 'plan.json')).code).toBe(0)
    expect((await run('--plan', 'plan.json', '--answers', 'answers.yml')).code).toBe(0)
    await writeFile(join(folder, 'book.yml'), people.replace('blue cable', 'red cable'))
    const said = await run('--plan', 'plan.json', '--answers', 'answers.yml')
    expect(said.code).toBe(5)
    expect(said.err).toContain('not the approved one')
    expect(said.err).toMatch(/^ {2}cable differs in /m)
  })

  it('is not believed where its content was altered under its fingerprint', async () => {
    await call('plan', 'book.yml', '--out', 'plan.json')
    const plan = await readFile(join(folder, 'plan.json'), 'utf8')
    await writeFile(join(folder, 'plan.json'), plan.replace('blue cable', 'red cable'))
    expect((await run('--plan', 'plan.json', '--answers', 'answers.yml')).code).toBe(5)
    expect(await runs()).toEqual([])
  })

  it.each(['nowhere.json', '.', 'answers.yml', 'book.yml'])('is a plan in a file: %s is a wrong call', async file => {
    const said = await run('--plan', file, '--answers', 'answers.yml')
    expect([said.code, said.err]).toEqual([2, expect.stringContaining(file)])
    expect(await runs()).toEqual([])
  })
})

describe('a wrong call', () => {
  const lockedOut = people.replace('goal: { isolate: ward }', 'goal: { isolate: ward, shutdown: pump }')

  it.each([
    ['--only', 'Nothing'],
    ['--parallel', '0'],
    ['--answers', 'nowhere.yml'],
    ['--plan', 'nowhere.json'],
  ])('is told before the plan is refused as unsafe: %s %s', async (...wrong) => {
    await writeFile(join(folder, 'book.yml'), lockedOut)
    expect((await run()).code).toBe(3)
    expect((await run('--only', 'Act')).code).toBe(3)
    expect((await run(...wrong)).code).toBe(2)
  })

  it.each([['plan'], ['print'], ['run'], ['drill', '--auto']])(
    'has an answer in JSON: %s of what is no runbook',
    async (...words) => {
      await writeFile(join(folder, 'book.yml'), 'isolate: 1\nfoo: 1\n')
      const said = await call(...words, 'book.yml', '--json')
      expect(said.code).toBe(2)
      expect(said.err).toContain('foo')
      expect(JSON.parse(said.out)).toMatchObject({ files: ['book.yml'], diagnostics: expect.arrayContaining([]) })
      expect(JSON.parse(said.out)).toEqual(JSON.parse((await call('validate', 'book.yml', '--json')).out))
    },
  )
})

describe('a part of a run', () => {
  it('is no end of it: what is left can be gone on with, in parts or as a whole', async () => {
    expect((await run('--answers', 'answers.yml', '--only', 'Act')).code).toBe(1)
    expect((await call('resume', '--yes', '--answers', 'answers.yml', '--only', 'Act')).code).toBe(1)
    expect((await call('resume', '--yes', '--answers', 'answers.yml')).code).toBe(0)
    expect((await journal()).filter(({ type }) => type === 'run.ended').map(({ data }) => data['how'])).toEqual([
      'stopped',
      'stopped',
      'finished',
    ])
    expect((await call('resume', '--yes', '--answers', 'answers.yml')).code).toBe(2)
    expect((await call('verify')).code).toBe(0)
  })
})

describe('going on with a stopped run', () => {
  const stopped = async (): Promise<Said> => {
    await writeFile(
      join(folder, 'stuck.yml'),
      answers.replace(/cable:.*/, 'cable: { not_done_by: Maria Ott, reason: locked }'),
    )
    return run('--answers', 'stuck.yml')
  }

  it('takes the stored runbook and plan, from any folder, whatever became of the runbook', async () => {
    const first = await stopped()
    expect(first.code).toBe(4)
    expect(first.out).toMatch(/Go on with: isolate resume \S+/)
    await writeFile(join(folder, 'book.yml'), 'isolate: 1\nname: Another\n')
    await mkdir(join(folder, 'elsewhere'))
    const said = await typed(
      ['resume', '--yes', '--answers', join(folder, 'answers.yml'), '--runs', join(folder, 'runs')],
      {
        cwd: join(folder, 'elsewhere'),
        env: { ISOLATE_OPERATOR: 'Kim' },
      },
    )
    expect(said, said.out + said.err).toMatchObject({ code: 0 })
    const outcomes = (await journal()).filter(({ type }) => type === 'step.outcome')
    expect(outcomes.map(({ step, data }) => `${step} ${data['outcome']}`).slice(4)).toEqual([
      'cable failed',
      'cable done',
      'door skipped',
    ])
    expect((await journal()).filter(({ type }) => type === 'approval')).toHaveLength(3)
  })

  it('refuses a stored runbook that gives another plan, and says in what it differs', async () => {
    await stopped()
    const kept = join(folder, 'runs', (await runs())[0] ?? '', 'runbook.yml')
    await writeFile(kept, (await readFile(kept, 'utf8')).replace('blue cable', 'red cable'))
    const said = await call('resume', '--yes', '--answers', 'answers.yml')
    expect(said.code).toBe(5)
    expect(said.err).toMatch(/cable differs in .*title|cable differs in/)
  })

  it('refuses a journal that was altered with 6, and a finished run with 2', async () => {
    await stopped()
    const path = join(folder, 'runs', (await runs())[0] ?? '', 'journal.jsonl')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('"Anna Berg"', '"Anna Burg"'))
    expect((await call('resume', '--yes', '--answers', 'answers.yml')).code).toBe(6)
    await writeFile(path, text)
    expect((await call('resume', '--yes', '--answers', 'answers.yml')).code).toBe(0)
    expect((await call('resume', '--yes', '--answers', 'answers.yml')).code).toBe(2)
  })

  it('lists several unfinished runs, and asks for one', async () => {
    await stopped()
    await stopped()
    const said = await call('resume', '--yes', '--answers', 'answers.yml')
    expect(said.code).toBe(2)
    for (const name of await runs()) expect(said.err).toContain(name)
  })
})
