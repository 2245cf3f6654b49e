import { createHash, createHmac, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hostFieldMatches, wildcardMatches } from '../../src/hostkeys/host-pattern.ts'
import { parseKnownHosts } from '../../src/hostkeys/known-hosts.ts'
import { knownHosts } from '../../src/hostkeys/known-index.ts'
import { knownTypes } from '../../src/hostkeys/known-types.ts'
import { fingerprint } from '../../src/hostkeys/public-key.ts'
import { type Trust, verdictOn } from '../../src/hostkeys/verdict.ts'

function key(seed: string, type = 'ssh-ed25519'): { text: string; blob: Buffer } {
  const part = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
  const blob = Buffer.concat([part(Buffer.from(type)), part(createHash('sha256').update(seed).digest())])
  return { text: `${type} ${blob.toString('base64')}`, blob }
}

function files(text: string): Trust {
  return {
    kind: 'files',
    paths: ['known_hosts'],
    known: knownHosts(parseKnownHosts(text, 'known_hosts')),
    unreadable: [],
  }
}

function hashed(name: string): string {
  const salt = Buffer.alloc(20, 7)
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

const a = key('a')
const b = key('b')
const rsa = key('r', 'ssh-rsa')

describe('the verdict on a host key', () => {
  const on = (text: string, port = 22, blob = a.blob, host = 'sw-1') => verdictOn(files(text), host, port, blob).verdict

  it('knows a key by name, by pattern, by hash, among several names, with markers and comments about', () => {
    expect(on(`sw-1 ${a.text} a comment`)).toBe('known')
    expect(on(`# ${a.text}\n  sw-*,10.0.0.? ${a.text}`)).toBe('known')
    expect(on(`${hashed('sw-1')} ${a.text}`)).toBe('known')
    expect(on(`other,sw-1,10.0.0.1\t${a.text}`)).toBe('known')
    expect(on(`SW-1 ${a.text}`, 22, a.blob, 'Sw-1')).toBe('known')
    expect(on(`sw-1 ${b.text}\nsw-1 ${a.text}\r\n`)).toBe('known')
  })

  it('knows nothing of a host that a pattern excludes, or that no line names', () => {
    expect(on(`sw-*,!sw-1 ${a.text}`)).toBe('unknown')
    expect(on(`sw-2 ${a.text}`)).toBe('unknown')
    expect(on('')).toBe('unknown')
  })

  it('names the fingerprints of a changed key', () => {
    const verdict = verdictOn(files(`sw-1 ${b.text}`), 'sw-1', 22, a.blob)
    expect(verdict).toEqual({ verdict: 'changed', shown: fingerprint(a.blob), known: [fingerprint(b.blob)] })
  })

  it('FR-45: calls a key of another type than the known one changed, not new', () => {
    expect(on(`sw-1 ${rsa.text}`)).toBe('changed')
    expect(knownTypes(files(`sw-1 ${rsa.text}\nsw-1 ${a.text}`), 'sw-1', 22)).toEqual(['ssh-rsa', 'ssh-ed25519'])
  })

  it('FR-44: lets the line for the port decide, else takes a plain line that matches, and refuses one that does not', () => {
    expect(on(`[sw-1]:2222 ${a.text}\nsw-1 ${b.text}`, 2222)).toBe('known')
    expect(on(`[sw-1]:2222 ${b.text}\nsw-1 ${a.text}`, 2222)).toBe('changed')
    expect(on(`sw-1 ${a.text}`, 2222)).toBe('known')
    expect(on(`sw-1 ${b.text}`, 2222)).toBe('changed')
    expect(on(`${hashed('[sw-1]:2222')} ${a.text}`, 2222)).toBe('known')
    expect(on(`${hashed('sw-1')} ${b.text}`, 2222)).toBe('changed')
    expect(on(`[sw-1]:2222 ${a.text}`, 22)).toBe('unknown')
  })

  it('FR-44: refuses a revoked key, whatever else is said of it, under either name', () => {
    expect(on(`sw-1 ${a.text}\n@revoked sw-1 ${a.text}`)).toBe('revoked')
    expect(on(`@revoked * ${a.text}\n[sw-1]:2222 ${a.text}`, 2222)).toBe('revoked')
    expect(on(`@revoked sw-1 ${b.text}\nsw-1 ${a.text}`)).toBe('known')
  })

  it('never takes the key of a certificate authority for a host’s', () => {
    expect(on(`@cert-authority * ${a.text}`)).toBe('needs-certificate')
    expect(on(`@cert-authority other ${a.text}`)).toBe('unknown')
    expect(on(`@cert-authority * ${b.text}\nsw-1 ${a.text}`)).toBe('known')
    expect(on(`@cert-authority * ${b.text}\nsw-1 ${b.text}`)).toBe('changed')
  })

  it('passes over lines that it cannot read', () => {
    expect(on(`sw-1 ssh-ed25519 !!!\n@odd sw-1 ${a.text}\nsw-1\nsw-1 2048 65537 123\n|2|x|y ${a.text}`)).toBe('unknown')
    expect(on(`sw-1 ssh-rsa ${a.text.split(' ')[1]}`)).toBe('unknown')
  })

  it('FR-12: trusts nobody while a file cannot be read', () => {
    const trust: Trust = { ...files(`sw-1 ${a.text}`), unreadable: [{ file: '/etc/known', errno: 'EISDIR' }] } as Trust
    expect(verdictOn(trust, 'sw-1', 22, a.blob)).toMatchObject({
      verdict: 'unreadable',
      files: [{ file: '/etc/known', errno: 'EISDIR' }],
    })
  })

  it('lets keys pinned in the runbook decide alone, as key or fingerprint', () => {
    const pinned = (...keys: string[]) => verdictOn({ kind: 'pinned', keys }, 'sw-1', 22, a.blob).verdict
    expect(pinned(a.text)).toBe('known')
    expect(pinned(b.text, `${a.text} comment`)).toBe('known')
    expect(pinned(fingerprint(a.blob))).toBe('known')
    expect(pinned(fingerprint(b.blob))).toBe('changed')
    expect(pinned(fingerprint(a.blob).slice(0, -1))).toBe('unreadable-pin')
    expect(pinned(a.text, 'nonsense')).toBe('unreadable-pin')
  })
})

describe('a host pattern', () => {
  it('is matched in short time however many stars it has', () => {
    const began = performance.now()
    expect(wildcardMatches(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false)
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('takes * and ? for what they are in ssh', () => {
    expect(hostFieldMatches('10.1.?.*', '10.1.2.33')).toBe(true)
    expect(hostFieldMatches('10.1.?.*', '10.1.22.3')).toBe(false)
    expect(hostFieldMatches('[*.example.org]:22?', '[a.example.org]:222')).toBe(true)
  })
})

describe('a fingerprint', () => {
  it('is the SHA-256 of the blob in base64 without padding', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const blob = publicKey.export({ type: 'spki', format: 'der' })
    expect(fingerprint(blob)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
  })
})
