import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtIn } from '../../../src/platform/registry.ts'
import type { Shell } from '../../../src/platform/shell.ts'
import { replay } from './replay.ts'
import { oxidizedSession, scrapliSession, understood } from './sessions.ts'

const folder = 'test/fixtures/sessions'
const platforms: readonly (readonly [RegExp, string])[] = [
  [/^aoscx-/, 'aruba_aoscx'],
  [/^asa-/, 'cisco_asa'],
  [/^eos-|arista_eos/, 'arista_eos'],
  [/^h3c-/, 'hp_comware'],
  [/^ios-|cisco_iosxe/, 'cisco_ios'],
  [/^nxos-|cisco_nxos/, 'cisco_nxos'],
  [/cisco_iosxr/, 'cisco_xr'],
]
const sessions = [
  ...readdirSync(`${folder}/oxidized`).map(name => ({
    name,
    from: 'oxidized',
    ...oxidizedSession(`${folder}/oxidized/${name}`),
  })),
  ...readdirSync(`${folder}/scrapli_cfg`).map(name => ({
    name,
    from: 'scrapli_cfg',
    ...scrapliSession(`${folder}/scrapli_cfg/${name}`),
  })),
].map(session => ({ ...session, shell: shellFor(session.name) }))

const whole = (bytes: Buffer): readonly Buffer[] => [bytes]
const single = (bytes: Buffer): readonly Buffer[] => [...bytes].map(byte => Buffer.of(byte))

describe('sessions that others have recorded', () => {
  it.each(sessions)('give the same answers byte by byte and in chunks of any size: $name', ({ shell, ...session }) => {
    const expected = understood(shell, session, whole)
    expect(understood(shell, session, single)).toEqual(expected)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), sizes => {
        expect(understood(shell, session, cutBy(sizes))).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it.each(sessions)('end each answer where its recording does: $name', async ({ shell, name, ...session }) => {
    const all = understood(shell, session, whole)
    const told = all.map(({ line, at, refused = '' }) => `${line || '⏎'} → ${at} ${refused}`.trimEnd())
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(`../../fixtures/sessions/understood/${name}.txt`)
  })

  // Told apart here without the reader: the first line is the echo, the last one the prompt.
  it.each(sessions.filter(({ from }) => from === 'oxidized'))(
    'give what the device said, without echo and prompt: $name',
    ({ shell, ...session }) => {
      const lines = (text: string): readonly string[] => text.split('\n').map(line => line.trimEnd())
      const theirs = session.turns.map(({ line, answer }) => [line, lines(answer.replace(/\r/g, '')).slice(1, -1)])
      const ours = understood(shell, session, whole).map(({ line, text }) => [line, lines(text)])
      const apart = (all: readonly (readonly unknown[])[]) =>
        all.map(([line, text]) => [line, (text as string[]).join('\n').trim()])
      const ended = (all: readonly (readonly unknown[])[]) =>
        apart(all).filter(([line]) => !/^(?:exit|quit)$/.test(`${line}`))
      expect(ended(ours)).toEqual(ended(theirs))
    },
  )
})

describe('logs of sessions that netmiko has kept', () => {
  const logs = readdirSync(`${folder}/netmiko`)

  it.each(logs)('give the table that the router printed, however they are cut: %s', name => {
    const shell = shellFor('ios-881')
    const bytes = readFileSync(`${folder}/netmiko/${name}`)
    const expected = replay(shell, bytes, whole)
    const shown = expected.find(({ line }) => line === 'show ip interface brief')
    expect(shown?.text).toMatch(/^Interface {18}IP-Address .*\nFastEthernet0 [\s\S]*\nVlan1 .*down$/)
    expect(shown?.mode).toBe('exec')
    expect(replay(shell, bytes, single)).toEqual(expected)
    for (const size of [2, 3, 7, 31]) expect(replay(shell, bytes, cutBy([size]))).toEqual(expected)
  })
})

function shellFor(name: string): Shell {
  const [, id] = platforms.find(([pattern]) => pattern.test(name)) ?? []
  const channel = id === undefined ? undefined : builtIn.get(id)?.channel
  if (typeof channel !== 'object') throw new Error(`no command line for ${name}`)
  return channel
}

function cutBy(sizes: readonly number[]): (bytes: Buffer) => readonly Buffer[] {
  return bytes => {
    const chunks: Buffer[] = []
    for (let at = 0, index = 0; at < bytes.length; index += 1) {
      const size = sizes[index % sizes.length] ?? 1
      chunks.push(bytes.subarray(at, at + size))
      at += size
    }
    return chunks
  }
}
