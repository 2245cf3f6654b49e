import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/device/ports.ts'
import { remarkLines } from '../../src/operator/remark-lines.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { plain } from '../../src/words/styled.ts'
import { type Dropbear, dropbearPassword, hasDropbear, startDropbear } from '../parts/dropbear.ts'
import { type Bench, bench, never, written } from '../parts/ssh-bench.ts'
import { type AccessShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { keyPair, publicKey, temporaryFolder } from '../parts/sshd.ts'

describe.runIf(hasDropbear)('a real dropbear, the SSH server of small devices', () => {
  let folder: string
  let key: string
  const ends: (() => unknown)[] = []
  beforeEach(() => {
    folder = temporaryFolder()
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    key = keyPair(folder, 'ops', 'rsa')
  })
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  async function meet(
    access: AccessShape,
    { env = {}, flags = [] as readonly string[] } = {},
  ): Promise<Bench & { readonly actor: Actor | Lost; readonly there: Dropbear }> {
    const there = await startDropbear(folder, [publicKey(key)], flags)
    ends.push(there.stop)
    const runbook = sshRunbook({ 'ap-1': { ports: [there.port], hostKeys: [there.hostKey] } }, { team: access })
    const made = bench(runbook, join(folder, 'run'), { env: { SECRET: dropbearPassword, ...env } })
    ends.push(() => made.devices.close())
    return { ...made, there, actor: await made.devices.actor(id('ap-1'), ownLogin(), never) }
  }

  const password = { kind: 'password', secret: { from: 'env', name: 'SECRET' } } as const

  it.each([
    ['a key', () => ({ auth: [{ kind: 'key', path: key }] }) as const, 'by key'],
    ['a password', () => ({ auth: [password] }), 'by password'],
  ])('is logged in to by %s, read, and acted on, with status and both outputs', async (_how, access, said) => {
    const made = await meet(access())
    const actor = opened(made.actor)
    const read = await actor.read('id -un; echo trouble >&2; exit 3', never)
    expect(read).toMatchObject({ text: 'ops', errors: 'trouble', exit: { kind: 'status', code: 3 } })
    const file = join(folder, 'home', 'done')
    const { answers, lost } = await actor.act(written(`echo one >${file}`, `echo two >>${file}`), never)
    expect(lost).toBeUndefined()
    expect(answers.map(({ exit }) => exit)).toEqual([
      { kind: 'status', code: 0 },
      { kind: 'status', code: 0 },
    ])
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n')
    expect(made.said.join('\n')).toContain(said)
  })

  it('tells a signal that ended a command', async () => {
    const { actor } = await meet({ auth: [password] })
    expect(await opened(actor).read('kill -TERM $$', never)).toMatchObject({ exit: { kind: 'signal', name: 'TERM' } })
  })

  it('FR-66: whose banner would drive the terminal is shown inert, on one line of ours', async () => {
    const banner = join(folder, 'banner')
    writeFileSync(
      banner,
      '\u001b[2J\u001b]52;c;aGk=\u0007\r[ok] all verified\n{"type":"step.outcome"}\u202e\u009b31m\n',
    )
    const { remarks, said } = await meet({ auth: [password] }, { flags: ['-b', banner] })
    const index = remarks.findIndex(({ remark }) => remark === 'banner')
    const remark = remarks[index]
    if (remark === undefined) throw new Error('no banner came')
    const shown = remarkLines('ap-1', said[index] ?? '', remark)
      .map(plain)
      .join('\n')
    expect(shown.replaceAll(/[\s┆]+/g, ' ')).toContain('[ok] all verified')
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(shown.split('\n').filter(line => /^(?:\[ok\]|\{)/.test(line))).toEqual([])
  })

  it('FR-79: gets a wrong password once', async () => {
    const { actor, there } = await meet({ auth: [password] }, { env: { SECRET: 'wrong horse' } })
    expect(actor).toMatchObject({ lost: 'login', sent: 'no' })
    expect(there.log().match(/Bad password attempt/g)).toHaveLength(1)
  })

  it('FR-33: an agent with ten keys costs the named one none of the few tries that are left', async () => {
    const socket = join(folder, 'agent')
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] })
    ends.push(() => agent.kill())
    await new Promise<void>(resolve => agent.stdout.once('data', () => resolve()))
    const env = { ...process.env, SSH_AUTH_SOCK: socket }
    const all = Array.from({ length: 9 }, (_, index) => keyPair(folder, `other${index}`))
    for (const path of [...all, key]) execFileSync('ssh-add', ['-q', path], { env, stdio: 'ignore' })
    const access = { auth: [{ kind: 'agent' }, { kind: 'key', path: key }] } as const
    const { actor, there } = await meet(access, { env: { SSH_AUTH_SOCK: socket }, flags: ['-T', '2'] })
    expect(isLost(actor), JSON.stringify(actor)).toBe(false)
    expect(there.log()).toContain('Pubkey auth succeeded')
    expect(there.log()).not.toContain('Max auth tries')
  })
})

function opened(actor: Actor | Lost): Actor {
  if (isLost(actor)) throw new Error(`${actor.lost}: ${actor.words}`)
  return actor
}
