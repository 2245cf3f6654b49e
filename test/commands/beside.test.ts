import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { typed } from './typed.ts'

const book = (key: string) => `
isolate: 1
name: People only
people:
  kim: { name: Kim Lund, key: '${key}' }
  ann: { name: Ann Roth }
networks: { internet: { kind: external }, ward: {} }
hosts: { pump: { platform: manual, networks: ward } }
goal: { isolate: ward }
phases:
  - { name: Decide, steps: [{ confirm: It is ordered, id: order }] }
  - { name: Act, steps: [{ manual: { say: Pull the blue cable }, id: cable }] }
`

let folder = ''
const env = { PATH: process.env['PATH'], ISOLATE_OPERATOR: 'kim' }

function keygen(...args: readonly string[]): void {
  execFileSync('ssh-keygen', args, { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] })
}

function keyNamed(name: string, passphrase = ''): string {
  keygen('-q', '-t', 'ed25519', '-N', passphrase, '-C', `${name} *,!person-1`, '-f', name)
  return readFileSync(join(folder, `${name}.pub`), 'utf8').trim()
}

function made(name: string, passphrase = ''): string {
  keyNamed(name, passphrase)
  return name
}

beforeEach(() => {
  const fresh = mkdtempSync(join(tmpdir(), 'isolate-signing-'))
  onTestFinished(() => rmSync(fresh, { recursive: true }))
  folder = fresh
  writeFileSync(join(folder, 'book.yml'), book(keyNamed('id')))
  writeFileSync(join(folder, 'answers.yml'), 'order: Ann Roth\ncable: { done_by: Ann Roth, reason: the lamp is off }\n')
})

const call = (argv: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  typed(argv, { cwd: folder, env: { ...env, ...more } })
const walk = (sign: string, more: Readonly<Record<string, string>> = {}) =>
  call(['run', 'book.yml', '--yes', '--answers', 'answers.yml', '--sign', sign], more)
const run = () => join(folder, 'runs', readdirSync(join(folder, 'runs'))[0] ?? '')
const inRun = (...names: readonly string[]) => join(run(), ...names)
const lines = () => readFileSync(inRun('journal.jsonl'), 'utf8').trimEnd().split('\n')
const flat = (text: string) => text.replace(/\s+/g, ' ')

describe('isolate run --sign', () => {
  it('signs the seal after each phase and at the end, each with its text', async () => {
    expect(await walk('id')).toMatchObject({ code: 0 })
    const count = lines().length
    const seals = lines().flatMap(line => (JSON.parse(line).type === 'seal' ? [JSON.parse(line).data.count] : []))
    expect(seals).toHaveLength(2)
    const kept = [...seals, count].flatMap(number => [`${number}`, `${number}.sig`])
    expect(readdirSync(inRun('seals')).toSorted()).toEqual(kept.toSorted())
    expect(readFileSync(inRun('seal.sig'))).toEqual(readFileSync(inRun('seals', `${count}.sig`)))
    const { hash } = JSON.parse(lines().at(-1) ?? '')
    expect(readFileSync(inRun('seals', `${count}`), 'utf8')).toContain(`count ${count}\nhead ${hash}\n`)
  })

  it('makes signatures that ssh-keygen alone can check', async () => {
    await walk('id')
    const count = lines().length
    const key = readFileSync(join(folder, 'id.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
    writeFileSync(join(folder, 'allowed'), `kim ${key}\n`)
    const asked = ['-Y', 'verify', '-f', 'allowed', '-I', 'kim', '-n', 'isolate', '-s', inRun('seal.sig')]
    const input = readFileSync(inRun('seals', `${count}`))
    expect(() => execFileSync('ssh-keygen', asked, { cwd: folder, input, stdio: 'pipe' })).not.toThrow()
  })

  it('signs with the agent, where the key never was in a file', async () => {
    const said = execFileSync('ssh-agent', ['-s'], { encoding: 'utf8' })
    const [, socket = ''] = /SSH_AUTH_SOCK=([^;]+);/.exec(said) ?? []
    const [, pid = ''] = /SSH_AGENT_PID=(\d+);/.exec(said) ?? []
    onTestFinished(() => void process.kill(Number(pid)))
    execFileSync('ssh-add', ['-q', join(folder, 'id')], { env: { ...env, SSH_AUTH_SOCK: socket }, stdio: 'pipe' })
    rmSync(join(folder, 'id'))
    expect(await walk('agent', { SSH_AUTH_SOCK: socket })).toMatchObject({ code: 0 })
    expect(await call(['verify'])).toMatchObject({ code: 0 })
  })

  const refusals: readonly (readonly [string, () => string, Readonly<Record<string, string>>, number, string])[] = [
    ['a key that is not the person’s', () => made('other'), {}, 5, 'not the key that the runbook has'],
    ['a key that is not there', () => 'nowhere', {}, 5, '--sign nowhere'],
    ['a key with a passphrase, for which nobody is asked', () => made('shut', 'x'), {}, 5, '--sign agent'],
    ['a person without a key', () => 'id', { ISOLATE_OPERATOR: 'Ann Roth' }, 2, 'no person Ann Roth with a key'],
    ['a computer without ssh-keygen', () => 'id', { PATH: '/nowhere' }, 5, 'ssh-keygen is not installed'],
  ]
  it.each(refusals)('refuses %s before anything is written', async (_, sign, more, code, words) => {
    const said = await walk(sign(), more)
    expect(said.code).toBe(code)
    expect(flat(said.err)).toContain(words)
    expect(existsSync(join(folder, 'runs'))).toBe(false)
  })
})

describe('isolate verify, of a run with signed seals', () => {
  it('says who signed how much, with the key to compare', async () => {
    await walk('id')
    const { code, out } = await call(['verify'])
    const key = execFileSync('ssh-keygen', ['-l', '-f', join(folder, 'id.pub')], { encoding: 'utf8' }).split(' ')[1]
    expect(code).toBe(0)
    expect(flat(out)).toContain(`✓ signature Kim Lund (${key}) signed all ${lines().length} records`)
  })

  it('takes an earlier signature for what it is of', async () => {
    await walk('id')
    const [first = ''] = readdirSync(inRun('seals')).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    const file = inRun('seals', `${first.replace('.sig', '')}.sig`)
    const { code, out } = await call(['verify', '--json', '--signature', file])
    const count = Number.parseInt(first, 10)
    const after = lines().length - count
    expect([code, JSON.parse(out).signature]).toMatchObject([0, { signature: 'matches', count, after }])
  })

  it('finds what was signed also when the texts of the seals are lost', async () => {
    await walk('id')
    rmSync(inRun('seals'), { recursive: true })
    expect(await call(['verify'])).toMatchObject({ code: 0 })
  })

  /** Writes the journal anew with hashes that fit, as somebody who has the file can. */
  async function rewritten(change: (text: string) => string, keep = lines().length): Promise<void> {
    const { hashOf, lineOf } = await import('../../src/journal/chain.ts')
    let prev = '0'.repeat(64)
    const all = lines().slice(0, keep)
    const fresh = all.map(line => {
      const { hash: _, ...body } = JSON.parse(change(line))
      const record = { ...body, prev, hash: hashOf({ ...body, prev }) }
      prev = record.hash
      return lineOf(record)
    })
    writeFileSync(inRun('journal.jsonl'), fresh.join(''))
  }

  it('shows that the whole was rewritten, though every hash fits', async () => {
    await walk('id')
    await rewritten(line => line.replace('Ann Roth', 'Kim Lund'))
    const { code, out } = await call(['verify'])
    expect(code).toBe(6)
    expect(out).toContain('✓ journal')
    expect(flat(out)).toContain('✗ signature Kim Lund')
  })

  it('shows that the end was removed, though the rest is sound', async () => {
    await walk('id')
    const count = lines().length
    writeFileSync(inRun('journal.jsonl'), `${lines().slice(0, -2).join('\n')}\n`)
    const { code, out } = await call(['verify', '--json'])
    expect([code, JSON.parse(out).signature]).toMatchObject([6, { signature: 'longer', count, have: count - 2 }])
  })

  it('believes no signature of somebody else, nor of another run', async () => {
    await walk('id')
    writeFileSync(join(folder, 'text'), readFileSync(inRun('seals', `${lines().length}`)))
    keyNamed('other')
    keygen('-Y', 'sign', '-q', '-f', 'other', '-n', 'isolate', 'text')
    const foreign = await call(['verify', '--json', '--signature', 'text.sig'])
    expect([foreign.code, JSON.parse(foreign.out).signature]).toMatchObject([6, { signature: 'of-nobody' }])
    writeFileSync(join(folder, 'else'), 'isolate seal\n')
    keygen('-Y', 'sign', '-q', '-f', 'id', '-n', 'isolate', 'else')
    const other = await call(['verify', '--json', '--signature', 'else.sig'])
    expect([other.code, JSON.parse(other.out).signature]).toMatchObject([6, { signature: 'of-something-else' }])
  })

  it('believes no signature that was made for another purpose', async () => {
    await walk('id')
    writeFileSync(join(folder, 'text'), readFileSync(inRun('seals', `${lines().length}`)))
    keygen('-Y', 'sign', '-q', '-f', 'id', '-n', 'git', 'text')
    expect(await call(['verify', '--signature', 'text.sig'])).toMatchObject({ code: 6 })
  })

  it('never takes a signature that nobody could check for a good one', async () => {
    await walk('id')
    const { code, out } = await call(['verify'], { PATH: '/nowhere' })
    expect(code).toBe(5)
    expect(flat(out)).toContain('? signature NOT CHECKED: ssh-keygen is not installed here')
  })

  it.each([
    ['nowhere.sig', 'there is no such file'],
    ['book.yml', 'not a signature'],
  ])('says 2 of --signature %s', async (file, words) => {
    await walk('id')
    const { code, err } = await call(['verify', '--signature', file])
    expect([code, err.includes(words)]).toEqual([2, true])
  })
})

describe('isolate run with copies', () => {
  const copied = (...flags: readonly string[]) =>
    call(['run', 'book.yml', '--yes', '--answers', 'answers.yml', ...flags])

  it('writes every record to --ecs FILE as well, appending to what is there', async () => {
    await copied('--ecs', 'copy.ndjson')
    const first = lines().length
    rmSync(run(), { recursive: true })
    await copied('--ecs', 'copy.ndjson')
    const documents = readFileSync(join(folder, 'copy.ndjson'), 'utf8').trimEnd().split('\n')
    expect(documents).toHaveLength(first + lines().length)
    expect(documents.slice(first).map(document => JSON.parse(document).event.original)).toEqual(lines())
  })

  it('ends as wanted without its receiver, and notes in the journal what that lacks', async () => {
    const { code, err } = await copied('--syslog', 'tcp://127.0.0.1:1')
    expect(code).toBe(0)
    const { type, data } = JSON.parse(lines().at(-1) ?? '')
    const all = lines().length - 1
    expect({ type, ...data }).toMatchObject({ type: 'note', about: 'beside' })
    expect(data.text).toMatch(`The copy at tcp://127.0.0.1:1 lacks ${all} of ${all} records`)
    expect(flat(err)).toContain(data.text)
    expect(await call(['verify'])).toMatchObject({ code: 0 })
  })

  it.each(['syslog://x', 'tls://x?ca=nowhere.pem'])('refuses --syslog %s before anything is written', async url => {
    expect(await copied('--syslog', url)).toMatchObject({ code: 2 })
    expect(existsSync(join(folder, 'runs'))).toBe(false)
  })

  it('writes the journal to --mirror DIR as well, and goes on without it where it can’t be written', async () => {
    await copied('--mirror', 'mirror')
    const [name = ''] = readdirSync(join(folder, 'runs'))
    expect(readFileSync(join(folder, 'mirror', name, 'journal.jsonl'))).toEqual(readFileSync(inRun('journal.jsonl')))
    rmSync(run(), { recursive: true })
    expect(await copied('--mirror', 'book.yml')).toMatchObject({ code: 0 })
    expect(await call(['verify'])).toMatchObject({ code: 0 })
  })
})
