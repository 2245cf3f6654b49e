import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostFieldMatches } from '../../src/hostkeys/host-pattern.ts'
import { parseKnownHosts } from '../../src/hostkeys/known-hosts.ts'
import { joined, knownHosts } from '../../src/hostkeys/known-index.ts'

const part = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])

function line(field: string, seed: string): string {
  const blob = Buffer.concat([part(Buffer.from('ssh-ed25519')), part(createHash('sha256').update(seed).digest())])
  return `${field} ssh-ed25519 ${blob.toString('base64')}`
}

function hashed(name: string): string {
  const salt = createHash('sha1').update(`salt ${name}`).digest()
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

const names = ['sw-1', 'sw-2', '10.0.0.1', '[sw-1]:2222', '[10.0.0.1]:2222', 'constructor', '__proto__']
const name = fc.constantFrom(...names)
const piece = fc.oneof(name, fc.constantFrom('sw-*', '!sw-1', '*', '10.0.0.?', 'SW-1', '', '[sw-?]:2222'))
const broken = fc.constantFrom('|1|', '|1|c2FsdA==|aGFzaA==', '|2|x|y', '|1|a|b|c', '|')
const field = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 3 }).map(all => all.join(',')),
  name.map(hashed),
  broken,
)

describe('the lines of known_hosts, looked up by name', () => {
  it('are those, in the order of the files, whose own field speaks of the name', () => {
    fc.assert(
      fc.property(fc.array(fc.array(field, { maxLength: 12 }), { maxLength: 3 }), files => {
        const read = files.map((fields, file) =>
          parseKnownHosts(fields.map((one, at) => line(one, `${file} ${at}`)).join('\n'), `file${file}`),
        )
        const known = joined(read.map(knownHosts))
        // Twice: what was found is kept.
        for (const wanted of [...names, ...names])
          expect(known.linesFor(wanted)).toEqual(read.flat().filter(({ hosts }) => hostFieldMatches(hosts, wanted)))
        expect(known.lines).toEqual(read.flat())
      }),
    )
  })
})
