import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockedBook, safeBook } from './books.ts'
import { typed } from './typed.ts'

/** With so many hosts more, of which each `by` is shut down; the last is a person's work. */
function bookOf(count: number): string {
  const wards = Array.from({ length: count }, (_, n) => `ward-${n}`)
  const host = (id: string) => `  ${id}: { platform: linux, address: 192.0.2.9, access: team, networks: lan }`
  return safeBook
    .replace('links:', `${wards.map(host).join('\n')}\n  pump: { platform: manual, networks: lan }\nlinks:`)
    .replace('shutdown: app', `shutdown: [app, ${wards.join(', ')}, pump]`)
}

let cwd = ''
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-plan-views-'))
  const books = {
    safe: safeBook,
    locked: lockedBook,
    large: bookOf(200),
    huge: bookOf(800),
    free: safeBook.replace(', shutdown: [app] }', ' }'),
    hanging: safeBook.replace('role: firewall }', 'role: firewall, via: core }'),
    other: safeBook.replace('fw:eth1', 'fw:eth2'),
    more: safeBook
      .replace("['fw:eth1', internet] }", "['fw:eth1', internet] }\n  spare: { between: ['fw:eth2', internet] }")
      .replace('cut: uplink', 'cut: [uplink, spare]'),
    opened: `${safeBook.replace('  - { name: Outside, cut: uplink }\n', '')}keep: [{ name: Mail, links: uplink }]\n`,
  }
  for (const [name, text] of Object.entries(books)) writeFileSync(join(cwd, `${name}.yml`), text)
  await plan('safe.yml', '--out', 'safe.json')
})
afterAll(() => rmSync(cwd, { recursive: true }))

const plan = (...argv: string[]) => typed(['plan', ...argv], { cwd })

describe('plan --diff', () => {
  it.each(['safe.json', 'safe.yml'])('ends with 0 where %s has the same plan', async file => {
    expect(await plan('safe.yml', '--diff', file)).toEqual({
      code: 0,
      out: 'No difference: the plans have the same fingerprint.\n',
      err: '',
    })
  })

  it.each(['safe.json', 'safe.yml'])('ends with 1 where %s has another, and shows in what lines', async file => {
    const { code, out, err } = await plan('other.yml', '--diff', file)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toContain('Changed: 1 step\n')
    expect(out).toMatch(
      /~ cut:uplink[\s\S]* lines\n +- ip link set dev eth1 down\n[\s\S]* \+ ip link set dev eth2 down\n/,
    )
    const long = out.split('\n').filter(line => line.length > 80)
    // What is sent is shown as it is sent, however long.
    expect(long.filter(line => !/^ +[-+] (?:rm -f \/etc\/|sh -c ')/.test(line))).toEqual([])
  })

  it('begins with the words of both, whether the plan of now is safe, and what differs in a sentence', async () => {
    const { out } = await plan('other.yml', '--diff', 'safe.json')
    expect(out.match(/^ {8}in words: (\w+ ){5}\w+$/gm)).toHaveLength(2)
    expect(out.indexOf('✓ SAFE, ON PAPER')).toBeLessThan(out.indexOf('It differs from the plan before: 1 step changed'))
    expect((await plan('locked.yml', '--diff', 'safe.json')).out).toContain('✗ NOT SAFE: ')
  })

  it('names of a list only what is other in it', async () => {
    const { out } = await plan('more.yml', '--diff', 'safe.json')
    expect(out).toMatch(/the cuts that separate\n {10}\+ spare\n/)
  })

  it('is told before a run of another plan, first what now stays open', async () => {
    const { code, err } = await typed(['run', 'opened.yml', '--plan', 'safe.json', '--dry-run'], { cwd })
    expect(code).toBe(5)
    expect(err).toMatch(
      /approved {2}sha256:.*\n +in words: .*\n {2}now {7}sha256:.*\n +in words: .*\n {2}now also left open/,
    )
    expect(err).toContain('now also left open on purpose: uplink\n')
    expect(err).toContain('--diff PLAN shows each line that differs')
  })

  it('ends with 3 where the plan of now is not safe', async () => {
    const { code, out } = await plan('locked.yml', '--diff', 'safe.json')
    expect(code).toBe(3)
    expect(out).toContain('proven → refuted')
  })

  it('is one document with --json', async () => {
    const { code, out } = await plan('other.yml', '--diff', 'safe.json', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      same: false,
      added: [],
      gone: [],
      moved: [],
      changed: [{ id: 'cut:uplink' }],
    })
  })

  it('writes the plan of now with --out as well', async () => {
    expect((await plan('other.yml', '--diff', 'safe.json', '--out', 'other.json')).code).toBe(1)
    expect((await plan('other.yml', '--diff', 'other.json')).code).toBe(0)
  })

  it('refuses a plan that was altered, a part of one, what is neither, and what is not there', async () => {
    const text = readFileSync(join(cwd, 'safe.json'), 'utf8')
    writeFileSync(join(cwd, 'altered.json'), text.replace('dev eth1 down', 'dev eth0 down'))
    writeFileSync(join(cwd, 'part.json'), (await plan('safe.yml', '--phase', '1', '--json')).out)
    writeFileSync(join(cwd, 'else.json'), '{ "a": 1 }')
    const said = await Promise.all(
      ['altered', 'part', 'else', 'none'].map(name => plan('safe.yml', '--diff', `${name}.json`)),
    )
    expect(said.map(({ code, out }) => ({ code, out }))).toEqual(said.map(() => ({ code: 2, out: '' })))
    expect(said.map(({ err }) => err.split('\n')[0])).toEqual([
      expect.stringContaining('altered.json is not what was planned'),
      expect.stringContaining('part.json is not what was planned'),
      'else.json is neither a plan of this program nor a runbook.',
      expect.stringContaining('none.json: there is no such file'),
    ])
  })
})

describe('a part of a plan', () => {
  it('has the steps of a phase, numbered as in the whole, and all proofs', async () => {
    const { code, out } = await plan('safe.yml', '--phase', 'Inside')
    expect(code).toBe(0)
    expect(out).toContain('Shown is phase 2 “Inside”: 1 of 3 steps.')
    expect(out).toMatch(/^ {5}2 {2}cut:trunk/m)
    expect(out).not.toContain('cut:uplink  Cut')
    expect(out).toContain('✓ proven   no lock-out')
    expect((await plan('safe.yml', '--phase', '2')).out).toBe(out)
  })

  it('has the steps that a host does, and those that take something from it', async () => {
    const ids = async (host: string) =>
      (JSON.parse((await plan('safe.yml', '--host', host, '--json')).out) as { steps: { id: string }[] }).steps.map(
        ({ id }) => id,
      )
    expect(await ids('fw')).toEqual(['cut:uplink', 'cut:trunk'])
    expect(await ids('core')).toContain('cut:trunk')
    expect(await ids('app')).toContain('shutdown:app')
  })

  it.each([
    [['--phase', 'Insid'], 'There is no phase Insid; there are: 1 Outside; 2 Inside; 3 Down.'],
    [['--host', 'cor'], 'There is no host cor in the runbook. Did you mean core?'],
    [['--host', 'core', '--diff', 'safe.json'], '--diff compares whole plans; leave out --host.'],
    [['--without', 'cor'], 'cor'],
  ])('is refused with 2 for %j', async (flags, complaint) => {
    const { code, out, err } = await plan('safe.yml', ...flags)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(complaint)
  })
})

describe('a long plan', () => {
  it('is shown a line a step within 80 columns, and all of it with --verbose', async () => {
    const { code, out } = await plan('large.yml')
    expect(code).toBe(0)
    const lines = out.slice(0, out.indexOf('Proofs')).split('\n')
    expect(lines.filter(line => /^ +\d+ +\d+ {2}shutdown:/.test(line))).toHaveLength(202)
    expect(lines.filter(line => line.length > 80)).toEqual([])
    expect(out).not.toContain('poweroff')
    expect((await plan('large.yml', '--verbose')).out).toContain('poweroff')
  })

  it('of more than 600 steps sums large waves up, but for what is done by a person', async () => {
    const { code, out } = await plan('huge.yml')
    expect(code).toBe(0)
    const lines = out.split('\n')
    expect(lines.length).toBeLessThan(100)
    expect(lines.filter(line => line.length > 80)).toEqual([])
    expect(lines.filter(line => /^ +\d+ +\d+ {2}shutdown:ward-/.test(line))).toHaveLength(11)
    expect(out.replace(/\s+/g, ' ')).toContain('… and 789 more of wave 3, among 15 to 803: 789 shutdown; 789 blind')
    expect(out).toMatch(/shutdown:pump +a person +person/)
    expect(out.replace(/\s+/g, ' ')).toContain('witness, by a neighbour; blind, by nobody')
    const part = await plan('huge.yml', '--phase', 'Down')
    expect(part.out.match(/^ +\d+ +\d+ {2}shutdown:/gm)).toHaveLength(802)
  })

  it('is shown step by step in a part that is short', async () => {
    expect((await plan('large.yml', '--phase', 'Inside')).out).toContain('sends ')
    expect((await plan('large.yml', '--host', 'ward-7')).out).toContain('poweroff')
  })
})

describe('plan --without', () => {
  it('leaves out what only that host could do, and says what is not reached then', async () => {
    const { code, out } = await plan('safe.yml', '--without', 'app', '--json')
    expect(code).toBe(3)
    const { steps, proofs } = JSON.parse(out) as { steps: { id: string }[]; proofs: object }
    expect(steps.map(({ id }) => id)).toEqual(['cut:uplink', 'cut:trunk'])
    expect(proofs).toMatchObject({ shutdown: { verdict: 'refuted' }, isolation: { verdict: 'proven' } })
  })

  it('says on the screen, above and below, what is left out and which proof is lost by that', async () => {
    const { out } = await plan('safe.yml', '--without', 'app')
    expect(out.replace(/\s+/g, ' ')).toContain(
      'not shut down at the end: app the shutdown of app is left out of this plan',
    )
    expect(out.match(/^ {2}planned without app: one step is left out of 3$/gm)).toHaveLength(2)
    expect(out).toContain('Left out, since only app could do it: shutdown:app\n')
    expect(out).toContain('Stays on, though the whole plan shuts it down: app\n')
    expect(out).toContain('PROVEN WITH IT, NOT WITHOUT: shutdown')
  })

  it('says that the proofs hold where none of them rests on what is left out', async () => {
    const { code, out } = await plan('free.yml', '--without', 'app')
    expect(code).toBe(0)
    expect(out).toContain('planned without app: one step is left out of 3')
    expect(out).toContain('Each proof holds as before: none of them rests on what is left out.')
  })

  it('says that there is no order, where others hang on that host', async () => {
    const { code, out } = await plan('hanging.yml', '--without', 'core')
    expect(code).toBe(3)
    expect(out.match(/^ {2}planned without core: there is no order without it$/gm)).toHaveLength(2)
    expect(out).not.toContain('left out of')
    expect(out.replace(/\s+/g, ' ')).toContain('PROVEN WITH IT, NOT WITHOUT: no lock-out')
  })

  it('shows with --diff what that costs', async () => {
    const { out } = await plan('safe.yml', '--without', 'app', '--diff', 'safe.json')
    expect(out).toMatch(/Gone: 1 step\n.*\n +- shutdown:app/)
  })
})
