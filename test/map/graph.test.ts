import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseXml } from '@rgrove/parse-xml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NetworkMap } from '../../src/map/model.ts'
import { typed } from '../commands/typed.ts'

const fixtures = join(import.meta.dirname, '../fixtures/map')
let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-map-'))
  for (const name of ['clinic', 'hospital']) copyFileSync(resolve('runbooks', `${name}.yml`), join(cwd, `${name}.yml`))
  copyFileSync(join(fixtures, 'hostile.yml'), join(cwd, 'hostile.yml'))
})
afterAll(() => rmSync(cwd, { recursive: true }))

const graph = (...argv: string[]) => typed(['graph', ...argv], { cwd })
const mapped = async (...argv: string[]): Promise<NetworkMap> => JSON.parse((await graph(...argv, '--json')).out)
const formats = ['html', 'svg', 'mermaid', 'dot', 'json'] as const

describe('the map', () => {
  it.each(formats)('is drawn as %s, the same to the byte each time', async format => {
    const { code, out } = await graph('clinic.yml', '--format', format, '--after', '4')
    expect(code).toBe(0)
    expect((await graph('clinic.yml', '--format', format, '--after', 'Disconnect inside')).out).toBe(out)
    await expect(out).toMatchFileSnapshot(join(fixtures, `clinic.after-4.${format}`))
  })

  it('is a page where nothing else is said', async () => {
    expect((await graph('clinic.yml')).out).toBe((await graph('clinic.yml', '--format', 'html')).out)
  })

  it('fetches nothing and runs nothing', async () => {
    const { out } = await graph('hospital.yml')
    expect(out).not.toMatch(/<script|href=|src=|url\(|@import|javascript:/i)
    expect(out.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg'])
  })

  it('tells of each link when it falls, what is kept, and what a decision may change', async () => {
    const { links, hosts } = await mapped('hospital.yml')
    const link = (id: string) => links.find(one => one.id === id)
    expect(link('isp-a')).toMatchObject({ state: 'open', external: true, cut: { phase: 6, conditional: false } })
    expect(link('sip-trunk')).toMatchObject({ state: 'open', kept: 'Telephones at North reach the public network' })
    expect(link('sip-trunk')?.cut).toBeUndefined()
    expect(link('t0-uplink')?.cut?.conditional).toBe(true)
    expect(hosts.find(({ id }) => id === 'n-ehr-db')?.off?.phase).toBe(10)
  })

  it('counts what hangs on a decision as still there', async () => {
    const { links } = await mapped('hospital.yml', '--after', '2')
    expect(links.find(({ id }) => id === 't0-uplink')?.state).toBe('open')
    expect(links.find(({ id }) => id === 'port-vault')?.state).toBe('cut')
  })

  it('shows at the end no way outside but the accepted ones', async () => {
    const { islands } = await mapped('clinic.yml', '--after', 'Shut down')
    expect(islands.flatMap(({ outside, nodes }) => (nodes.length > 1 ? outside : []))).toEqual(['pstn'])
    expect(islands.find(({ nodes }) => nodes.some(id => id === 'monitors'))?.outside).toEqual([])
  })

  it('keeps every box and line in its place from phase to phase', async () => {
    const places = async (after: string) =>
      [...(await graph('hospital.yml', '--format', 'svg', '--after', after)).out.matchAll(/ points="([^"]*)"/g)].map(
        ([, points]) => points,
      )
    expect(await places('0')).toEqual(await places('10'))
  })

  it('draws every host and every link of a hospital', async () => {
    const { out } = await graph('hospital.yml', '--format', 'svg')
    const { hosts, links, networks } = await mapped('hospital.yml')
    for (const { id } of [...hosts, ...networks]) expect(out).toContain(id)
    const lines = links.filter(({ attachment, management }) => !attachment && !management)
    for (const { id } of lines) expect(out).toContain(`>${id}</text>`)
    expect(out.match(/<polyline class="(?:open|kept|cut)" points="[^"]+">/g)).toHaveLength(lines.length)
  })
})

describe('a plan that is not safe on the map', () => {
  it('has its cuts in their phases although no order of them exists', async () => {
    writeFileSync(
      join(cwd, 'one-way.yml'),
      readFileSync(join(cwd, 'clinic.yml'), 'utf8').replaceAll(/^.*ways:.*\n/gm, ''),
    )
    const { code, out } = await graph('one-way.yml', '--json', '--after', '4')
    const { phases, links }: NetworkMap = JSON.parse(out)
    expect(code).toBe(3)
    expect(phases[2]?.cuts).toEqual(['lte', 'lab-vpn', 'isp'])
    expect(links.find(({ id }) => id === 'core-uplink')?.state).toBe('cut')
  })
})

describe('hostile names on the map', () => {
  it.each(['html', 'svg'] as const)('are text in %s, which stays well-formed', async format => {
    const { code, out } = await graph('hostile.yml', '--format', format)
    expect(code).toBe(3)
    expect(out).not.toMatch(/<script|\u202e/)
    const svg = out.slice(out.indexOf('<svg'), out.lastIndexOf('</svg>') + 6)
    expect(parseXml(svg).root?.name).toBe('svg')
  })

  it('end no text of DOT early', async () => {
    const { out } = await graph('hostile.yml', '--format', 'dot')
    for (const line of out.split('\n')) {
      const rest = line.replace(/"(?:[^"\\]|\\.)*"/g, '""')
      expect(rest).toMatch(/^[ A-Za-z0-9_=,.[\]{};"-]*$/)
    }
    expect(out).not.toMatch(/\\\\N/.test(out) ? /[^\\]\\N/ : /\\N/)
  })

  it('end no text of Mermaid early', async () => {
    const { out } = await graph('hostile.yml', '--format', 'mermaid')
    for (const line of out.split('\n')) {
      expect(line.split('"').length % 2, line).toBe(1)
      expect(line.replaceAll('<br/>', '')).not.toMatch(/[<>`]/)
    }
  })

  it('keep a soft cut apart from one that holds', async () => {
    const { links } = await mapped('hostile.yml', '--after', '1')
    expect(Object.fromEntries(links.slice(0, 2).map(({ id, state }) => [id, state]))).toEqual({
      wan: 'cut',
      graph: 'soft',
    })
  })
})

describe('a map that is asked for wrongly', () => {
  it.each([
    ['clinic.yml --after 9', 'There is no phase 9; there are 1 Decide'],
    ['clinic.yml --format pdf', 'There is no format pdf'],
    ['clinic.yml --format svg --json', 'contradict each other'],
    ['nowhere.yml', 'nowhere.yml'],
  ])('is refused: %s', async (line, says) => {
    const { code, out, err } = await graph(...line.split(' '))
    expect({ code, says: err.includes(says) ? says : err }).toEqual({ code: 2, says })
    expect(out).toBe('')
  })
})
