import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommandLinePeer, startCommandLine } from '../parts/command-line-peer.ts'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { onOneLine } from '../parts/terminal-run.ts'
import { typed } from './typed.ts'

const fixture = (path: string): Promise<string> => readFile(join('test/fixtures/neighbors', path), 'utf8')

let folder: string
const ends: (() => Promise<void>)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-check-neighbors-'))
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  await rm(folder, { recursive: true })
})

function kept<P extends Peer>(peer: P): P {
  ends.push(peer.stop)
  return peer
}

/** A Linux host that says this of its neighbours. */
async function linux(lldp: { readonly text: string; readonly code?: number }): Promise<Peer> {
  const answers: Readonly<Record<string, string>> = { 'uname -s': 'Linux\n', 'id -u': '0\n' }
  return kept(
    await startPeer({
      exec: (accept, _reject, { command }) => {
        if (command === 'lldpctl -f json0') return endWith(accept(), lldp.code ?? 0, lldp.text)
        const text = command === 'date -u +%s' ? `${Math.floor(Date.now() / 1000)}\n` : answers[command]
        const link = command.startsWith('ip link show dev') ? '2: x: <UP,LOWER_UP> mtu 1500 state UP\n' : undefined
        return endWith(accept(), text === undefined && link === undefined ? 1 : 0, text ?? link ?? '')
      },
    }),
  )
}

/** A switch with Cisco's command line that says this of its neighbours. */
async function cisco(lldp: string, cdp: string) {
  const device: CommandLinePeer = {
    prompt: 'core1#',
    line: line => {
      if (line === 'show version') return 'Cisco IOS Software, C3750 Software'
      if (line === 'show lldp neighbors detail') return lldp
      if (line === 'show cdp neighbors detail') return cdp
      if (line.startsWith('show interfaces')) return 'GigabitEthernet1/0/1 is up, line protocol is up'
      return line.startsWith('terminal') ? '' : "% Invalid input detected at '^' marker."
    },
  }
  return kept(await startCommandLine(device))
}

type Device = Pick<Peer, 'port' | 'hostKey'>

async function check(
  devices: Readonly<Record<string, { readonly at: Device; readonly of: string }>>,
  rest: string,
  ...flags: readonly string[]
) {
  const hosts = Object.entries(devices).map(
    ([id, { at, of }]) =>
      `  ${id}: { ${of}, address: 127.0.0.1, port: ${at.port}, access: lab, networks: ops, host_key: '${at.hostKey}' }`,
  )
  const text = `
isolate: 1
name: Neighbours
operator: { at: ops }
access: { lab: { user: ops, auth: [{ password: { env: LAB_PASSWORD } }] } }
networks: { internet: { kind: external }, ops: {} }
hosts:
${hosts.join('\n')}
${rest}
goal: { isolate: ops }
phases: [${rest.includes('links:') ? '{ name: Cut, cut: all }' : '{ name: Wait, steps: [{ wait: 0 }] }'}]
`
  await writeFile(join(folder, 'book.yml'), text)
  const said = await typed(['check', 'book.yml', ...flags], {
    cwd: folder,
    env: { LAB_PASSWORD: 'correct horse', HOME: folder },
  })
  return { ...said, line: onOneLine(said.out) }
}

const manual = (...ids: readonly string[]): string =>
  ids.map(id => `  ${id}: { platform: manual, role: switch, networks: ops }`).join('\n')

describe('check, of neighbours', () => {
  it('finds the cables of a real lldpd as the runbook says, and says so', async () => {
    const at = await linux({ text: await fixture('linux/lldp/lab-dist1.txt') })
    const rest = `${manual('core1', 'core2', 'srv1')}
links:
  one: { between: ['dist1:eth1', 'core1:eth3'] }
  two: { between: ['dist1:eth2', 'core2:eth3'] }
  server: { between: ['dist1:eth3', 'srv1:eth0'] }`
    const { code, out, line } = await check({ dist1: { at, of: 'platform: linux, role: switch' } }, rest)
    expect({ code, out }).toMatchObject({ code: 0 })
    expect(line).toContain('Neighbours: of 3 cables between devices 3 heard at their interfaces as the runbook says.')
  })

  it('ends with 1 where another device is at a cable that is to be cut, says which, and confirms it no longer', async () => {
    const at = await linux({ text: await fixture('linux/lldp/lab-dist1.txt') })
    const rest = `${manual('core1', 'core2', 'srv1')}
links:
  one: { between: ['dist1:eth1', 'core2:eth3'] }
  two: { between: ['dist1:eth2', 'core1:eth3'] }
  server: { between: ['dist1:eth3', 'srv1:eth0'] }`
    const { code, line } = await check({ dist1: { at, of: 'platform: linux, role: switch' } }, rest)
    expect(code).toBe(1)
    expect(line).toContain('DIFFERS dist1')
    expect(line).toContain('At eth1 is core1, with its port eth3; by one the runbook has core2 there.')
    expect(line).toContain('1 heard at its interface as the runbook says, 2 otherwise.')
    const { links } = JSON.parse(await readFile(join(folder, 'book.yml.checked.json'), 'utf8'))
    expect(Object.keys(links)).toEqual(['server'])
  })

  it('ends with 0 where nobody answers for the neighbours, and says why they are unknown', async () => {
    const at = await linux({ text: '', code: 127 })
    const rest = `${manual('core1')}\nlinks: { one: { between: ['dist1:eth1', 'core1:eth3'] } }`
    const { code, line } = await check({ dist1: { at, of: 'platform: linux, role: switch' } }, rest)
    expect(code).toBe(0)
    expect(line).toContain('Neighbours unknown (LLDP: ended with status 127): dist1')
    expect(line).toContain('of 1 cable between devices 0 heard at their interfaces as the runbook says, 1 unknown.')
  })

  it.each([
    ['garbage', 'lldpd is fine\n'],
    ['half of it', '{ "lldp": [ { "interface": [ { "name": "eth1"'],
    ['a neighbour without a word', '{ "lldp": [ { "interface": [ { "name": "eth1" } ] } ] }'],
  ])('does not take %s for a list of neighbours', async (_, text) => {
    const at = await linux({ text })
    const rest = `${manual('core1')}\nlinks: { one: { between: ['dist1:eth1', 'core1:eth3'] } }`
    const { code, line } = await check({ dist1: { at, of: 'platform: linux, role: switch' } }, rest)
    expect(code).toBe(0)
    expect(line).toContain('Neighbours unknown (LLDP: the list could not be read')
  })

  it('asks a switch once in each protocol, and counts the telephones at it', async () => {
    const phones = await fixture('cisco_ios/lldp/show_lldp_neighbors_detail6.txt')
    const at = await cisco(phones, '% CDP is not enabled')
    const { code, line } = await check({ core1: { at, of: 'platform: cisco_ios, role: switch' } }, '')
    expect(at.lines.filter(one => one.includes('neighbors'))).toEqual([
      'show lldp neighbors detail',
      'show cdp neighbors detail',
    ])
    expect(line).toContain('1 neighbour that is not in the runbook, a telephone by its capability.')
    expect(line).not.toContain('SEPaabb')
    expect(code).toBe(0)
    const { line: all } = await check({ core1: { at, of: 'platform: cisco_ios, role: switch' } }, '', '--verbose')
    expect(all).toContain('the telephone “SEPaabb')
  })

  it('names a switch among hundreds of telephones, and gives each of them as JSON', async () => {
    const phone = (n: number): string =>
      `------------------------------------------------\nLocal Intf: Gi${Math.floor(n / 48) + 1}/0/${(n % 48) + 1}\nChassis id: 10.9.0.${n % 250}\nPort id: 0011${n}:P1\nSystem Name: SEP${n}\nEnabled Capabilities: B,T\n`
    const odd =
      '------------------------------------------------\nLocal Intf: Te1/1/4\nChassis id: 0000.0000.0001\nPort id: Gi0/1\nSystem Name: who-knows\nEnabled Capabilities: B\n'
    const text = `${Array.from({ length: 300 }, (_, n) => phone(n)).join('')}${odd}\nTotal entries displayed: 301\n`
    const at = await cisco(text, '% CDP is not enabled')
    const device = { core1: { at, of: 'platform: cisco_ios, role: switch' } }
    const { code, line, out } = await check(device, '')
    expect(code).toBe(1)
    expect(line).toContain(
      '301 neighbours that are not in the runbook, 300 of them telephones by their capability: “who-knows” at Te1/1/4, with its port Gi0/1.',
    )
    expect(out.split('\n').length).toBeLessThan(25)
    const { hosts } = JSON.parse((await check(device, '', '--json')).out)
    expect(hosts[0].neighbors.read).toEqual([
      { protocol: 'lldp', state: 'read', count: 301 },
      { protocol: 'cdp', state: 'off', because: '% CDP is not enabled' },
    ])
    expect(hosts[0].neighbors.seen).toHaveLength(301)
    expect(hosts[0].findings.filter(({ about }: { about: string }) => about === 'neighbor')).toHaveLength(1)
  })

  it('shows what a neighbour calls itself so that it drives no terminal', async () => {
    const name = '\\u001b[2J\\u202eevil\\r\\n\\u0007'
    const port = '{ "id": [ { "type": "ifname", "value": "eth9\\u001b]0;x\\u0007" } ] }'
    const text = `{ "lldp": [ { "interface": [ { "name": "eth1", "chassis": [ { "name": [ { "value": "${name}" } ] } ], "port": [ ${port} ] } ] } ] }`
    const at = await linux({ text })
    const device = { dist1: { at, of: 'platform: linux, role: switch' } }
    for (const flags of [[], ['--verbose'], ['--json']]) {
      const { out } = await check(device, '', ...flags)
      expect(out).toContain('evil')
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    }
  })

  it('says of whom it can not be asked', async () => {
    const at = await startCommandLine({ prompt: 'r1#', line: () => 'FRRouting 8.4.4 (r1) on Linux' })
    ends.push(at.stop)
    const { line } = await check({ r1: { at, of: 'platform: frr, role: router' } }, '')
    expect(line).toContain('Neighbours not asked (frr: no list of them is known): r1')
  })
})
