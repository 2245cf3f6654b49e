import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookupName, parseKnownHosts } from '../../src/hostkeys/known-hosts.ts'
import { knownHosts } from '../../src/hostkeys/known-index.ts'
import { knownTypes } from '../../src/hostkeys/known-types.ts'
import { type Trust, verdictOn } from '../../src/hostkeys/verdict.ts'
import { algorithms, signedBy } from '../../src/transport/algorithms.ts'
import { hasSshd, keyPair, publicKey, temporaryFolder } from '../parts/sshd.ts'

const hosts = [
  ...Array.from({ length: 40 }, (_, index) => `sw-${index}`),
  ...Array.from({ length: 20 }, (_, index) => `10.0.${index % 4}.${index}`),
  ...['core.example.org', 'CORE.example.org', 'a.b.example.org', 'fe80::1', '2001:db8::12', 'x', 'host_1'],
]
const fields = [
  ...hosts,
  ...hosts.slice(0, 30).map(host => `[${host}]:2222`),
  ...hosts.slice(0, 10).map(host => `${host},10.0.0.${host.length}`),
  ...[
    'sw-1*',
    'sw-?',
    'sw-*,!sw-3',
    '!sw-4,sw-4?',
    '*.example.org,!a.*',
    '[10.0.*]:2222',
    '10.0.1.*',
    '!*',
    'SW-7',
    '[sw-2?]:*',
  ],
]

/** A number from 0 below `most` that is the same in every run. */
function drawn(most: number, ...from: readonly unknown[]): number {
  return createHash('sha256').update(from.join(' ')).digest().readUInt32BE(0) % most
}

const at = <T>(all: readonly T[], ...from: readonly unknown[]): T => {
  const found = all[drawn(all.length, ...from)]
  if (found === undefined) throw new Error('nothing to draw from')
  return found
}

describe('a corpus of known_hosts beside OpenSSH', () => {
  let folder: string
  /** The last three are the server's. */
  let keys: readonly string[]
  beforeAll(() => {
    folder = temporaryFolder()
    const types = ['ed25519', 'ecdsa', 'rsa', 'ed25519', 'ecdsa', 'rsa'] as const
    keys = types.map((type, index) =>
      publicKey(keyPair(folder, `key${index}`, type))
        .split(' ')
        .slice(0, 2)
        .join(' '),
    )
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A file of `count` lines, a third of them hashed by ssh-keygen itself. */
  function corpus(name: string, count: number, of: readonly string[]): string {
    const path = join(folder, name)
    const line = (index: number): string => {
      const marker = at(['', '', '', '', '', '@revoked ', '@cert-authority ', '@other '], name, index, 'marker')
      const broken = at(['', '', '', '', '', '', '!', 'A'], name, index, 'broken')
      const before = at(['', '', '', ' ', '\t', '#'], name, index, 'before')
      const after = at(['', ' text', '\t# x'], name, index, 'after')
      return `${before}${marker}${at(of, name, index)} ${at(keys, name, index, 'key')}${broken}${after}`
    }
    const lines = Array.from({ length: count }, (_, index) => line(index))
    const third = Math.floor(count / 3)
    writeFileSync(path, `${lines.slice(0, third).join('\n')}\n`)
    spawnSync('ssh-keygen', ['-q', '-H', '-f', path])
    writeFileSync(path, `${readFileSync(path, 'utf8')}${lines.slice(third).join('\n')}\n`)
    return path
  }

  const read = (path: string) => parseKnownHosts(readFileSync(path, 'utf8'), path)

  it('FR-44: finds for every host the very lines that ssh-keygen -F finds, among six hundred', () => {
    const path = corpus('large', 600, fields)
    const known = knownHosts(read(path))
    let found = 0
    for (const host of hosts)
      for (const port of [22, 2222, 2200]) {
        const name = lookupName(host, port)
        const { stdout } = spawnSync('ssh-keygen', ['-l', '-F', name, '-f', path], { encoding: 'utf8' })
        const theirs = [...stdout.matchAll(/found: line (\d+)/g)].map(match => Number(match[1]))
        const ours = known.linesFor(name).map(({ line }) => line)
        expect(ours, name).toEqual(theirs)
        found += theirs.length
      }
    expect(found).toBeGreaterThan(500)
  })

  it.runIf(hasSshd)('FR-44, FR-45: comes to the verdict of ssh on a real server, over several files', () => {
    mkdirSync('/run/sshd', { recursive: true })
    const server = join(folder, 'sshd_config')
    writeFileSync(server, [3, 4, 5].map(index => `HostKey ${join(folder, `key${index}`)}\n`).join(''))
    const shownKeys = keys.slice(3).map(text => ({ type: text.split(' ')[0] ?? '', blob: blobOf(text) }))
    const few = fields.filter(field => /^\[?(?:sw-|!|10\.0\.0)/.test(field) && !/-[1-3]\d/.test(field))
    const files = Array.from({ length: 6 }, (_, index) => corpus(`file${index}`, 40, few))
    const seen: Record<string, number> = {}
    for (let index = 0; index < 60; index++) {
      const paths = [at(files.slice(0, 3), index, 'first'), at(files.slice(3), index, 'second')]
      const [host, port] = [at(hosts.slice(0, 10), index, 'host'), at([22, 2222], index, 'port')]
      const trust: Trust & { kind: 'files' } = {
        kind: 'files',
        paths,
        known: knownHosts(paths.flatMap(read)),
        unreadable: [],
      }
      const offered = algorithms(knownTypes(trust, host, port), false).serverHostKey
      const shown = offered.flatMap(name => shownKeys.filter(({ type }) => signedBy(type, name)))[0]
      const { verdict } = verdictOn(trust, host, port, shown?.blob ?? Buffer.alloc(0))
      // Where the port has no line of its own, ssh says “unknown” also of what the host's plain lines change or revoke.
      const plain = port !== 22 && trust.known.linesFor(lookupName(host, port)).every(({ marker }) => marker !== 'none')
      // There ssh doesn't look at the plain lines for the type of key to ask for either; we do.
      const asked = plain ? offered : []
      const theirs = verdictOfSsh(paths, host, port, server, asked)
      const ours = verdict === 'needs-certificate' ? 'unknown' : verdict
      // Stricter than ssh: a key revoked for the host is revoked for all of its ports.
      if (port !== 22 && ours === 'revoked') expect(revokedFor(trust, host, shown?.blob)).toBe(true)
      else if (plain && ours !== 'known') expect(['unknown', ours], `${host}:${port}`).toContain(theirs)
      else expect(ours, `${host}:${port}`).toBe(theirs)
      seen[theirs] = (seen[theirs] ?? 0) + 1
    }
    for (const verdict of ['known', 'unknown', 'changed', 'revoked']) expect(seen[verdict], verdict).toBeGreaterThan(1)
  })

  const revokedFor = (trust: Trust & { kind: 'files' }, host: string, blob: Buffer | undefined): boolean =>
    [lookupName(host, 22), lookupName(host, 2222)].some(name =>
      trust.known.linesFor(name).some(({ marker, key }) => marker === 'revoked' && blob?.equals(key.blob)),
    )

  const blobOf = (text: string): Buffer => Buffer.from(text.split(' ')[1] ?? '', 'base64')

  /** No network: the server is ssh's own proxy command. */
  function verdictOfSsh(
    paths: readonly string[],
    host: string,
    port: number,
    server: string,
    asked: readonly string[],
  ): string {
    const options = {
      UserKnownHostsFile: paths.join(' '),
      GlobalKnownHostsFile: 'none',
      StrictHostKeyChecking: 'yes',
      BatchMode: 'yes',
      IdentityFile: 'none',
      IdentityAgent: 'none',
      ProxyCommand: `/usr/sbin/sshd -i -f ${server}`,
      ...(asked.length > 0 && { HostKeyAlgorithms: asked.join(',') }),
    }
    const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
    const { stderr } = spawnSync('ssh', ['-F', 'none', ...flags, '-p', String(port), '-l', 'nobody', host, 'true'], {
      encoding: 'utf8',
    })
    if (stderr.includes('REVOKED HOST KEY')) return 'revoked'
    if (stderr.includes('IDENTIFICATION HAS CHANGED')) return 'changed'
    if (/No \S+ host key is known/.test(stderr)) return 'unknown'
    return stderr.includes('Permission denied') ? 'known' : stderr
  }
})
