import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../src/commands/files.ts'
import { interfaceName } from '../../../src/names/ids.ts'
import { holds } from '../../../src/platform/check.ts'
import { patternsOf, slownessOfUsed } from '../../../src/platform/patterns.ts'
import { render } from '../../../src/platform/render.ts'
import { readPlatforms } from '../../../src/runbook/own/read.ts'
import { typed } from '../../commands/typed.ts'
import { good, readText } from '../reading.ts'

const file = resolve('docs/platforms/examples/brocade_fastiron.yml')
const timer = `
    timer:
      of: [interface.down]
      most: 60
      ready: { read: show rollback, match: '^(?:none|is) pending', never: '^unlicensed', samples: { yes: none pending, no: unlicensed } }
      arm: ['rollback in <minutes>']
      armed: { read: show rollback, match: '^is pending', never: '^none pending', samples: { yes: is pending, no: none pending } }
      confirm: [rollback confirm]
      source: nobody; this is no command of FastIron
`
const recordings = 'test/fixtures/own/brocade_fastiron'

function example() {
  const { result } = readPlatforms(file, filesOf('.'))
  const platform = result.ok ? result.value.get('brocade_fastiron') : undefined
  if (platform === undefined) throw new Error('the example cannot be read')
  return platform
}

function down(port: string) {
  const name = interfaceName(port)
  if (name === undefined) throw new Error(port)
  const result = render(example(), { name: 'interface.down', params: { interface: name } }, 'none')
  if (!result.ok || result.rendered.check === undefined) throw new Error(port)
  return { ...result.rendered, check: result.rendered.check }
}

describe('files of platforms', () => {
  const definition = (name: string, alias: string): string =>
    `platforms:\n  ${name}: { title: ${name}, aliases: [${alias}], channel: exec, operations: {} }\n`
  const main = (platforms: string): string => `isolate: 1\nname: own\n${platforms}`

  it('may be one, a list of them, or definitions beside them', () => {
    const more = { '/a.yml': definition('acme', 'ac'), '/b.yml': definition('bolt', 'bo') }
    const ids = (text: string) => [...(good(main(text), more).runbook.platforms?.keys() ?? [])]
    expect(ids('platforms: a.yml')).toEqual(['acme'])
    expect(ids('platforms: [a.yml, b.yml]')).toEqual(['acme', 'bolt'])
    expect(ids("platforms: ['*.yml']")).toEqual(['acme', 'bolt'])
    expect(ids(`include: a.yml\n${definition('carp', 'ca')}`)).toEqual(['carp', 'acme'])
  })

  it('that are not there, clash, or are no text, are complained of where they are named', () => {
    const codes = (text: string, more: Readonly<Record<string, string>> = {}) =>
      readText(main(text), more).result.diagnostics.map(({ code }) => code)
    expect(codes('platforms: [lost.yml]')).toEqual(['unreadable-file'])
    expect(codes('platforms: [{ acme: {} }]')).toEqual(['wrong-shape'])
    expect(
      codes('platforms: [a.yml, b.yml]', { '/a.yml': definition('acme', 'x'), '/b.yml': definition('acme', 'y') }),
    ).toEqual(['duplicate-id'])
    expect(
      codes('platforms: [a.yml, b.yml]', { '/a.yml': definition('acme', 'x'), '/b.yml': definition('bolt', 'x') }),
    ).toEqual(['unfit-definition'])
  })
})

describe('the example of a platform of one’s own', () => {
  it('sends the lines that it says', () => {
    expect(down('1/1/24').variants).toEqual([
      { lines: ['configure terminal', 'interface ethernet 1/1/24', 'disable', 'end'] },
    ])
  })

  it.each(readdirSync(recordings).filter(name => name.endsWith('.txt')))(
    'means what was recorded of real devices: %s',
    name => {
      const [verdict, port = ''] = name.replace('.txt', '').split('.')
      const text = readFileSync(join(recordings, name), 'utf8')
      expect(holds(down(port.replaceAll('-', '/')).check, { text, exit: { kind: 'prompt' }, cut: false })).toBe(verdict)
    },
  )

  it('has no pattern that a device could keep busy', () => {
    expect(patternsOf(example()).flatMap(used => slownessOfUsed(used) ?? [])).toEqual([])
  })

  it('is told by `platforms`, tried by `--test`, and planned by a runbook that takes it in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'isolate-own-'))
    try {
      expect(await typed(['platforms', '--test', file], { cwd: folder })).toMatchObject({
        code: 0,
        out: expect.stringContaining('interface ethernet <interface>'),
        err: expect.stringContaining('each line, pattern and sample was tried'),
      })
      const runbook = resolve('test/fixtures/own/switch.yml')
      expect(await typed(['validate', runbook], { cwd: folder })).toMatchObject({ code: 0 })
      const plan = await typed(['plan', runbook], { cwd: folder })
      expect(plan).toMatchObject({ code: 0, out: expect.stringContaining('interface ethernet 1/1/24') })
      expect(plan.out).toContain('a definition of your own')
      expect(plan.out).toContain('a platform of your own arms no timer')
      writeFileSync(join(folder, 'timed.yml'), readFileSync(file, 'utf8') + timer)
      const opening = readFileSync(runbook, 'utf8')
        .replace('../../../docs/platforms/examples/brocade_fastiron.yml', 'timed.yml')
        .replace(', internet] }', ', internet], fail: open }')
      writeFileSync(join(folder, 'opening.yml'), opening)
      const timed = (await typed(['plan', 'opening.yml'], { cwd: folder })).out.replace(/\s+/g, ' ')
      expect(timed).toContain('opens again by itself 10 minutes after it was armed')
      expect(timed).toContain('is known from your definition’s `source` alone')
      expect(timed).not.toContain('; the device doesn’t restart')
      const sheet = await typed(['platforms', 'fastiron', '--runbook', runbook], { cwd: folder })
      expect(sheet).toMatchObject({ code: 0, out: expect.stringContaining('your own file') })
      const drilled = await typed(['drill', runbook, '--auto', '--speed', '60', '--runs', 'runs'], { cwd: folder })
      expect(drilled).toMatchObject({ code: 0, out: expect.stringContaining('The goal was reached.') })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
