import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/plan/canonical.ts'
import { planJson } from '../../src/plan/document.ts'
import { fingerprintOf } from '../../src/plan/fingerprint.ts'
import { safe } from '../../src/plan/safe.ts'
import { planDiagnostics } from '../../src/words/en/plan-diagnostics.ts'
import { planned, waves } from '../parts/planned.ts'

const head = `isolate: 1
name: test
operator: { at: ops }
defaults: { access: team, platform: linux }
access:
  team: { user: root, auth: [agent], known_hosts: ./known_hosts }
`

/** A firewall between inside and outside, the laptop behind a core switch. */
const clinic = `${head}
networks:
  internet: { kind: external }
  pstn: { kind: external }
  ops: {}
  clinical: {}
hosts:
  fw: { role: firewall, address: 192.0.2.1 }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth9, clinical: eth8 } }
  pbx: { role: telephony, address: 192.0.2.3, networks: clinical }
links:
  isp: { between: ['fw:wan0', internet] }
  uplink: { between: ['core:eth0', 'fw:eth0'] }
  trunk: { between: ['pbx:eth1', pstn] }
`

const phases = (text: string): string => `${clinic}goal: { isolate: [clinical, ops] }\nphases:\n${text}`

describe('a goal that names one network inside and outside', () => {
  it.each([
    ['the outside itself', 'isolate: [clinical, internet]', 'internet'],
    ['what it isolates from', 'isolate: [clinical, ops], from: [ops]', 'ops'],
  ])('is refuted by %s, which is named', (_, goal, both) => {
    const text = `${clinic}goal: { ${goal} }\nphases:\n  - { name: All, cut: { links: [isp, trunk] } }`
    const { plan, refuted } = planned(text)
    expect(plan?.proofs.isolation).toMatchObject({ verdict: 'refuted', path: [{ from: both, to: both }] })
    const [said] = refuted.map(({ facts }) => planDiagnostics['not-isolated'](facts as never))
    expect(said?.message).toContain(`${both}, which the goal names inside and outside`)
    expect(said?.hint).toContain('take it out')
  })
})

describe('the order', () => {
  it('cuts the outside before the way to the device that cuts it', () => {
    const { plan } = planned(phases('  - name: All\n    cut: { links: [isp, uplink, trunk] }'))
    expect(waves(plan)).toEqual(['cut:isp', 'cut:uplink cut:trunk'])
    expect(plan && safe(plan)).toBeDefined()
  })

  it('takes the far end for a cut whose near end would be lost by it', () => {
    const { plan } = planned(phases('  - name: All\n    cut: uplink\n  - { name: More, cut: [isp] }'))
    expect(plan?.proofs.management.verdict).toBe('refuted')
    const { plan: good } = planned(phases('  - { name: One, cut: isp }\n  - { name: Two, cut: uplink }'))
    const uplink = good?.steps.find(step => step.id === 'cut:uplink')
    expect(uplink && 'by' in uplink && uplink.by).toMatchObject({ executor: 'core' })
    expect(uplink?.verification).toEqual({ kind: 'direct' })
  })

  it('names the steps that lock one out, and ways round that were tried', () => {
    const { refuted } = planned(phases('  - { name: One, cut: uplink }\n  - { name: Two, cut: [isp, trunk] }'))
    expect(refuted.map(({ code }) => code)).toEqual(['lock-out'])
    expect(refuted[0]?.facts).toMatchObject({
      step: 'cut:isp',
      executors: ['fw'],
      isolatedBy: ['cut:uplink'],
      place: 'ops',
    })
    expect(refuted[0]?.facts).toHaveProperty('help', ['do cut:isp before cut:uplink', 'make cut:isp a person’s step'])
  })

  it('says which of several stuck steps a way round gives its turn, and what was tried in vain', () => {
    const { refuted } = planned(
      phases('  - { name: One, cut: uplink }\n  - { name: Two, cut: [isp, second] }').replace(
        'trunk: { between',
        "second: { between: ['fw:wan2', internet] }\n  trunk: { between",
      ),
    )
    const stuck = refuted.filter(({ code }) => code === 'lock-out')
    expect(stuck.map(({ facts }) => facts)).toMatchObject([
      {
        step: 'cut:isp',
        help: ['move the laptop to fw before cut:isp'],
        frees: ['do cut:isp before cut:uplink', 'make cut:isp a person’s step'],
      },
      {
        step: 'cut:second',
        help: ['move the laptop to fw before cut:second'],
        frees: ['do cut:second before cut:uplink', 'make cut:second a person’s step'],
      },
    ])
    expect(refuted[0]?.facts).toHaveProperty('vain', [
      'cut uplink from core instead (`cut_from: core`)',
      'cut uplink from fw instead (`cut_from: fw`)',
    ])
  })

  it('offers another network to manage by, or another jump host, where an order exists with it', () => {
    const { refuted } = planned(`${head}
networks: { ops: {}, oob: {}, out: { kind: external } }
hosts:
  fw: { role: firewall, address: 192.0.2.1, networks: { oob: mgmt0 }, manage: in0 }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth1 } }
  gate: { role: jump-host, address: 192.0.2.3, networks: { ops: eth0, oob: eth1 } }
  back: { role: router, address: 192.0.2.4, networks: { ops: eth0, oob: eth1 } }
links:
  isp: { between: ['fw:wan1', out] }
  uplink: { between: ['fw:in0', 'core:eth0'] }
phases:
  - { name: One, cut: uplink }
  - { name: Two, cut: isp }`)
    expect(refuted[0]?.facts).toMatchObject({ step: 'cut:isp', isolatedBy: ['cut:uplink'] })
    expect(refuted[0]?.facts).toHaveProperty('help.0', 'manage fw through oob (`manage: oob`)')
    const over = planned(`${head}
networks: { ops: {}, oob: {}, out: { kind: external } }
hosts:
  fw: { role: firewall, address: 192.0.2.1, networks: { oob: mgmt0 } }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth1 } }
  gate: { role: jump-host, address: 192.0.2.3, networks: { ops: eth0, oob: eth1 } }
links:
  isp: { between: ['fw:wan1', out] }
  uplink: { between: ['fw:in0', 'core:eth0'] }
phases:
  - { name: One, cut: uplink }
  - { name: Two, cut: isp }`)
    expect(over.refuted[0]?.facts).toHaveProperty('help.0', 'reach fw over gate (`via: gate`)')
  })

  it('has a witness tell where the executor is gone, and nobody where nobody could', () => {
    const text = phases(`  - name: All
    cut: isp
  - name: Down
    shutdown: [fw, pbx]`).replace(
      'trunk: { between',
      "pbx-port: { between: ['core:eth7', 'pbx:eth0'] }\n  trunk: { between",
    )
    const { plan } = planned(text)
    expect(plan?.steps.map(step => [step.id, step.verification.kind])).toEqual([
      ['cut:isp', 'direct'],
      ['shutdown:fw', 'witness'],
      ['shutdown:pbx', 'witness'],
    ])
    const alone = planned(`${head}
networks: { ops: {} }
hosts: { a: { address: 192.0.2.1, networks: { ops: eth0 } } }
phases: [{ name: Down, shutdown: a }]`)
    expect(alone.plan?.steps[0]?.verification).toMatchObject({ kind: 'blind' })
  })

  it('says of a blind cut which network it may take along, since both ends are in it', () => {
    const text = (networks: string) => `${head}
networks: { ops: {}, lab: {} }
hosts:
  a: { role: switch, address: 192.0.2.1, networks: ops }
  b: { role: switch, address: 192.0.2.2, networks: ${networks} }
links: { cable: { between: ['a:eth0', 'b:eth0'] } }
phases: [{ name: Cut, cut: cable }]`
    const verified = (networks: string) => planned(text(networks)).plan?.steps[0]?.verification
    expect(verified('ops')).toMatchObject({
      kind: 'blind',
      because: expect.stringContaining('ops, which both ends are in, counts as running over this link'),
    })
    expect(verified('lab')).toEqual({ kind: 'direct' })
  })

  it('shuts guests down before their hypervisors, and what others need after them', () => {
    const { plan } = planned(`${head}
networks: { ops: {} }
hosts:
  esx: { role: hypervisor, address: 192.0.2.1, networks: ops }
  db: { address: 192.0.2.2, runs_on: esx, networks: ops, shutdown: { after: [app] } }
  app: { address: 192.0.2.3, runs_on: esx, networks: ops }
phases: [{ name: Down, shutdown: all }]`)
    expect(waves(plan)).toEqual(['shutdown:app', 'shutdown:db', 'shutdown:esx'])
  })

  it('lists with a hypervisor the guests that die with it', () => {
    const { plan } = planned(`${head}
networks: { ops: {} }
hosts:
  esx: { role: hypervisor, address: 192.0.2.1, networks: ops }
  vm: { address: 192.0.2.2, runs_on: esx, networks: ops }
phases: [{ name: Down, shutdown: esx }]`)
    expect(plan?.steps[0]?.removes).toEqual({ links: [], hosts: ['esx', 'vm'] })
  })

  it('tries the other end of the cut that takes the way, not only of the step that is stuck', () => {
    const { refuted } = planned(`${head}
networks: { ops: {}, dmz: {}, out: { kind: external } }
hosts:
  fw: { role: firewall, address: 192.0.2.1, networks: { ops: in0 } }
  core: { role: switch, address: 192.0.2.4, networks: { ops: eth1, dmz: eth2 } }
  hv: { role: hypervisor, address: 192.0.2.2, networks: { ops: mgmt0, dmz: bond0.70 }, management_interfaces: [mgmt0] }
  web: { address: 192.0.2.3, runs_on: hv, networks: dmz }
links:
  dmz-cable: { between: ['fw:port8', 'hv:bond0'] }
phases:
  - { name: Cut, cut: dmz-cable }
  - { name: Down, shutdown: web }`)
    expect(refuted[0]).toMatchObject({
      code: 'lock-out',
      facts: { step: 'shutdown:web', isolatedBy: ['cut:dmz-cable'] },
    })
    expect(refuted[0]?.facts).toHaveProperty('help.0', 'cut dmz-cable from fw instead (`cut_from: fw`)')
  })

  it('counts where the laptop was moved to', () => {
    const { plan } = planned(
      phases(`  - name: One
    cut: uplink
  - name: Two
    steps: [{ move: fw }, { cut: isp }]`),
    )
    expect(plan?.proofs.management).toEqual({ verdict: 'proven', steps: 3 })
  })
})

describe('the fingerprint', () => {
  it('is SHA-256 over the RFC 8785 form of plan.json without itself and its words, with hashes for steps and for what they send', () => {
    const { plan } = planned(phases(`  - { name: 'x "steps":[] y', cut: [isp, uplink, trunk] }`))
    if (plan === undefined) throw new Error('not planned')
    const { fingerprint, words: _, ...rest } = JSON.parse(JSON.stringify(planJson(plan)))
    const hashed = (value: unknown): string => `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`
    const sent = ['lines', 'verify', 'undo', 'rendered']
    const apart = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map(apart)
      const entries = Object.entries(value)
      return Object.fromEntries(entries.map(([key, one]) => [key, sent.includes(key) ? hashed(one) : apart(one)]))
    }
    expect(rest.steps).toHaveLength(3)
    const steps = rest.steps.map(({ wave, ...step }: { wave: number }) => [wave, hashed(apart(step))])
    expect(fingerprint).toBe(hashed({ ...rest, steps: hashed(steps) }))
  })

  it('is another one as soon as a single value of plan.json is', () => {
    const { plan } = planned(phases('  - { name: Out, cut: [isp, uplink, trunk] }'))
    if (plan === undefined) throw new Error('not planned')
    const { fingerprint, words: _, ...rest } = planJson(plan)
    const whole = JSON.stringify(rest)
    const values = [...whole.matchAll(/[:[,]("(?:[^"\\]|\\.)*"|\d+|true|false)(?=[,\]}])/g)]
    expect(values.length).toBeGreaterThan(100)
    for (const { 0: found, 1: value = '', index } of values) {
      const other = value === '1' ? '2' : value.startsWith('"') ? `"${'x'.repeat(value.length)}"` : '1'
      const changed = whole.slice(0, index) + found.replace(value, () => other) + whole.slice(index + found.length)
      expect(fingerprintOf(JSON.parse(changed)), `${changed.slice(index - 40, index + 40)}`).not.toBe(fingerprint)
    }
  })
})

describe('one step per link and host', () => {
  it('lets an explicit step win over the selector of its phase', () => {
    const { plan } = planned(phases('  - name: All\n    steps: [{ cut: isp, name: By name }]\n    cut: external'))
    expect(plan?.steps.map(step => step.id)).toEqual(['cut:isp', 'cut:trunk'])
  })

  it('says that a second explicit step is not planned', () => {
    const { plan, codes } = planned(
      phases('  - { name: One, cut: isp }\n  - { name: Two, steps: [{ cut: isp, id: again }] }'),
    )
    expect(plan?.steps.map(step => step.id)).toEqual(['cut:isp'])
    expect(codes).toContain('step-again')
  })

  it('cuts links of one `cut_with` in one step', () => {
    const text = phases('  - { name: All, cut: all }').replace(
      "isp: { between: ['fw:wan0', internet] }",
      `isp: { between: ['fw:wan0', internet], cut_with: pair }
  isp-2: { between: ['fw:wan1', internet], cut_with: pair }`,
    )
    const { plan } = planned(text)
    expect(plan?.steps.find(step => step.id === 'cut:isp')?.removes.links).toEqual(['isp', 'isp-2'])
    expect(plan?.steps.some(step => step.id === 'cut:isp-2')).toBe(false)
  })

  it('lists all that falls with an interface: sub-interfaces and attachments', () => {
    const { plan } = planned(`${head}
networks: { ops: {}, lab: {}, outside: { kind: external } }
hosts:
  r: { role: router, address: 192.0.2.1, networks: { ops: eth1, lab: eth0.20 } }
links:
  a: { between: ['r:eth0', outside] }
  b: { between: ['r:eth0.10', outside] }
  c: { between: ['r:eth01', outside] }
phases: [{ name: All, steps: [{ cut: a }] }]`)
    expect(plan?.steps[0]?.removes.links).toEqual(['a', 'b', 'r~lab'])
  })
})

describe('isolation', () => {
  it('is refuted with the shortest path and why its links are no hindrance', () => {
    const { refuted } = planned(phases('  - { name: All, cut: [trunk] }'))
    expect(refuted[0]).toMatchObject({
      code: 'not-isolated',
      facts: {
        path: [{ from: 'ops', to: 'core' }, { link: 'uplink' }, { link: 'isp' }],
        uncut: ['core~ops', 'uplink', 'isp'],
      },
    })
  })

  it('isn’t brought about by a soft cut that nobody says is enough', () => {
    const soft = (rest: string) =>
      phases('  - { name: All, cut: [isp, trunk] }').replace(
        "isp: { between: ['fw:wan0', internet] }",
        `isp: { between: ['fw:wan0', internet], by: { block: 198.51.100.0/24 }${rest} }`,
      )
    expect(planned(soft('')).refuted[0]).toMatchObject({ code: 'not-isolated', facts: { soft: ['isp'] } })
    expect(planned(soft(', sufficient: it is the only network there')).refuted).toEqual([])
  })

  it('isn’t brought about by a soft cut either when a person makes it', () => {
    const soft = (rest: string) =>
      phases('  - { name: All, cut: [isp, trunk] }')
        .replace(
          "'fw:wan0', internet] }",
          `'fw:wan0', internet], by: { block: 198.51.100.0/24 }, cut_from: desk${rest} }`,
        )
        .replace('\nhosts:', '\nhosts:\n  desk: { platform: manual }')
    expect(planned(soft('')).refuted[0]).toMatchObject({ code: 'not-isolated', facts: { soft: ['isp'] } })
    expect(planned(soft(', sufficient: it is the only network there')).refuted).toEqual([])
    const said = soft('').replace(
      ', cut: [isp, trunk]',
      ', cut: trunk, steps: [{ manual: { say: Ask them, cut: isp } }]',
    )
    expect(planned(said).refuted[0]).toMatchObject({ code: 'not-isolated', facts: { soft: ['isp'] } })
  })

  it('doesn’t count what hangs on a decision', () => {
    const { refuted, codes } = planned(
      phases(`  - name: All
    steps:
      - { decide: { ask: Cut the internet?, options: [go, wait] }, id: choice }
      - { cut: isp, only_if: choice=go }
      - { cut: trunk }`),
    )
    expect(codes).toEqual([])
    expect(refuted[0]).toMatchObject({ code: 'not-isolated', facts: { conditional: ['isp'] } })
  })

  it('says that a selector adds nothing to a cut that hangs on a decision', () => {
    const { codes } = planned(
      phases(`  - name: All
    steps:
      - { decide: { ask: Now?, options: [go, wait] }, id: choice }
      - { cut: isp, only_if: choice=go }
    cut: external`),
    )
    expect(codes).toEqual(['only-if-stands-alone'])
  })

  it('accepts a kept link to the outside, and lists it', () => {
    const { plan } = planned(`${phases('  - { name: All, cut: external }')}
keep: [{ name: Phones, between: [clinical, pstn], through: [trunk] }]`)
    expect(plan?.steps.map(step => step.id)).toEqual(['cut:isp'])
    expect(plan?.proofs.accepted).toEqual([{ link: 'trunk', because: 'Phones' }])
    expect(plan?.proofs.isolation).toMatchObject({ verdict: 'proven', cut: ['isp'] })
  })

  it('names the hosts that keep inside and outside apart only by being off', () => {
    const off = phases('  - { name: Down, shutdown: [fw] }\n  - { name: Cut, cut: trunk }')
    const { plan, refuted } = planned(off)
    expect(refuted).toEqual([])
    expect(plan?.proofs.isolation).toMatchObject({ until_power_returns: ['fw'] })
    expect(plan?.proofs.not_covered).toContain('Isolation rests on these being off, until power returns: fw.')
    const cut = phases('  - { name: All, cut: [isp, trunk] }\n  - { name: Down, shutdown: [fw] }')
    expect(planned(cut).plan?.proofs.isolation).toMatchObject({ verdict: 'proven', until_power_returns: [] })
  })

  it('says which soft cuts it rests on and why, how many on people, and that a block of IPv4 stops IPv4', () => {
    const text = phases('  - { name: All, cut: [isp, trunk] }')
      .replace(
        "isp: { between: ['fw:wan0', internet] }",
        "isp: { between: ['fw:wan0', internet], by: { block: 198.51.100.0/24 }, sufficient: one network }",
      )
      .replace("trunk: { between: ['pbx:eth1', pstn] }", "trunk: { between: ['pbx:eth1', pstn], by: manual }")
    const { plan } = planned(text)
    expect(plan?.proofs.isolation).toMatchObject({ soft: [{ link: 'isp', because: 'one network' }], by_people: 1 })
    expect(plan?.proofs.not_covered.join(' ')).toContain('These cuts stop IPv4 only, not IPv6: isp.')
  })

  it('is asked of hosts that live: a dead one leads nowhere', () => {
    const { plan, refuted } = planned(`${clinic}goal: { isolate: pbx, shutdown: pbx }
phases: [{ name: Down, shutdown: pbx }]`)
    expect(refuted).toEqual([])
    expect(plan?.proofs.shutdown).toEqual({ verdict: 'proven', hosts: ['pbx'] })
  })

  it('finds a goal that nobody shuts down', () => {
    const { refuted } = planned(`${clinic}goal: { shutdown: pbx }\nphases: [{ name: Out, cut: external }]`)
    expect(refuted.map(({ code }) => code)).toEqual(['not-shut-down'])
  })
})

describe('keep and life', () => {
  const phones = (phase: string) =>
    `${phases(phase)}\nkeep: [{ name: Phones, between: [clinical, pstn], through: [trunk] }]`

  it('holds a path through telephony hosts', () => {
    expect(planned(phones('  - { name: All, cut: isp }')).plan?.proofs.keep).toMatchObject({
      verdict: 'proven',
      kept: [
        {
          name: 'Phones',
          path: [
            { from: 'clinical', to: 'pbx' },
            { from: 'pbx', to: 'pstn', link: 'trunk' },
          ],
        },
      ],
    })
  })

  it('tells how thin a kept path is at the end, and which step made it so', () => {
    const { plan } = planned(`${head}
networks: { ops: {}, voice: {} }
hosts:
  a: { role: switch, address: 192.0.2.1, networks: { ops: eth0 } }
  b: { role: switch, address: 192.0.2.2 }
  c: { role: switch, address: 192.0.2.3 }
  d: { role: switch, address: 192.0.2.4, networks: { voice: eth0 } }
links:
  ab: { between: ['a:p1', 'b:p1'] }
  bd: { between: ['b:p2', 'd:p1'] }
  ac: { between: ['a:p2', 'c:p1'] }
  cd: { between: ['c:p2', 'd:p2'] }
  ad: { between: ['a:p3', 'd:p3'] }
keep: [{ name: Voice, between: [a, d] }]
phases:
  - { name: One, cut: ad }
  - { name: Two, cut: cd }`)
    expect(plan?.proofs.keep).toMatchObject({
      verdict: 'proven',
      kept: [{ name: 'Voice', breaks: ['ab', 'bd', 'b'], thin_from: 'cut:cd' }],
    })
  })

  it('is lost by an explicit cut of what is kept', () => {
    const { refuted } = planned(phones('  - name: All\n    steps: [{ cut: isp }, { cut: trunk }]'))
    expect(refuted[0]).toMatchObject({ code: 'keep-lost', facts: { name: 'Phones', when: 'end' } })
  })

  it('asks for `through` where several links lead to the kept network', () => {
    const { codes } = planned(
      phases('  - { name: All, cut: isp }\nkeep: [{ name: Web, between: [ops, internet] }]').replace(
        'uplink:',
        "lte: { between: ['core:lte0', internet] }\n  uplink:",
      ),
    )
    expect(codes).toContain('keep-needs-through')
  })

  it('refuses an automatic shutdown of a life-critical host, and lets a person do it', () => {
    const vent = (platform: string) => `${head}
networks: { ops: {} }
hosts: { vent: { address: 192.0.2.9, platform: ${platform}, criticality: life, networks: ops } }
phases: [{ name: Down, shutdown: vent }]`
    expect(planned(vent('linux')).refuted[0]).toMatchObject({
      code: 'life-lost',
      facts: { host: 'vent', because: 'dead' },
    })
    expect(planned(vent('manual')).refuted).toEqual([])
  })

  it('refuses to take a life-critical host’s last line', () => {
    const { refuted } = planned(`${head}
networks: { ops: {} }
hosts:
  sw: { address: 192.0.2.1, role: switch, networks: ops }
  pump: { platform: manual, criticality: life }
links: { port: { between: ['sw:eth3', 'pump:lan'] } }
phases: [{ name: Cut, cut: port }]`)
    expect(refuted[0]).toMatchObject({ code: 'life-lost', facts: { host: 'pump', because: 'alone' } })
  })
})

describe('what makes a plan invalid', () => {
  const codes = (text: string): readonly string[] => planned(text).codes

  it('is a cut that nobody can make', () => {
    const text = phases('  - { name: All, cut: isp }').replace("'fw:wan0'", 'fw')
    expect(codes(text)).toContain('cut-without-executor')
  })

  it('is a selector that matches nothing, also when all it matches is kept', () => {
    expect(codes(phases('  - { name: All, cut: { role: pacs } }'))).toContain('selector-matches-nothing')
    expect(codes(`${phases('  - { name: All, cut: trunk }')}\nkeep: [{ name: P, links: trunk }]`)).toContain(
      'selector-matches-nothing',
    )
  })

  it('is a dependency against the written order, or on a step that isn’t there', () => {
    expect(codes(phases('  - name: A\n    steps: [{ cut: isp, depends_on: [cut:trunk] }, { cut: trunk }]'))).toContain(
      'order-contradiction',
    )
    expect(codes(phases('  - name: A\n    steps: [{ cut: isp, depends_on: [cut:uplink] }]'))).toContain('unknown-step')
  })

  it('is a platform that nobody knows, or one that isn’t built where it would have to act', () => {
    const on = (platform: string, phase: string) => phases(phase).replace('fw: {', `fw: { platform: ${platform},`)
    expect(codes(on('linx', '  - { name: A, cut: trunk }'))).toContain('unknown-platform')
    expect(codes(on('aruba_os', '  - { name: A, cut: isp }'))).toContain('platform-not-built')
    expect(codes(on('aruba_os', '  - { name: A, cut: trunk }'))).not.toContain('platform-not-built')
  })

  it('is shutting down a guest after its hypervisor', () => {
    const text = `${head}
networks: { ops: {} }
hosts:
  esx: { role: hypervisor, address: 192.0.2.1, networks: ops }
  vm: { address: 192.0.2.2, runs_on: esx, networks: ops }
phases: [{ name: Down, steps: [{ shutdown: esx }, { shutdown: vm }] }]`
    expect(codes(text)).toContain('order-contradiction')
  })
})

describe('a link that is named more than once', () => {
  const again = (rest: string) => phases(`  - name: All\n    steps: [${rest}]\n    cut: trunk`)

  it('is cut once, at the first place, and what depends on the second waits for the first', () => {
    const { plan, codes } = planned(
      again('{ cut: isp }, { cut: isp }, { id: more, cut: isp }, { wait: 5s, depends_on: more }'),
    )
    expect(codes).toEqual(['step-again', 'step-again'])
    expect(plan?.steps.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['cut:isp', []],
      ['1.4', ['cut:isp']],
      ['cut:trunk', []],
    ])
  })

  it('may be excepted by a selector that matches nothing, however deep it stands', () => {
    const but = (except: string) => planned(phases(`  - { name: All, cut: { links: external, except: ${except} } }`))
    for (const except of ['[]', '{ label: none }', '{ label: none, except: isp }', '[{ links: { label: none } }]']) {
      expect(but(except).plan?.steps.map(({ id }) => id)).toEqual(['cut:isp', 'cut:trunk'])
    }
  })
})

describe('what the random runbooks come to seldom', () => {
  const one = (text: string) => planned(`${head}${text}`).plan?.proofs

  it('is a guest that is off at the end: it leads nowhere, whatever its hypervisor is joined to', () => {
    const proofs = one(`networks: { internet: { kind: external }, ops: {} }
hosts:
  esx: { role: hypervisor, address: 192.0.2.1, networks: { ops: eth0 } }
  vm: { role: server, address: 192.0.2.2, runs_on: esx }
links:
  out: { between: ['esx:eth1', internet] }
goal: { isolate: vm }
phases:
  - { name: Off, shutdown: vm }`)
    expect(proofs?.isolation).toMatchObject({ verdict: 'proven', inside: ['vm'] })
  })

  it.each([
    ['', 'proven'],
    [', management_interfaces: [mgmt]', 'refuted'],
  ])(
    'is a way to a host’s managed interface that would leave another by its management interface (%s)',
    (own, verdict) => {
      const proofs = one(`networks: { internet: { kind: external }, ops: {} }
hosts:
  sw: { role: switch, address: 192.0.2.1, networks: { ops: eth0 }${own} }
  far: { role: router, address: 192.0.2.2, manage: { interface: m0 } }
links:
  line: { between: ['sw:eth1', 'far:eth1'] }
  managing: { between: ['sw:mgmt', 'far:m0'] }
  out: { between: ['far:eth2', internet] }
goal: { isolate: ops }
phases:
  - { name: Out, cut: out }`)
      expect(proofs?.management.verdict).toBe(verdict)
    },
  )

  it('is a soft cut at an interface that a hard one takes down: what falls with that has fallen', () => {
    const proofs = one(`networks: { internet: { kind: external }, other: { kind: external }, ops: {} }
hosts:
  fw: { role: firewall, address: 192.0.2.1, networks: { ops: eth0 } }
links:
  hard: { between: ['fw:wan0', internet] }
  soft: { between: ['fw:wan0.7', other], by: { block: 198.51.100.0/24 } }
goal: { isolate: ops }
phases:
  - { name: Out, cut: hard }`)
    expect(proofs?.isolation).toMatchObject({ verdict: 'proven', cut: ['hard', 'soft'] })
  })
})
