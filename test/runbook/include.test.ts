import { describe, expect, it } from 'vitest'
import { good, readText } from './reading.ts'

const head = 'isolate: 1\nname: x\n'

describe('included files', () => {
  it('join in the order in which they are named, the main file first', () => {
    const { runbook } = good(
      `${head}include: [/b.yml, /a.yml]\nnetworks: { m: {} }\nkeep: [{ name: m, hosts: ha }]\n`,
      {
        '/a.yml':
          'networks: { a: {} }\nhosts: { ha: { platform: manual, networks: [a, b, m] } }\nkeep: [{ name: a, hosts: ha }]\n',
        '/b.yml': 'networks: { b: {} }\nkeep: [{ name: b, hosts: ha }]\n',
      },
    )
    expect([...runbook.networks.keys()]).toEqual(['m', 'b', 'a'])
    expect(runbook.keep.map(({ name }) => name)).toEqual(['m', 'b', 'a'])
  })

  it('are read once, by however many ways they are named', () => {
    const { runbook, files } = good(`${head}include: [/a.yml, /b.yml, ./c.yml]\n`, {
      '/a.yml': 'include: c.yml\n',
      '/b.yml': 'include: /c.yml\n',
      '/c.yml': 'networks: { c: {} }\n',
    })
    expect([...runbook.networks.keys()]).toEqual(['c'])
    expect([...files.keys()]).toEqual(['/runbook.yml', '/a.yml', '/c.yml', '/b.yml'])
  })

  it('give places in themselves', () => {
    const { source } = good(`${head}include: /a.yml\n`, {
      '/a.yml': 'networks:\n  a: { vlan: 7 }\nkeep: [{ name: k, hosts: h }]\nhosts: { h: { platform: manual } }\n',
    })
    expect(source.spanOf(['networks', 'a', 'vlan'])).toEqual({ file: '/a.yml', start: 23, end: 24 })
    expect(source.keyOf(['networks', 'a'])).toEqual({ file: '/a.yml', start: 12, end: 13 })
    expect(source.keyOf(['keep', 0]).file).toBe('/a.yml')
  })

  it('that are missing make nothing unknown that might have been in them', () => {
    const { result } = readText(
      `${head}include: /nowhere.yml\noperator: { at: lan }\nhosts: { a: { platform: linux, networks: lan, vlan: 1 } }\n`,
    )
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['unreadable-file', 'unknown-key'])
  })

  it('of another version are read no further', () => {
    const { result } = readText(`${head}include: /a.yml\n`, { '/a.yml': 'isolate: 2\nhsts: {}\n' })
    expect(result.diagnostics.map(({ code, at }) => [code, at.file])).toEqual([['unsupported-format', '/a.yml']])
  })
})

describe('places', () => {
  const { source } = good(
    `${head}defaults: { platform: manual }\ntemplates: { t: { site: s } }\nhosts:\n  a: { like: t }\n`,
  )
  const text = source.texts.get('/runbook.yml') ?? ''
  const covered = ({ start, end }: { start: number; end: number }) => text.slice(start, end)

  it('are those of values and of their keys', () => {
    expect(covered(source.spanOf(['hosts', 'a', 'like']))).toBe('t')
    expect(covered(source.keyOf(['hosts', 'a', 'like']))).toBe('like')
    expect(covered(source.spanOf(['hosts', 'a']))).toBe('{ like: t }')
  })

  it('of what is not written are those of the key above', () => {
    expect(covered(source.spanOf(['hosts', 'a', 'site']))).toBe('a')
    expect(covered(source.keyOf(['hosts', 'a', 'platform']))).toBe('a')
    expect(covered(source.spanOf(['goal', 'isolate']))).toBe('')
  })
})

describe('the hash', () => {
  it('is that of the bytes of the main file', () => {
    expect(good(head).sha256).toBe('22ba1c14f9b0034d0bd2490b68526d9cd3a1fd9a3742fcca92fc4fc9a6351654')
  })
})
