import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Acted } from '../../src/device/ports.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { type Fault, startProxy } from '../parts/proxy.ts'
import { bench, never, written } from '../parts/ssh-bench.ts'
import { id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { temporaryFolder } from '../parts/sshd.ts'

describe('a connection that breaks at any byte of the server’s', () => {
  let folder: string
  let peer: Peer
  let serial = 0
  const escaped: unknown[] = []
  const onEscape = (error: unknown): void => void escaped.push(error)

  beforeAll(async () => {
    folder = temporaryFolder()
    peer = await startPeer({ exec: (accept, _reject, { command }) => endWith(accept(), 0, command) })
    process.on('uncaughtException', onEscape)
    process.on('unhandledRejection', onEscape)
  })
  afterAll(async () => {
    await peer.stop()
    await new Promise(resolve => setImmediate(resolve))
    process.off('uncaughtException', onEscape)
    process.off('unhandledRejection', onEscape)
    rmSync(folder, { recursive: true })
    expect(escaped).toEqual([])
  })

  /** Sends one command through a proxy that breaks; what came of it, and how often the peer got the command. */
  async function attempt(fault: Fault, after: number): Promise<{ acted: Acted | Lost; got: number; passed: number }> {
    const proxy = await startProxy(peer.port, fault, after)
    const command = `cut ${serial++}`
    const limits = { tcp: 250, handshake: 250, login: 250, channel: 250, command: 250, afterExit: 50 }
    const runbook = sshRunbook({ fw: { ports: [proxy.port], hostKeys: [peer.hostKey] } }, { team: { auth: [] } })
    const { devices } = bench(runbook, folder, { limits })
    const actor = await devices.actor(id('fw'), ownLogin(), never)
    const acted = isLost(actor) ? actor : await actor.act(written(command), never)
    await devices.close()
    await proxy.stop()
    return { acted, got: peer.commands.filter(each => each === command).length, passed: proxy.passed() }
  }

  it.each([
    ['reset', 40],
    ['end', 40],
    ['freeze', 8],
  ] as const)(
    'by a %s: one outcome, no command twice, and none counted as unsent that was sent',
    async (fault, points) => {
      const whole = (await attempt(fault, Number.POSITIVE_INFINITY)).passed
      expect(whole).toBeGreaterThan(1000)
      const seen = new Set<string>()
      for (let point = 0; point <= points; point++) {
        const { acted, got } = await attempt(fault, Math.floor((whole * point) / points))
        const lost = isLost(acted) ? acted : acted.lost
        expect(got).toBeLessThanOrEqual(1)
        if (lost?.sent === 'no') expect(got).toBe(0)
        if (!isLost(acted) && acted.answers.length > 0) expect(got).toBe(1)
        seen.add(lost === undefined ? 'answered' : lost.lost)
      }
      expect(seen).toContain('handshake')
    },
  )
})
