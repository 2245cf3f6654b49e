import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endWith, newHostKey, type Peer, type PeerOptions, publicOf, startPeer, startRaw } from '../parts/peer.ts'
import { onOneLine } from '../parts/terminal-run.ts'
import { type Said, typed } from './typed.ts'

/** What a stranger on the wire may say. */
const evil = '\u001b[2J\u001b]52;c;AAAA\u0007\r✔ all as wanted\n{"type":"fake"}\u202e\u009b31m'
const secret = 'correct horse'

let folder: string
const ends: (() => Promise<void>)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-field-check-'))
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  await rm(folder, { recursive: true })
})

type Device = Pick<Peer, 'port' | 'hostKey'>

async function device(options: PeerOptions): Promise<Peer> {
  const peer = await startPeer({ auth: login => login.accept(), ...options })
  ends.push(peer.stop)
  return peer
}

async function raw(...args: Parameters<typeof startRaw>): Promise<Device> {
  const peer = await startRaw(...args)
  ends.push(peer.stop)
  return { port: peer.port, hostKey: publicOf(newHostKey()) }
}

async function check(devices: Readonly<Record<string, Device>>, ...flags: readonly string[]): Promise<Said> {
  const hosts = Object.entries(devices).map(
    ([id, { port, hostKey }]) =>
      `  ${id}: { platform: linux, address: 127.0.0.1, port: ${port}, access: lab, networks: ward, host_key: '${hostKey}' }`,
  )
  await writeFile(
    join(folder, 'book.yml'),
    `
isolate: 1
name: Field
operator: { at: desk }
access: { lab: { user: ops, auth: [{ password: { env: LAB_PASSWORD } }], timeout: 1s } }
networks: { internet: { kind: external }, ward: {} }
hosts:
  desk: { platform: manual, networks: ward }
${hosts.join('\n')}
goal: { isolate: ward }
phases: [{ name: Wait, steps: [{ wait: 0 }] }]
`,
  )
  return typed(['check', 'book.yml', ...flags], { cwd: folder, env: { LAB_PASSWORD: secret, HOME: folder } })
}

/** As a good Linux host would. */
const good: PeerOptions = { exec: (accept, _reject, { command }) => endWith(accept(), 0, answerTo(command)) }
function answerTo(command: string): string {
  if (command.includes('date')) return `${Math.floor(Date.now() / 1000)}\n`
  return command.startsWith('uname') ? 'Linux\n' : ''
}

describe('a check of devices of which some misbehave', () => {
  it('FR-14, FR-11, FR-09: each gets a sentence of its own, none keeps the others from being asked, no password is lost', async () => {
    const fine = await device(good)
    const said = await check({
      fine,
      deaf: await raw(() => undefined),
      garbage: await raw(socket => void socket.write(`HTTP/1.1 400 Bad Request\r\n${evil}\n`)),
      hangs: await raw(socket => void socket.destroy()),
      barred: await device({ auth: login => login.reject(['publickey']) }),
      other: { port: fine.port, hostKey: publicOf(newHostKey()) },
    })
    const out = onOneLine(said.out)
    expect(out).toContain('the SSH handshake failed at deaf (no answer within 1 s)')
    expect(out).toContain('the SSH handshake failed at garbage')
    expect(out).toMatch(/NOT REACHED hangs/)
    expect(out).toContain('the login failed at barred (the device takes publickey')
    expect(out).toMatch(/its host key is not the expected one at other \(shows SHA256:\S+; known: SHA256:\S+\)/)
    expect(out).toContain('of 6 devices')
    expect(said.code).toBe(1)
    expect(fine.logins.filter(login => login.startsWith('password'))).toHaveLength(0)
  })

  it('FR-66, FR-65: what a device says drives no terminal and shows no secret, in text and in JSON', async () => {
    const loud = await device({
      banner: `${evil} ${secret}`,
      exec: (accept, _reject, { command }) => endWith(accept(), 0, `${evil}${command} ${secret}\n`),
    })
    for (const flags of [[], ['--json'], ['--verbose']]) {
      const { out, err } = await check({ loud }, ...flags)
      expect(out + err).not.toMatch(/[\u0007\u001b\u009b\u202e]/)
      expect(out + err).not.toContain(secret)
      expect((out + err).split('\n').filter(line => /^\s*(?:✔|\{"type")/.test(line))).toEqual([])
    }
  })

  it('FR-32: a flood costs no memory and no time that matters, and is told as what it is', async () => {
    const flood = await device({
      exec: accept => {
        const channel = accept()
        for (let n = 0; n < 200; n++) channel.write(Buffer.alloc(32_768, 'A'))
        channel.exit(0)
        channel.end()
      },
    })
    const { out, code } = await check({ flood })
    expect(out.length).toBeLessThan(5_000)
    expect(code).toBe(1)
  })
})
