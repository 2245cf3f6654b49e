import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planned, waves } from '../parts/planned.ts'
import { type Judged, judged } from '../rules/ruled.ts'

const head = `isolate: 1
name: Field
operator: { at: ops }
defaults: { access: team, platform: linux }
access:
  team: { user: root, auth: [agent], known_hosts: ./known_hosts }
`

const said = (text: string): Judged => judged('/nowhere', 'book.yml', { text })
/** As `validate` says it, the breaks of its lines taken out. */
const flat = (text: string): string => said(text).text.replaceAll(/\s+/g, ' ')
const codes = (text: string): readonly string[] => said(text).diagnostics.map(({ code }) => code)
const order = (text: string): readonly string[] => planned(text).plan?.steps.map(({ id }) => id) ?? []

describe('FR-04: the interface that is shut carries the session', () => {
  const ward = (phases: string): string => `${head}
networks: { internet: { kind: external }, ops: {}, ward: {} }
hosts:
  core: { platform: cisco_ios, role: switch, address: 192.0.2.1, networks: ops }
  sw-ward-3: { platform: cisco_ios, role: switch, address: 192.0.2.13, manage: { interface: Vlan10 } }
links:
  vlan-10: { between: ['sw-ward-3:Vlan10', ops] }
  vlan-20: { between: ['sw-ward-3:Vlan20', ward] }
  isp: { between: ['core:Gi0/1', internet] }
goal: { isolate: ops }
phases:
${phases}`

  it('is told of: nobody can read back what it does', () => {
    const text = ward('  - { name: All, cut: [vlan-20, vlan-10, isp] }')
    const blind = planned(text).plan?.steps.filter(({ verification }) => verification.kind === 'blind')
    expect(blind?.map(({ id }) => id)).toEqual(['cut:vlan-10'])
    expect(flat(text)).toContain('warning[no-oob-path]')
  })

  it('comes last of what its host does, whatever the order of the selector', () => {
    const ids = order(ward('  - { name: All, cut: [vlan-10, isp, vlan-20] }'))
    expect(ids.indexOf('cut:vlan-10')).toBeGreaterThan(ids.indexOf('cut:vlan-20'))
  })

  it('is refused where the runbook itself puts another step of that host behind it', () => {
    const text = ward('  - { name: First, cut: vlan-10 }\n  - { name: Then, cut: [vlan-20, isp] }')
    expect(codes(text)).toContain('lock-out')
    expect(flat(text)).toContain('cut:vlan-20 would be locked out: before its turn, cut:vlan-10 takes sw-ward-3 out')
  })
})

describe('FR-30: the order cuts the way to later steps', () => {
  const jumps = (
    phases: string,
  ): string => `${head}  far: { user: root, auth: [agent], known_hosts: ./known_hosts, via: [jump-1] }
  farther: { user: root, auth: [agent], known_hosts: ./known_hosts, via: [jump-1, jump-2] }
networks: { internet: { kind: external }, ops: {}, ward: {}, lab: {} }
hosts:
  jump-1: { role: jump-host, address: 192.0.2.1, networks: { ops: eth0, ward: eth1 } }
  jump-2: { role: jump-host, address: 192.0.2.2, access: far, networks: { ward: eth0, lab: eth1 } }
  srv-4: { address: 198.51.100.4, access: far, networks: ward }
  srv-5: { address: 198.51.100.5, access: farther, networks: lab }
  fw: { role: router, address: 192.0.2.9, networks: ops }
links:
  isp: { between: ['fw:wan1', internet] }
goal: { isolate: ops, shutdown: [srv-4, srv-5] }
phases:
${phases}`

  it.each([
    ['a jump host that is shut down before', '{ shutdown: jump-1 }', 'srv-4', 'shutdown:jump-1'],
    ['the second of two jump hosts', '{ shutdown: jump-2 }', 'srv-5', 'shutdown:jump-2'],
    ['the first of two jump hosts', '{ shutdown: jump-1 }', 'srv-5', 'shutdown:jump-1'],
    ['a link to the jump host that is cut before', "{ cut: 'jump-1~ops' }", 'srv-4', 'cut:jump-1~ops'],
    ['a link behind the jump host', "{ cut: 'jump-2~lab' }", 'srv-5', 'cut:jump-2~lab'],
  ])('%s is an error that names step, host and what takes it out of reach', (_, step, host, culprit) => {
    const text = jumps(`  - { name: One, steps: [${step}], cut: isp }\n  - { name: Two, shutdown: [srv-4, srv-5] }`)
    expect(codes(text)).toContain('lock-out')
    const sentence = new RegExp(
      `shutdown:${host} would be locked out: before its turn, ${culprit} takes ${host} out of`,
    )
    expect(flat(text)).toMatch(sentence)
    expect(flat(text)).toContain(`do shutdown:${host} before ${culprit}`)
  })

  it('in one phase the order is found: those behind come first', () => {
    const ids = order(jumps('  - { name: All, cut: isp, shutdown: [jump-1, jump-2, srv-4, srv-5] }'))
    const at = (host: string): number => ids.indexOf(`shutdown:${host}`)
    expect(at('srv-4')).toBeLessThan(at('jump-1'))
    expect(at('srv-5')).toBeLessThan(Math.min(at('jump-1'), at('jump-2')))
  })
})

describe('FR-69: dependencies over three levels', () => {
  const book = (hosts: string, all = 'all'): string => `${head}
networks: { ops: {} }
hosts:
${hosts}
goal: { shutdown: ${all} }
phases: [{ name: Down, shutdown: ${all} }]
`
  const host = (id: string, more = ''): string => `  ${id}: { address: ${id}.example.org, networks: ops${more} }`
  const downAfter = (...ids: readonly string[]): string => `, shutdown: { after: [${ids.join(', ')}] }`

  it.each([
    ['said at what is needed (`after`)', [downAfter('api', 'report'), downAfter('web'), '', '']],
    ['said at what needs it (`needs`)', ['', ', needs: [db]', ', needs: [api]', ', needs: [db]']],
  ])(
    'every dependant goes down before what it needs, equals in the order of the file: %s',
    (_, [db, api, web, report]) => {
      const text = book([host('db', db), host('web', web), host('report', report), host('api', api)].join('\n'))
      expect(waves(planned(text).plan)).toEqual(['shutdown:web', 'shutdown:report shutdown:api', 'shutdown:db'])
    },
  )

  it('a diamond is no cycle: each goes down once, the foot last', () => {
    const hosts = [
      host('foot', downAfter('left', 'right')),
      host('left', downAfter('top')),
      host('right', downAfter('top')),
      host('top'),
    ]
    expect(waves(planned(book(hosts.join('\n'))).plan)).toEqual([
      'shutdown:top',
      'shutdown:left shutdown:right',
      'shutdown:foot',
    ])
  })

  it('holds for any declared order of any such chains', () => {
    const chains = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 20 })
    const declared = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 })
    fc.assert(
      fc.property(chains, declared, (pairs, numbers) => {
        // A host with a larger number needs those with smaller ones: no cycle.
        const needs = (of: number): readonly string[] => [
          ...new Set(pairs.filter(([a, b]) => Math.max(a, b) === of && a !== b).map(([a, b]) => `h${Math.min(a, b)}`)),
        ]
        const hosts = numbers.map(of =>
          host(`h${of}`, needs(of).length > 0 ? `, needs: [[${needs(of).join('], [')}]]` : ''),
        )
        const ids = order(book(hosts.join('\n')))
        expect(ids).toHaveLength(8)
        for (const of of numbers)
          for (const one of needs(of))
            expect(ids.indexOf(`shutdown:h${of}`)).toBeLessThan(ids.indexOf(`shutdown:${one}`))
      }),
    )
  })

  it('a cycle is named in full, with the line of each; so is one of a host with itself; an unknown id is an error', () => {
    const text = book(
      [
        host('a', downAfter('b')),
        host('b', downAfter('c')),
        host('c', downAfter('a')),
        host('d', downAfter('d')),
        host('e', downAfter('x')),
      ].join('\n'),
    )
    expect(codes(text)).toEqual(['cycle', 'cycle', 'unknown-id'])
    expect(flat(text)).toContain('`a` → `b` → `c` → `a`')
    expect(flat(text)).toContain('`d` → `d`')
    const [cycle] = said(text).diagnostics
    expect(cycle?.related).toHaveLength(2)
  })
})

describe('FR-71: a shutdown that hangs since the network was cut first', () => {
  const stored = (more: string, phases: string): string => `${head}
networks: { ops: {} }
hosts:
  sw: { role: switch, address: 192.0.2.9, networks: ops }
  nas-01: { role: storage, address: 192.0.2.2 }
  esx-1: { role: hypervisor, address: 192.0.2.8, networks: ops }
  app-02: { address: 192.0.2.3, networks: ops, needs: [nas-01]${more} }
links:
  nas: { between: ['sw:eth1', 'nas-01:eth0'] }
goal: { shutdown: [app-02] }
phases:
${phases}`
  const first = '  - { name: First, cut: nas }\n  - { name: Then, shutdown: app-02 }'

  it('is an error where the host itself has to be reached, with the order that works', () => {
    const text = stored('', first)
    expect(codes(text)).toContain('lock-out')
    expect(flat(text)).toContain('cut:nas takes app-02 out of reach')
    expect(flat(text)).toContain('do shutdown:app-02 before cut:nas')
  })

  it('is warned of where its hypervisor shuts it down, or a person', () => {
    const byHypervisor = stored(', runs_on: esx-1, shutdown: { by: hypervisor }', first)
    const byPerson = stored(
      '',
      '  - { name: First, cut: nas }\n  - { name: Then, steps: [{ manual: { say: Off, shutdown: app-02 } }] }',
    )
    for (const text of [byHypervisor, byPerson]) {
      expect(said(text).refused).toBe(false)
      expect(codes(text)).toContain('provider-before-consumer')
      expect(flat(text)).toContain('`nas-01` is cut off before `app-02`, which needs it, is shut down')
    }
  })

  it('is found the other way round without a word', () => {
    const text = stored(
      ', runs_on: esx-1, shutdown: { by: hypervisor }',
      '  - { name: First, shutdown: app-02 }\n  - { name: Then, cut: nas }',
    )
    expect(codes(text)).not.toContain('provider-before-consumer')
  })
})

describe('FR-48: a block that the next restart takes away', () => {
  const blocked = (cut: string, second: string): string => `${head}
networks: { internet: { kind: external }, ops: {} }
hosts:
  fw: { role: router, address: 192.0.2.9, networks: ops }
links: { isp: { between: ['fw:wan1', internet]${cut} } }
goal: { isolate: ops }
phases:
  - { name: First, cut: isp }
  - name: Then
    steps: [${second}]
`
  const reboot = 'run: { host: fw, do: systemctl reboot, verify: uptime }'

  it('is warned of at the restart, naming what comes back', () => {
    const text = blocked(', persist: false', `{ id: reboot, ${reboot} }`)
    expect(codes(text)).toContain('volatile-before-restart')
    expect(flat(text)).toContain('`cut:isp` changes only what runs on `fw`, and `reboot` restarts it')
  })

  it('is not where the cut is saved, where another host restarts, or where the restart comes first', () => {
    const rules = 'run: { host: fw, do: nft -f /etc/isolate.nft, verify: nft list ruleset }'
    expect(codes(blocked('', `{ id: reboot, ${reboot} }`))).not.toContain('volatile-before-restart')
    expect(codes(blocked('', `{ ${reboot} }, { ${rules} }`))).not.toContain('volatile-before-restart')
    expect(codes(blocked('', `{ ${rules} }, { ${reboot} }`))).toContain('volatile-before-restart')
  })
})

describe('FR-51: the rule is there, and traffic flows another way', () => {
  const ways = (cut: string, probes = ''): string => `${head}
networks: { internet: { kind: external }, ops: { subnets: [192.0.2.0/24, '2001:db8:1::/64'] } }
hosts:
  fw: { role: firewall, address: 192.0.2.9, networks: ops }
  srv: { address: 192.0.2.10, networks: ops }
links:
  isp: { between: ['fw:wan1', internet] }
  lte: { between: ['fw:wwan0', internet] }
goal: { isolate: ops${probes} }
phases: [{ name: Cut, cut: ${cut} }]
`

  it('a way that is left, the backup, is no isolation: refused, with the path', () => {
    expect(codes(ways('isp'))).toContain('not-isolated')
    expect(flat(ways('isp'))).toMatch(/lte/)
    expect(codes(ways('[isp, lte]'))).not.toContain('not-isolated')
  })

  it('a probe by one address family alone is warned of', () => {
    const four = ", probes: [{ from: srv, to: '203.0.113.9:443' }]"
    const both = ", probes: [{ from: srv, to: '203.0.113.9:443' }, { from: srv, to: '[2001:db8:ff::9]:443' }]"
    expect(codes(ways('external', four))).toContain('probe-one-family')
    expect(codes(ways('external', both))).not.toContain('probe-one-family')
    expect(codes(ways('external'))).not.toContain('probe-one-family')
  })
})

describe('FR-42, FR-72: one address in two spellings', () => {
  const two = (one: string, other: string): string => `${head}
networks: { ops: {} }
hosts:
  sw-or-1: { address: '${one}', networks: ops }
  sw-or-2: { address: '${other}', networks: ops }
goal: { shutdown: all }
phases: [{ name: Down, shutdown: all }]
`

  it.each([
    ['2001:db8:12::8', '2001:0DB8:0012:0:0::8'],
    ['2001:db8::1', '[2001:db8::1]:22'],
    ['fe80::1%eth0', 'FE80:0::1%eth0'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['sw-or.example.org', 'SW-OR.example.org'],
  ])('is told of: %s and %s', (one, other) => {
    expect(codes(two(one, other))).toContain('duplicate-address')
  })

  it.each([
    ['2001:db8:12::8', '2001:db8:12::9'],
    ['fe80::1%eth0', 'fe80::1%eth1'],
    ['192.0.2.1', '[2001:db8::1]:22'],
  ])('is not two addresses: %s and %s', (one, other) => {
    expect(codes(two(one, other))).not.toContain('duplicate-address')
  })
})
