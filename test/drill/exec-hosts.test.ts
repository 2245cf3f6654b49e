import { describe, expect, it } from 'vitest'
import { answersOf } from '../../src/drill/exec-hosts.ts'
import { untouched, type World } from '../../src/drill/world.ts'
import type { HostId } from '../../src/names/ids.ts'
import type { Step } from '../../src/plan/plan.ts'
import { holds } from '../../src/platform/check.ts'
import { operationsOf } from '../../src/platform/described.ts'
import { isCut } from '../../src/platform/operation-params.ts'
import { builtIn } from '../../src/platform/registry.ts'
import type { Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { planned, runbookOf } from '../parts/planned.ts'
import { operationOf } from './ways.ts'

interface Sample {
  readonly interface: string
  readonly by: readonly string[]
  /** What it calls the network card of a guest. */
  readonly card?: string
}

const ofLinux = ['interface', '{ tunnel: gre1 }', '{ block: 198.51.100.0/24 }', '{ route: 198.51.100.0/24 }']

/** Platforms whose hosts take commands one by one, and that the drill has as themselves. */
const samples: Readonly<Record<string, Sample>> = {
  linux: {
    interface: 'eth1',
    by: ofLinux,
    card: '52:54:00:00:00:01',
  },
  ovs_linux: { interface: 'eth1', by: ofLinux, card: '52:54:00:00:00:01' },
  hyperv: { interface: 'Ethernet 2', by: ['interface', '{ block: 198.51.100.0/24 }'], card: 'Network Adapter' },
  proxmox_ve: { interface: 'eno1', by: ofLinux, card: 'net0' },
  synology_dsm: { interface: 'eth0', by: [] },
  vmware_esxi: { interface: 'vmnic1', by: ['interface'], card: 'Network adapter 1' },
  windows: { interface: 'Ethernet 2', by: ['interface', '{ block: 198.51.100.0/24 }'] },
}

const all = Object.entries(samples)
const cuts = all.flatMap(([platform, sample]) => sample.by.map(by => ({ platform, by, sample })))
const cards = all.flatMap(([platform, { card }]) => (card === undefined ? [] : [{ platform, card }]))

/** These two are tried on whole outputs, in a test of their own. */
const elsewhere = ['opnsense', 'pfsense']

describe('the hosts of a drill that take commands', () => {
  it('are tried for each platform that has no command line', () => {
    const wanted = builtIn.ids.filter(id => builtIn.get(id)?.channel === 'exec')
    expect([...Object.keys(samples), ...elsewhere].sort()).toEqual([...wanted].sort())
  })

  it.each(Object.entries(samples))('are tried with each way to cut that the platform has: %s', (id, { by }) => {
    const platform = builtIn.get(id)
    const known = platform === undefined ? [] : operationsOf(platform).filter(isCut)
    expect([...new Set(by.map(operationOf))].sort()).toEqual(known.filter(name => name !== 'guest.disconnect').sort())
  })

  it.each(cuts)(
    'take the lines of $platform, show what they did, and take them back: $by',
    ({ platform, by, sample }) => {
      const { steps, start } = hospital(
        platform,
        `{ between: ['dev:${sample.interface}', out], by: ${by}, sufficient: yes }`,
      )
      const cut = steps.find(step => step.kind === 'cut')
      thereAndBack(sitAt(platform, start, 'dev'), renderedIn(cut))
    },
  )

  it.each(cards)('take a card off a guest and shut it down on $platform, and back', ({ platform, card }) => {
    const { steps, start } = hospital(platform, undefined, card)
    for (const kind of ['cut', 'shutdown'] as const) {
      const step = steps.find(one => one.kind === kind && one.removes.hosts[0] !== 'dev')
      thereAndBack(sitAt(platform, start, 'dev'), renderedIn(step))
    }
  })

  it.each(cards)('know no guest that runs elsewhere on $platform', ({ platform, card }) => {
    const { steps, start } = hospital(platform, undefined, card)
    const { check } = renderedIn(steps.find(step => step.kind === 'cut'))
    expect(sitAt(platform, start, 'other').check(check)).toBe('unknown')
  })

  it.each(Object.keys(samples))('go dark on %s without a word, and don’t know what they don’t know', platform => {
    const { steps, start } = hospital(platform, undefined)
    const off = renderedIn(steps.find(step => step.kind === 'shutdown' && step.removes.hosts[0] === 'dev'))
    const host = sitAt(platform, start, 'dev')
    const lines = off.variants[0].lines
    for (const line of lines.slice(0, -1)) host.send(line)
    expect(host.ask(lines.at(-1) ?? '')).toMatchObject({ status: undefined, errors: '' })
    const unknown = host.ask('Frobnicate it')
    expect(unknown.status).not.toBe(0)
    expect(unknown.errors).toContain('Frobnicate')
  })
})

/** The state isn't there, comes about by the lines, and is gone after the way back. */
function thereAndBack(host: ReturnType<typeof sitAt>, rendered: Rendered): void {
  expect(host.check(rendered.check)).toBe('no')
  const recorded = Object.fromEntries(rendered.before.map(({ name, read }) => [name, host.send(read)]))
  const variant = rendered.variants.find(({ when }) => when === undefined || host.check(when) === 'yes')
  for (const line of variant?.lines ?? []) host.send(line)
  expect(host.check(rendered.check)).toBe('yes')
  if (!('impossible' in rendered.save)) for (const line of rendered.save) host.send(line)
  for (const line of undoLines(rendered, recorded).lines) host.send(line)
  expect(host.check(rendered.check)).toBe('no')
}

function hospital(platform: string, link: string | undefined, card?: string) {
  const text = `isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: ${platform} }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts:
  dev: { address: 192.0.2.1, role: hypervisor, networks: ops }
  other: { address: 192.0.2.2, role: server, networks: ops }${
    card === undefined
      ? ''
      : `
  guest-1: { runs_on: dev, role: server, networks: { out: '${card}' }, shutdown: { by: hypervisor } }`
  }
links: {${link === undefined ? '' : ` line: ${link} `}}
phases:${link === undefined ? '' : '\n  - { name: Cut, cut: external }'}${
    card === undefined ? '' : "\n  - { name: Guest, steps: [{ cut: 'guest-1~out' }, { shutdown: guest-1 }] }"
  }
  - { name: Off, steps: [{ shutdown: dev }] }
`
  const { plan, codes } = planned(text)
  if (plan === undefined) throw new Error(codes.join(' '))
  return { steps: plan.steps, start: untouched(topologyOf(runbookOf(text)), 'ops' as never) }
}

function renderedIn(step: Step | undefined): Rendered {
  if (step === undefined || !('rendered' in step)) throw new Error('no step that a device does')
  return step.rendered
}

function sitAt(platform: string, start: World, id: string) {
  let world = start
  const ask = (line: string) => {
    const reply = answersOf(platform)(world, id as HostId, line)
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
  return { ask, send, check }
}
