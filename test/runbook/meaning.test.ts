import { describe, expect, it } from 'vitest'
import type { HostId, LinkId } from '../../src/names/ids.ts'
import { good } from './reading.ts'

const head =
  'isolate: 1\nname: x\noperator: { at: lan }\nnetworks: { lan: {}, mgmt: {}, internet: { kind: external } }\n'

function host(text: string, more = '') {
  const { runbook } = good(
    `${head}access: { ops: { user: ops }, other: { user: o } }\n${more}hosts:\n  a: { platform: linux }\n  h: ${text}\n`,
  )
  return runbook.hosts.get('h' as HostId)
}

function link(text: string, more = '') {
  const hosts = 'hosts: { a: { platform: linux }, b: { platform: linux } }\n'
  return good(`${head}${hosts}${more}links:\n  l: ${text}\n`).runbook.links.get('l' as LinkId)
}

function phases(text: string, goal = '') {
  const hosts = 'hosts: { a: { platform: linux, networks: lan }, b: { platform: linux } }\n'
  const links = "links: { l: { between: ['a:1', b] }, m: { between: ['b:2', internet] } }\n"
  return good(`${head}${hosts}${links}${goal}phases:\n${text}`).runbook.phases
}

describe('a host', () => {
  it('has its own way in first; what others leave out is as for the host itself', () => {
    const ways = '[{ address: 192.0.2.2 }, { via: [a], port: 2200 }, { access: other }]'
    expect(
      host(`{ platform: linux, address: [192.0.2.1, '192.0.2.9:23'], port: 2222, access: ops, via: [], ways: ${ways} }`)
        ?.ways,
    ).toEqual([
      { addresses: [{ host: '192.0.2.1' }, { host: '192.0.2.9', port: 23 }], port: 2222, access: 'ops', via: [] },
      { addresses: [{ host: '192.0.2.2' }], access: 'ops' },
      { addresses: [{ host: '192.0.2.1' }, { host: '192.0.2.9', port: 23 }], port: 2200, access: 'ops', via: ['a'] },
      { addresses: [{ host: '192.0.2.1' }, { host: '192.0.2.9', port: 23 }], port: 2222, access: 'other' },
    ])
  })

  it('takes platform, access and timeout from the defaults where it says nothing', () => {
    const more = 'defaults: { platform: cisco_ios, access: other, timeout: 1m }\n'
    expect(host('{}', more)).toMatchObject({ platform: 'cisco_ios', ways: [{ access: 'other' }], timeout: 60_000 })
    expect(host('{ platform: linux, access: ops, timeout: 5 }', more)).toMatchObject({
      platform: 'linux',
      ways: [{ access: 'ops' }],
      timeout: 5_000,
    })
  })

  it('forwards by its role unless it says otherwise', () => {
    expect(host('{ platform: linux, role: switch }')?.forwards).toBe(true)
    expect(host('{ platform: linux, role: server }')?.forwards).toBe(false)
    expect(host('{ platform: linux, role: switch, forwards: false }')?.forwards).toBe(false)
    expect(host('{ platform: linux }')).toMatchObject({
      role: 'other',
      forwards: false,
      criticality: 'normal',
      sync: true,
    })
  })

  it.each([
    ['lan', [{ network: 'lan' }]],
    ['[lan, mgmt]', [{ network: 'lan' }, { network: 'mgmt' }]],
    [
      '{ lan: eth0, mgmt: vEthernet (Default Switch) }',
      [
        { network: 'lan', interface: 'eth0' },
        { network: 'mgmt', interface: 'vEthernet (Default Switch)' },
      ],
    ],
    ['[lan, { mgmt: 1/1 }]', [{ network: 'lan' }, { network: 'mgmt', interface: '1/1' }]],
  ])('is attached to %s', (text, expected) => {
    expect(host(`{ platform: linux, networks: ${text} }`)?.attachments).toEqual(expected)
  })

  it.each([
    ['mgmt', { network: 'mgmt', through: [] }],
    ['eth9', { interface: 'eth9', through: [] }],
    ['{ network: mgmt, interface: eth9, through: [l] }', { network: 'mgmt', interface: 'eth9', through: [['l']] }],
    ['{ through: [[l], [l, m]] }', { through: [['l'], ['l', 'm']] }],
  ])('is managed by %s', (text, expected) => {
    const links = "links: { l: { between: ['h:eth9', a] }, m: { between: ['a:1', lan] } }\n"
    expect(host(`{ platform: linux, manage: ${text} }`, links)?.ways[0].manage).toEqual(expected)
  })

  it('needs each entry, of a list one', () => {
    expect(host('{ platform: linux, needs: [a, [a, h]], runs_on: a, powered_by: [a] }')).toMatchObject({
      needs: [['a'], ['a', 'h']],
      runsOn: ['a'],
      poweredBy: ['a'],
    })
  })
})

describe('a link', () => {
  it.each([
    ["'a:Ethernet1/1'", { kind: 'host', host: 'a', interface: 'Ethernet1/1' }],
    ["'a:X:1'", { kind: 'host', host: 'a', interface: 'X:1' }],
    ['a', { kind: 'host', host: 'a' }],
    ['mgmt', { kind: 'network', network: 'mgmt' }],
    ['{ host: a, interface: wan 1 }', { kind: 'host', host: 'a', interface: 'wan 1' }],
  ])('has the end %s', (text, expected) => {
    expect(link(`{ between: [${text}, lan] }`)?.ends[0]).toEqual(expected)
  })

  it('is external when an end is an external network', () => {
    expect(link('{ between: [a, internet] }')?.external).toBe(true)
    expect(link('{ between: [a, lan] }')?.external).toBe(false)
  })

  it('is cut by interface where an end names one, by nothing known where none does', () => {
    expect(link("{ between: [b, 'a:1'] }")?.by).toEqual({ kind: 'interface' })
    expect(link('{ between: [b, a] }')).not.toHaveProperty('by')
    expect(link("{ between: [b, 'a:1'], by: { policy: 7 } }")?.by).toEqual({ kind: 'policy', id: '7' })
  })

  it('leaves fail, persist and settle to its phase when it says nothing', () => {
    const quiet = link('{ between: [a, b] }', 'defaults: { settle: 5 }\n')
    for (const key of ['fail', 'persist', 'settle']) expect(quiet).not.toHaveProperty(key)
  })
})

describe('a template', () => {
  const templates = 'templates:\n  t: { like: u, site: t, labels: [t] }\n  u: { platform: manual, site: u, where: u }\n'

  it('lends its keys, and those of its own template; the own ones win', () => {
    expect(host('{ like: t, labels: [own] }', templates)).toMatchObject({
      platform: 'manual',
      site: 't',
      where: 'u',
      labels: ['own'],
    })
  })

  it('is there for links too, with their ends', () => {
    expect(
      link('{ like: cable, impact: none }', 'templates: { cable: { between: [a, b], by: manual } }\n'),
    ).toMatchObject({
      ends: [{ host: 'a' }, { host: 'b' }],
      by: { kind: 'manual' },
      impact: 'none',
    })
  })
})

describe('an access', () => {
  it.each([
    ['[agent, { key: k }]', 'ssh2'],
    ['[agent, { certificate: c, key: k }]', 'openssh'],
    ['[{ key: k }], transport: openssh', 'openssh'],
  ])('with auth: %s logs in by %s, since only the system’s ssh knows certificates', (auth, transport) => {
    const { runbook } = good(`isolate: 1\nname: x\naccess: { ops: { user: o, auth: ${auth} } }\n`)
    expect([...runbook.access.values()]).toMatchObject([{ transport }])
  })

  it('has defaults', () => {
    expect([...good('isolate: 1\nname: x\naccess: { ops: { user: "AD\\\\ops" } }\n').runbook.access.values()]).toEqual([
      {
        id: 'ops',
        user: 'AD\\ops',
        port: 22,
        auth: [{ kind: 'agent' }],
        knownHosts: [],
        via: [],
        sudo: false,
        legacyAlgorithms: false,
        transport: 'ssh2',
        sshConfig: false,
        needs: [],
      },
    ])
  })

  it('has absolute paths, as seen from the file that they stand in', () => {
    const part =
      'access: { ops: { user: o, known_hosts: known_hosts, auth: [{ key: ../k }, { password: { file: /p } }] } }\n'
    const { runbook, files } = good('isolate: 1\nname: x\ninclude: parts/access.yml\n', { '/parts/access.yml': part })
    expect([...runbook.access.values()]).toMatchObject([
      {
        knownHosts: ['/parts/known_hosts'],
        auth: [
          { kind: 'key', path: '/k' },
          { kind: 'password', secret: { from: 'file', path: '/p' } },
        ],
      },
    ])
    expect([...files.keys()]).toEqual(['/runbook.yml', '/parts/access.yml'])
  })
})

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1h30m5s', 5_405_000],
    ['90', 90_000],
    ['0.5', 500],
    ['0', 0],
  ])('%s', (text, milliseconds) => {
    expect(phases(`  - { name: p, deadline: ${text} }\n`)[0]?.deadline).toBe(milliseconds)
  })
})

describe('steps', () => {
  it('have the ids given, else made of what they do or where they stand', () => {
    const steps =
      '[{ confirm: a }, { cut: l }, { cut: a~lan }, { shutdown: b }, { id: 10, confirm: b }, { wait: 1 }, { manual: { say: x, cut: m } }]'
    const read = phases(`  - { name: p, steps: [{ wait: 1 }] }\n  - { name: q, steps: ${steps} }\n`)
    expect(read.flatMap(phase => phase.steps.map(({ id }) => id))).toEqual([
      '1.1',
      '2.1',
      'cut:l',
      'cut:a~lan',
      'shutdown:b',
      '10',
      '2.6',
      '2.7',
    ])
  })

  it('know where they stand', () => {
    const [, second] = phases('  - { name: p }\n  - { name: q, steps: [{ wait: 1 }, { wait: 2 }] }\n')
    expect(second?.steps[1]?.path).toEqual(['phases', 1, 'steps', 1])
  })

  it('read commands, with and without what their output must match', () => {
    const run = '{ host: a, check: x, do: [y, { command: z, match: ^a, not_match: b$ }] }'
    expect(phases(`  - { name: p, steps: [{ run: ${run} }] }\n`)[0]?.steps[0]?.work).toEqual({
      kind: 'run',
      host: 'a',
      check: [{ command: 'x' }],
      do: [{ command: 'y' }, { command: 'z', match: '^a', notMatch: 'b$' }],
      verify: [],
      undo: [],
    })
  })

  it.each([
    ['internet', { kind: 'node', id: 'internet' }],
    ["'192.0.2.1:443'", { kind: 'address', host: '192.0.2.1', port: 443 }],
    ["'[2001:db8::1]:443'", { kind: 'address', host: '2001:db8::1', port: 443 }],
    ['2001:db8::1', { kind: 'address', host: '2001:db8::1' }],
    ['www.example.org', { kind: 'address', host: 'www.example.org' }],
  ])('probe %s', (to, expected) => {
    const [phase] = phases(`  - { name: p, steps: [{ probe: { from: a, to: ${to}, expect: reachable } }] }\n`)
    expect(phase?.steps[0]?.work).toMatchObject({ probe: { from: 'a', to: expected } })
  })

  it('take approvals as a number or with roles', () => {
    const [phase] = phases(
      '  - { name: p, approvals: 2, steps: [{ wait: 1, approvals: { count: 1, of: [chief] } }] }\n',
    )
    expect(phase?.approvals).toEqual({ count: 2, of: [] })
    expect(phase?.steps[0]?.approvals).toEqual({ count: 1, of: ['chief'] })
  })
})

describe('a selector', () => {
  const cut = (text: string) => phases(`  - { name: p, cut: ${text} }\n`)[0]?.cut
  const path = ['phases', 0, 'cut']

  it('is an id or a word, with or without its sort', () => {
    expect(cut('l')).toEqual({ items: [{ kind: 'id', id: 'l', path }], except: [], path })
    expect(cut('{ links: external }')).toEqual({
      items: [{ kind: 'word', word: 'external', path: [...path, 'links'] }],
      except: [],
      path,
    })
  })

  it('is a union with an exception', () => {
    expect(cut('{ links: [l, { label: [a, b] }], except: m }')).toEqual({
      items: [
        { kind: 'id', id: 'l', path: [...path, 'links', 0] },
        { kind: 'match', match: { label: ['a', 'b'] }, path: [...path, 'links', 1] },
      ],
      except: [{ kind: 'id', id: 'm', path: [...path, 'except'] }],
      path,
    })
  })

  it('keeps an exception with what it is made from', () => {
    expect(cut('[{ kind: internal, except: l }, m]')).toEqual({
      items: [
        {
          kind: 'nested',
          selector: {
            items: [{ kind: 'match', match: { kind: ['internal'] }, path: [...path, 0] }],
            except: [{ kind: 'id', id: 'l', path: [...path, 0, 'except'] }],
            path: [...path, 0],
          },
          path: [...path, 0],
        },
        { kind: 'id', id: 'm', path: [...path, 1] },
      ],
      except: [],
      path,
    })
  })

  it('means the hosts of the goal where hosts are selected', () => {
    const [phase] = phases("  - { name: p, shutdown: { hosts: '@goal' } }\n", 'goal: { shutdown: a }\n')
    expect(phase?.shutdown?.items).toEqual([{ kind: 'goal', path: ['phases', 0, 'shutdown', 'hosts'] }])
  })

  it('of hosts alone selects no network where both could be selected', () => {
    const { runbook } = good(`${head}hosts: { a: { platform: linux } }\ngoal: { isolate: { hosts: all } }\n`)
    expect(runbook.goal.isolate?.items).toMatchObject([
      { kind: 'match', match: { role: expect.arrayContaining(['other', 'switch']) } },
    ])
  })

  it('of a keep or a collect may have its exception beside it', () => {
    const keep = 'keep: [{ name: k, hosts: all, except: b }]\n'
    const { runbook } = good(`${head}hosts: { a: { platform: linux }, b: { platform: linux } }\n${keep}`)
    expect(runbook.keep).toMatchObject([
      { kind: 'hosts', hosts: { except: [{ id: 'b', path: ['keep', 0, 'except'] }], path: ['keep', 0] } },
    ])
  })
})

describe('the settling time', () => {
  it('of the defaults holds for phases that say nothing', () => {
    const { runbook } = good(
      'isolate: 1\nname: x\ndefaults: { settle: 7 }\nphases: [{ name: p }, { name: q, settle: 1 }]\n',
    )
    expect(runbook.phases.map(({ settle }) => settle)).toEqual([7_000, 1_000])
  })
})
