import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeviceIo } from '../../src/device/ssh-devices.ts'
import type { Authentication } from '../../src/runbook/runbook.ts'
import { Secret } from '../../src/secret/secret.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { type Peer, type PeerOptions, startPeer } from '../parts/peer.ts'
import { bench, never } from '../parts/ssh-bench.ts'
import { id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { temporaryFolder } from '../parts/sshd.ts'

const password: Authentication = { kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }
const code: Authentication = { kind: 'keyboard-interactive', secret: { from: 'prompt', text: 'Code of your token' } }
const env = { PASSWORD: 'hunter22' }

describe('a server that asks several questions', () => {
  let folder: string
  let ends: (() => Promise<void>)[]
  beforeEach(() => {
    folder = temporaryFolder()
    ends = []
  })
  afterEach(async () => {
    for (const end of ends.reverse()) await end()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Logs in to the peers in turn; `typed` are the operator's answers, in their order. */
  async function logIn(
    peers: readonly Peer[],
    auth: readonly Authentication[],
    typed: readonly string[],
    io: Partial<DeviceIo> = {},
  ): Promise<{ readonly outcomes: readonly (Lost | 'in')[]; readonly asked: readonly string[]; readonly all: string }> {
    const hosts = peers.map((peer, index) => [`sw-${index}`, { ports: [peer.port], hostKeys: [peer.hostKey] }] as const)
    const asked: string[] = []
    const ask = async (text: string): Promise<Secret> => {
      const answer = typed[asked.length]
      asked.push(text)
      if (answer === undefined) throw new Error('nobody there')
      return new Secret(answer)
    }
    const made = bench(sshRunbook(Object.fromEntries(hosts), { team: { auth } }), folder, { env, ask, ...io })
    ends.push(() => made.devices.close())
    const outcomes: (Lost | 'in')[] = []
    for (const [host] of hosts) {
      const actor = await made.devices.actor(id(host), ownLogin(), never)
      outcomes.push(isLost(actor) ? actor : 'in')
    }
    return { outcomes, asked, all: `${made.written()}${made.said.join()}${JSON.stringify(outcomes)}` }
  }

  async function peer(auth: NonNullable<PeerOptions['auth']>): Promise<Peer> {
    const started = await startPeer({ auth })
    ends.push(started.stop)
    return started
  }

  const both =
    (right: readonly string[], seen: string[][] = []): NonNullable<PeerOptions['auth']> =>
    ctx => {
      if (ctx.method !== 'keyboard-interactive') return ctx.reject(['keyboard-interactive'])
      const questions = [
        { prompt: 'Password: ', echo: false },
        { prompt: 'Verification code: ', echo: false },
      ]
      ctx.prompt(questions, answers => {
        seen.push(answers ?? [])
        if (answers?.join() === right.join()) ctx.accept()
        else ctx.reject(['keyboard-interactive'])
      })
    }

  it.each([
    ['password first', [password, code]],
    ['code first', [code, password]],
  ])('FR-09: gets the password and the code, each in its place (%s)', async (_order, auth) => {
    const there = await peer(both(['hunter22', '123456']))
    const { outcomes, asked, all } = await logIn([there], auth, ['123456'])
    expect(outcomes).toEqual(['in'])
    expect(asked).toEqual(['Code of your token'])
    expect(all).not.toMatch(/123456|hunter22/)
  })

  it('FR-09: gets a code that the access does not name from the operator, asked once for all hosts', async () => {
    const peers = [await peer(both(['hunter22', '123456'])), await peer(both(['hunter22', '123456']))]
    const { outcomes, asked } = await logIn(peers, [password], ['123456'])
    expect(outcomes).toEqual(['in', 'in'])
    expect(asked).toEqual(['The device asks ops: “Verification code:”'])
  })

  it('asks for a code anew once it was refused, and sends no used one again', async () => {
    const seen: string[][] = []
    const peers = [await peer(both(['hunter22', '123456'], seen)), await peer(both(['hunter22', '654321'], seen))]
    const last = await peer(both(['hunter22', '777777'], seen))
    const { outcomes, asked } = await logIn([...peers, last], [password, code], ['123456', '777777'])
    expect(outcomes).toMatchObject(['in', { lost: 'login' }, { lost: 'login' }])
    // The password may have been the wrong one: it is held back, and with it the new code.
    expect(seen).toEqual([
      ['hunter22', '123456'],
      ['hunter22', '123456'],
    ])
    expect(asked).toHaveLength(1)
    const again = await logIn([peers[1] ?? last, last], [password, code], ['000000', '777777'], {
      mayUseAgain: async () => true,
    })
    expect(again.outcomes).toMatchObject([{ lost: 'login' }, 'in'])
    expect(again.asked).toHaveLength(2)
  })

  it('that are methods of their own gets the password first, then the code', async () => {
    const there = await peer(ctx => {
      if (ctx.method === 'password') return ctx.reject(['keyboard-interactive'], true)
      if (ctx.method !== 'keyboard-interactive') return ctx.reject(['password'])
      ctx.prompt([{ prompt: 'One-time password (OTP): ', echo: false }], answers =>
        answers?.[0] === '123456' ? ctx.accept() : ctx.reject(['keyboard-interactive']),
      )
    })
    const { outcomes, asked } = await logIn([there], [password, code], ['123456'])
    expect(outcomes).toEqual(['in'])
    expect(asked).toEqual(['Code of your token'])
    expect(there.logins.filter(each => each.startsWith('password'))).toEqual(['password hunter22'])
  })

  it('FR-09, FR-66: shows the operator a question without what could drive the terminal, and names its host', async () => {
    const there = await peer(ctx => {
      if (ctx.method !== 'keyboard-interactive') return ctx.reject(['keyboard-interactive'])
      ctx.prompt([{ prompt: '\u001b[2JYour colour?\r\n', echo: true }], answers =>
        answers?.[0] === 'blue' ? ctx.accept() : ctx.reject(),
      )
    })
    const { outcomes, asked } = await logIn([there], [password], ['blue'])
    expect(outcomes).toEqual(['in'])
    expect(asked).toEqual(['sw-0 asks ops: “\\e[2JYour colour?\\r\\n”'])
  })

  it('answers no change of password, and asks nobody for one', async () => {
    const there = await peer(ctx => {
      if (ctx.method !== 'keyboard-interactive') return ctx.reject(['keyboard-interactive'])
      ctx.prompt([{ prompt: 'New password: ', echo: false }], () => ctx.accept())
    })
    const { outcomes, asked } = await logIn([there], [password], ['never'])
    expect(outcomes).toMatchObject([{ lost: 'login', words: expect.stringContaining('New password') }])
    expect(asked).toEqual([])
  })
})
