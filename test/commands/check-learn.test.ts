import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { program, type Terminal, terminal } from '../parts/program.ts'
import { temporaryFolder } from '../parts/sshd.ts'
import { typed } from './typed.ts'

const book = (hosts: string) => `isolate: 1
name: new devices
operator: { at: ops }
defaults: { access: team, platform: linux }
access: { team: { user: ops, auth: [{ password: { env: SECRET } }], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts:
${hosts}
links: { up: { between: ['one:eth0', out] } }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`

describe('check --learn', () => {
  let built: Awaited<ReturnType<typeof program>>
  let peer: Peer
  let jump: Peer
  let cwd = ''
  let open: Terminal | undefined
  const known = () => join(cwd, 'known_hosts')
  const env = { SECRET: 'correct horse' }

  beforeAll(async () => {
    built = await program()
    const answers: Record<string, () => string> = {
      'uname -s': () => 'Linux\n',
      'id -u': () => '0\n',
      'date -u +%s': () => `${Math.floor(Date.now() / 1000)}\n`,
      'ip link show dev eth0': () => '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\n',
    }
    const exec: Parameters<typeof startPeer>[0] = {
      exec: (accept, _reject, { command }) => endWith(accept(), 0, answers[command]?.() ?? ''),
    }
    peer = await startPeer(exec)
    jump = await startPeer({
      ...exec,
      tcpip: (_client, accept, _reject, to) => {
        const there = connect(to.port, to.host)
        there.on('connect', () => {
          const channel = accept()
          there.pipe(channel).pipe(there)
          channel.on('error', () => there.destroy())
        })
        there.on('error', () => {})
      },
    })
  }, 60_000)
  afterAll(async () => {
    await peer.stop()
    await jump.stop()
    await built[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    cwd = temporaryFolder()
    writeFileSync(join(cwd, 'one.yml'), book(`  one: { address: 127.0.0.1, port: ${peer.port}, networks: ops }`))
    writeFileSync(
      join(cwd, 'behind.yml'),
      book(
        `  one: { address: 127.0.0.1, port: ${peer.port}, networks: ops, via: [gate] }\n  gate: { address: 127.0.0.1, port: ${jump.port}, networks: ops }`,
      ),
    )
  })
  afterEach(async () => {
    open?.close()
    await open?.ended
    rmSync(cwd, { recursive: true })
  })

  const atTerminal = (...argv: string[]): Terminal => {
    open = terminal([process.execPath, built.path, 'check', ...argv, '--no-color'], {
      cwd,
      env: { ...process.env, ...env },
    })
    return open
  }
  const lineOf = ({ port, hostKey }: Peer) => `[127.0.0.1]:${port} ${hostKey}`

  it('is refused without a terminal, before anything is asked', async () => {
    const { code, err } = await typed(['check', 'one.yml', '--learn', 'known_hosts'], { cwd, env })
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('no terminal') })
    expect(existsSync(known())).toBe(false)
  })

  it('gives a program the line that accepts a key, also where the file is not there yet', async () => {
    const { code, out } = await typed(['check', 'one.yml', '--json'], { cwd, env })
    expect(code).toBe(5)
    expect(JSON.parse(out).unknownKeys).toEqual([
      {
        host: 'one',
        fingerprint: expect.stringMatching(/^SHA256:/),
        line: lineOf(peer),
        accept: expect.stringContaining(`'${lineOf(peer)}' >> ${known()}`),
      },
    ])
  })

  it('takes the key after that line was given to a shell, whatever is missing of the file', async () => {
    const other = `other.example ${lineOf(jump).split(' ').slice(1).join(' ')}`
    const states = [
      () => {},
      () => writeFileSync(known(), ''),
      () => writeFileSync(known(), other),
      () => writeFileSync(known(), `${other}\n`),
    ]
    for (const prepare of states) {
      rmSync(known(), { force: true })
      prepare()
      const before = await typed(['check', 'one.yml', '--json'], { cwd, env })
      const [{ accept }] = JSON.parse(before.out).unknownKeys
      execFileSync('sh', ['-c', accept])
      const { code } = await typed(['check', 'one.yml'], { cwd, env })
      expect({ state: `${prepare}`, code }).toEqual({ state: `${prepare}`, code: 0 })
      const lines = readFileSync(known(), 'utf8').split('\n')
      if (`${prepare}`.includes('other')) expect(lines).toContain(other)
    }
  })

  it('makes the folder of the file too, where it is not there yet', async () => {
    writeFileSync(
      join(cwd, 'new.yml'),
      readFileSync(join(cwd, 'one.yml'), 'utf8').replace('./known_hosts', './new folder/known_hosts'),
    )
    const before = await typed(['check', 'new.yml', '--json'], { cwd, env })
    const [{ accept }] = JSON.parse(before.out).unknownKeys
    execFileSync('sh', ['-c', accept])
    expect((await typed(['check', 'new.yml'], { cwd, env })).code).toBe(0)
    rmSync(join(cwd, 'new folder'), { recursive: true })
    const shown = atTerminal('new.yml', '--learn', 'new folder/known_hosts')
    await shown.shows(/Is this the key of one\?/)
    shown.type('yes\r')
    expect(await shown.ended).toBe(0)
    expect(statSync(join(cwd, 'new folder')).mode & 0o777).toBe(0o700)
  })

  it('tells a key that nobody knows, one that has changed and one that is revoked apart', async () => {
    const [name, ...key] = lineOf(peer).split(' ')
    const [, ...otherKey] = lineOf(jump).split(' ')
    const said = async (text: string) => {
      writeFileSync(known(), text)
      return (await typed(['check', 'one.yml'], { cwd, env })).out.replaceAll(/\s+/g, ' ')
    }
    const unknown = await said('')
    expect(unknown).toContain('No host key is known for one yet')
    expect(unknown).not.toContain('that is known for')
    const changed = await said(`${name} ${otherKey.join(' ')}\n`)
    expect(changed).toContain('one shows another host key than the one that is known for it')
    const revoked = await said(`@revoked ${name} ${key.join(' ')}\n`)
    expect(revoked).toContain('one shows a host key that was revoked')
    expect(revoked).not.toContain('not known')
  })

  it('adds what is confirmed with the whole word, and checks the host once more', async () => {
    const shown = atTerminal('one.yml', '--learn', 'known_hosts')
    await shown.shows(/SHA256:\S+/)
    await shown.shows(/\+--\[/)
    await shown.shows(/Is this the key of one\?/)
    shown.type('y\r')
    await shown.shows(/\) y[\s\S]*Type yes, no, or the whole fingerprint/)
    expect(existsSync(known())).toBe(false)
    shown.type('yes\r')
    expect(await shown.ended).toBe(0)
    expect(shown.text()).toContain('as wanted   one')
    expect(readFileSync(known(), 'utf8')).toBe(`${lineOf(peer)}\n`)
    expect(statSync(known()).mode & 0o777).toBe(0o600)
  })

  it('takes the fingerprint from the console in place of yes, and keeps every line that was there', async () => {
    writeFileSync(known(), '# ours\nother.example ssh-ed25519 AAAA')
    const shown = atTerminal('one.yml', '--learn', 'known_hosts')
    const fingerprint = await shown.shows(/SHA256:[\w+/]+/)
    await shown.shows(/Is this the key of one\?/)
    shown.type(`${fingerprint}\r`)
    expect(await shown.ended).toBe(0)
    expect(readFileSync(known(), 'utf8')).toBe(`# ours\nother.example ssh-ed25519 AAAA\n${lineOf(peer)}\n`)
  })

  it('takes nothing but no after another fingerprint was given', async () => {
    const shown = atTerminal('one.yml', '--learn', 'known_hosts')
    await shown.shows(/Is this the key of one\?/)
    shown.type('SHA256:another\r')
    await shown.shows(/another fingerprint than the one shown/)
    shown.type('yes\r')
    await shown.shows(/\) yes[\s\S]*another fingerprint/)
    shown.type('no\r')
    expect(await shown.ended).toBe(5)
    expect(existsSync(known())).toBe(false)
  })

  it('asks for the key of the device behind a jump host once that one’s is known', async () => {
    const shown = atTerminal('behind.yml', '--learn', 'known_hosts')
    await shown.shows(/Is this the key of gate\?/)
    shown.type('yes\r')
    await shown.shows(/Is this the key of one\?/)
    shown.type('yes\r')
    expect(await shown.ended).toBe(0)
    expect(readFileSync(known(), 'utf8')).toBe(`${lineOf(jump)}\n${lineOf(peer)}\n`)
  })

  it('never offers a key in place of another that the access or the file knows', async () => {
    const other = `[127.0.0.1]:${peer.port} ${jump.hostKey}\n`
    writeFileSync(known(), other)
    const changed = atTerminal('one.yml', '--learn', 'known_hosts')
    expect(await changed.ended).toBe(5)
    expect(changed.text()).not.toContain('Is this the key')
    writeFileSync(known(), '')
    writeFileSync(join(cwd, 'learned'), other)
    const held = atTerminal('one.yml', '--learn', 'learned')
    await held.shows(/knows another key for it/)
    expect(await held.ended).toBe(5)
    expect(readFileSync(join(cwd, 'learned'), 'utf8')).toBe(other)
  })

  it('says when the access reads other files than the one that was added to', async () => {
    writeFileSync(known(), '')
    const shown = atTerminal('one.yml', '--learn', 'elsewhere')
    await shown.shows(/Is this the key of one\?/)
    shown.type('yes\r')
    await shown.shows(/Perhaps the access reads other\s+files/)
    expect(await shown.ended).toBe(5)
    expect(readFileSync(join(cwd, 'elsewhere'), 'utf8')).toBe(`${lineOf(peer)}\n`)
  })
})
