import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { program, type Terminal } from '../parts/program.ts'
import { onOneLine, type TerminalRun, terminalRun } from '../parts/terminal-run.ts'

let built: Awaited<ReturnType<typeof program>>
let peers: readonly Peer[]
let here: TerminalRun

beforeAll(async () => {
  built = await program()
}, 60_000)
afterAll(() => built[Symbol.asyncDispose]())
beforeEach(async () => {
  let passwords = 0
  // Whichever of the two is asked first refuses; both would take it afterwards.
  const peer = () =>
    startPeer({
      auth: login => (login.method === 'password' && ++passwords > 1 ? login.accept() : login.reject(['password'])),
      exec: accept => endWith(accept(), 0),
    })
  const [nas, db] = [await peer(), await peer()]
  peers = [nas, db]
  here = await terminalRun(built.path, nas)
  await here.book(`
  db: { platform: linux, address: 127.0.0.1, port: ${db.port}, access: lab, networks: ward, host_key: '${db.hostKey}' }
goal: { isolate: ward }
phases:
  - { name: Wait, steps: [{ wait: 0 }] }
  - name: Act
    steps:
      - { id: first, run: { host: nas-02, do: act } }
      - { id: second, run: { host: db, do: act } }
`)
})
afterEach(async () => {
  await here[Symbol.asyncDispose]()
  for (const peer of peers) await peer.stop()
})

const sent = () => peers.flatMap(({ logins }) => logins.filter(login => login === 'password correct horse')).length

// As it is painted first: what is typed is painted with it, once more.
const asked = /lock accounts\. \(y, n\)\u001b\[22m(?! )|What now\? \([^)]*\)\u001b\[22m(?! )|The walk has ended/

/** Answers every question about the secret with `key`, and leaves what doesn't answer as it is. */
async function answering(keys: Terminal, key: string): Promise<string> {
  for (;;) {
    const shown = await keys.shows(asked)
    if (shown.startsWith('The')) break
    keys.type(shown.startsWith('What') ? 'c\r' : `${key}\r`)
  }
  return onOneLine(keys.text())
}

describe('FR-79: a secret that one host refused, and another is to get', () => {
  it('is sent once somebody says yes, and what needed it is done', async () => {
    const keys = here.start(['run', 'book.yml', '--yes'])
    const text = await answering(keys, 'y')
    // The terminal breaks it anywhere.
    expect(text.replaceAll(' ', '')).toMatch(
      /(nas-02|db)refusedthesecretfromenvLAB_PASSWORDforroot\.Senditto(nas-02|db)allthesame/,
    )
    expect(await keys.ended).toBe(0)
    expect(sent()).toBeGreaterThan(1)
    expect(peers.map(({ commands }) => commands.filter(line => line === 'act').length)).toEqual([1, 1])
    expect(text).not.toContain('correct horse')
  })

  it('is kept back where somebody says no: it was sent once, and nothing is done with it', async () => {
    const keys = here.start(['run', 'book.yml', '--yes'])
    await answering(keys, 'n')
    expect(await keys.ended).toBe(1)
    expect(sent()).toBe(1)
    expect(peers.flatMap(({ commands }) => commands.filter(line => line === 'act'))).toEqual([])
  })
})
