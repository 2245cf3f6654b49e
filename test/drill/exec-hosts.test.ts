import { describe, expect, it } from 'vitest'
import { answersOf } from '../../src/drill/exec-hosts.ts'
import { takesAway, untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import { holds } from '../../src/platform/check.ts'
import type { RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { planned, runbookOf } from '../parts/planned.ts'

interface Sample {
  readonly interface: string
  readonly by: readonly string[]
}

/** Platforms whose hosts take commands one by one, and that the drill has as themselves. */
const samples: Readonly<Record<string, Sample>> = {
  windows: { interface: 'Ethernet 2', by: ['interface', '{ block: 198.51.100.0/24 }'] },
}

const all = Object.entries(samples).flatMap(([platform, sample]) => sample.by.map(by => ({ platform, by, sample })))

describe('the hosts of a drill that take commands', () => {
  it.each(all)(
    'take the lines of $platform, show what they did, and take them back: $by',
    ({ platform, by, sample }) => {
      const host = sitAt(platform, by, sample)
      const { rendered } = host
      expect(host.check(rendered.check)).toBe('no')
      const recorded = Object.fromEntries(rendered.before.map(({ name, read }) => [name, host.send(read)]))
      for (const line of rendered.variants.at(-1)?.lines ?? []) host.send(line)
      expect(host.check(rendered.check)).toBe('yes')
      expect(takesAway(host.start, host.world())).toBe(true)
      if (!('impossible' in rendered.save)) for (const line of rendered.save) host.send(line)
      for (const line of undoLines(rendered, recorded).lines) host.send(line)
      expect(host.check(rendered.check)).toBe('no')
      expect(takesAway(host.start, host.world())).toBe(false)
    },
  )

  it.each(Object.keys(samples))('go dark on %s without a word, and don’t know what they don’t know', platform => {
    const start = untouched(topologyOf(runbookOf(text(platform, 'interface', 'x1'))), 'ops' as never)
    const answers = answersOf(platform)
    const off = planned(text(platform, 'interface', 'x1', ', shutdown: [dev]')).plan?.steps.find(
      step => step.kind === 'shutdown',
    )
    if (off?.kind !== 'shutdown' || !('rendered' in off)) throw new Error('no shutdown by a device')
    const [first] = off.rendered.variants
    expect(answers(start, 'dev' as HostId, first.lines[0])).toMatchObject({ status: undefined, errors: '' })
    const unknown = answers(start, 'dev' as HostId, 'Frobnicate it')
    expect(unknown.status).not.toBe(0)
    expect(unknown.errors).toContain('Frobnicate')
  })
})

function text(platform: string, by: string, port: string, goal = ''): string {
  return `isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: ${platform} }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts: { dev: { address: 192.0.2.1, role: server, networks: ops } }
links: { line: { between: ['dev:${port}', out], by: ${by}, sufficient: there is no other way } }
goal: { isolate: all${goal} }
phases: [{ name: Cut, cut: external }${goal === '' ? '' : `, { name: Off, shutdown: '@goal' }`}]
`
}

function sitAt(platform: string, by: string, sample: Sample) {
  const runbook = text(platform, by, sample.interface)
  const { plan, codes } = planned(runbook)
  const cut = plan?.steps.find(step => step.kind === 'cut')
  if (cut?.kind !== 'cut' || !('rendered' in cut)) throw new Error(codes.join(' '))
  const start = untouched(topologyOf(runbookOf(runbook)), 'ops' as never)
  let world: World = start
  const ask = (line: string) => {
    const reply = answersOf(platform)(world, 'dev' as HostId, line)
    world = reply.world
    return reply
  }
  const send = (line: string): string => {
    const { out, status } = ask(line)
    expect([line, status]).toEqual([line, 0])
    return out
  }
  const check = (one: RenderedCheck | undefined): string => {
    if (one === undefined) return 'no check'
    const { out, status = 0 } = ask(one.read)
    return holds(one, { text: out, exit: { kind: 'status', code: status }, cut: false })
  }
  return { rendered: cut.rendered, start, world: () => world, send, check }
}
