import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookupName, parseKnownHosts } from '../../src/hostkeys/known-hosts.ts'
import { knownHosts } from '../../src/hostkeys/known-index.ts'
import { fingerprint } from '../../src/hostkeys/public-key.ts'
import { verdictOn } from '../../src/hostkeys/verdict.ts'

interface Key {
  readonly text: string
  readonly blob: Buffer
}

describe('known_hosts beside the real ssh-keygen', () => {
  let folder: string
  let keys: readonly Key[]

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isolate-known-'))
    keys = ['ed25519', 'ed25519', 'ecdsa', 'rsa'].map((type, index) => {
      const path = join(folder, `key${index}`)
      execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', '', '-f', path])
      const text = readFileSync(`${path}.pub`, 'utf8').trim()
      return { text, blob: Buffer.from(text.split(' ')[1] ?? '', 'base64') }
    })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('prints fingerprints as ssh-keygen -l does', () => {
    for (const [index, { blob }] of keys.entries()) {
      const said = execFileSync('ssh-keygen', ['-l', '-f', join(folder, `key${index}.pub`)], { encoding: 'utf8' })
      expect(said.split(' ')[1]).toBe(fingerprint(blob))
    }
  })

  const host = fc.constantFrom('sw-1', 'sw-2', 'core.example.org', '10.0.0.1', '10.0.0.12', 'fe80::1')
  const pattern = fc.oneof(
    { weight: 4, arbitrary: host },
    { weight: 2, arbitrary: host.map(name => `[${name}]:2222`) },
    fc.constantFrom('sw-*', 'sw-?', '10.0.0.*', '*', '*.example.org', '!sw-1', '!10.0.0.1', '!sw-*', '[*]:2222', '!*'),
  )
  const line = fc.record({
    hosts: fc.array(pattern, { minLength: 1, maxLength: 3 }).map(all => all.join(',')),
    key: fc.nat(3),
    marker: fc.constantFrom('', '', '', '@revoked ', '@cert-authority ', '@unheard-of '),
    before: fc.constantFrom('', '  ', '\t', '# '),
    after: fc.constantFrom('', ' a comment', '\t#x', ' '),
    broken: fc.constantFrom('', '', '', '', 'A', '!'),
  })

  const textOf = (lines: readonly (typeof line extends fc.Arbitrary<infer L> ? L : never)[]): string =>
    lines
      .map(each => `${each.before}${each.marker}${each.hosts} ${keys[each.key]?.text}${each.broken}${each.after}\n`)
      .join('')

  /** The lines that ssh-keygen -F finds, as numbers. */
  function found(file: string, name: string): readonly number[] {
    const { stdout } = spawnSync('ssh-keygen', ['-l', '-F', name, '-f', file], { encoding: 'utf8' })
    return [...stdout.matchAll(/found: line (\d+)/g)].map(match => Number(match[1]))
  }

  it('finds the lines that ssh-keygen -F finds, plain and hashed by ssh-keygen -H', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        host,
        fc.constantFrom(22, 2222),
        fc.boolean(),
        (lines, name, port, hash) => {
          const file = join(folder, 'known_hosts')
          writeFileSync(file, textOf(lines))
          if (hash) {
            const copy = join(folder, 'hashed')
            copyFileSync(file, copy)
            spawnSync('ssh-keygen', ['-H', '-f', copy])
            copyFileSync(copy, file)
          }
          const lookup = lookupName(name, port)
          const known = knownHosts(parseKnownHosts(readFileSync(file, 'utf8'), file))
          const ours = known.linesFor(lookup).map(each => each.line)
          expect(ours).toEqual(found(file, lookup))
        },
      ),
      { numRuns: 70 },
    )
  })

  it('comes to the verdict that follows from what ssh-keygen finds', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        host,
        fc.constantFrom(22, 2222),
        fc.nat(3),
        (lines, name, port, shown) => {
          const file = join(folder, 'known_hosts')
          const text = textOf(lines)
          writeFileSync(file, text)
          const blob = keys[shown]?.blob ?? Buffer.alloc(0)
          const trust = {
            kind: 'files',
            known: knownHosts(parseKnownHosts(text, file)),
            unreadable: [],
            paths: [file],
          } as const
          const { verdict } = verdictOn(trust, name, port, blob)
          // ssh says of an authority's host only that the key isn't known.
          expect(verdict === 'needs-certificate' ? 'unknown' : verdict).toBe(
            expected(file, text.split('\n'), name, port, keys[shown]),
          )
        },
      ),
      { numRuns: 70 },
    )
  })

  /** OpenSSH's rules over the lines that ssh-keygen itself found. */
  function expected(
    file: string,
    lines: readonly string[],
    name: string,
    port: number,
    shown: Key | undefined,
  ): string {
    const of = (lookup: string) => found(file, lookup).map(number => lines[number - 1] ?? '')
    const own = of(lookupName(name, port))
    const plain = port === 22 ? [] : of(name)
    const has = (text: string): boolean => shown !== undefined && text.includes(shown.text)
    if ([...own, ...plain].some(text => text.includes('@revoked') && has(text))) return 'revoked'
    const hosts = (all: readonly string[]) => all.filter(text => !text.includes('@'))
    const deciding = hosts(own).length > 0 ? hosts(own) : hosts(plain)
    if (deciding.some(has)) return 'known'
    return deciding.length > 0 ? 'changed' : 'unknown'
  }
})
