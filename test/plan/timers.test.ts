import { describe, expect, it } from 'vitest'
import type { Plan, RemovingStep } from '../../src/plan/plan.ts'
import { isRemoving, timerOf } from '../../src/plan/plan.ts'
import { minutesOf } from '../../src/plan/timer.ts'
import { armLines } from '../../src/platform/timer.ts'
import { said } from '../../src/words/en/diagnostics.ts'
import { planned } from '../parts/planned.ts'

/** The laptop behind a core switch; a firewall outside of it, which one link leads to. */
function book(links: string, phases = '  - { name: Cut, cut: { links: external } }', hosts = ''): string {
  return `isolate: 1
name: test
operator: { at: ops }
defaults: { access: team, platform: linux }
access:
  team: { user: netops, auth: [agent], sudo: true, known_hosts: ./known_hosts }
networks: { internet: { kind: external }, lab: { kind: external }, ops: {} }
hosts:
  fw: { role: firewall, address: 192.0.2.1 }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth9 } }
${hosts}
links:
  uplink: { between: ['core:eth0', 'fw:eth0'] }
${links}
goal: { isolate: [ops] }
phases:
${phases}
`
}

function stepOf(plan: Plan | undefined, id: string): RemovingStep {
  const step = plan?.steps.find(one => one.id === id)
  if (step === undefined || !isRemoving(step)) throw new Error(`${id} is no step of a device`)
  return step
}

/** What is said of timers that can't be: the place, why, and on which host. */
function refusals(text: string) {
  const { diagnostics } = planned(text)
  return diagnostics.flatMap(one => (one.code === 'no-timer' ? [one] : []))
}

describe('a link that says `fail: open`', () => {
  const text = book("  isp: { between: ['fw:wan0', internet], fail: open }\n  lab-a: { between: ['fw:wan1', lab] }")
  const { plan } = planned(text)

  it('has a timer with exact lines, that carries the way back as root and without sudo', () => {
    const timer = timerOf(stepOf(plan, 'cut:isp'))
    if (timer === undefined) throw new Error('it has none')
    const recorded = { link: '2: wan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500', managed: '', routes4: '' }
    const [line = ''] = armLines(timer, recorded)
    expect(line).toMatch(
      /^sudo -n -- systemd-run --unit=isolate-open-isp --on-active=10m --timer-property=AccuracySec=1s sh -c '/,
    )
    expect(line).toMatch(/; ip link set dev wan0 up; true'$/)
    expect(line.slice(5)).not.toContain('sudo')
    expect(timer.confirm).toEqual(['sudo -n -- systemctl stop isolate-open-isp.timer'])
    expect(timer).toMatchObject({ minutes: 10, takes: 'own', lasting: true })
  })

  it('leaves those without one that say nothing', () => {
    expect(timerOf(stepOf(plan, 'cut:lab-a'))).toBeUndefined()
  })

  it('is told in the proof as what opens again until it is confirmed', () => {
    expect(plan?.proofs.isolation).toMatchObject({ verdict: 'proven', until_confirmed: ['isp'] })
    expect(plan?.proofs.not_covered).toContainEqual(expect.stringMatching(/opens again by itself.*isp/s))
  })

  it('makes another plan: who approved the one has not approved the other', () => {
    expect(planned(text.replace(', fail: open', '')).plan?.fingerprint).not.toBe(plan?.fingerprint)
  })

  it('is cut by the end on which a timer can be armed, where the other has none', () => {
    const two = book(
      "  isp: { between: ['edge:eth1', 'fw:wan0'], fail: open }",
      '  - { name: Cut, cut: isp }',
      '  edge: { platform: frr, role: router, address: 192.0.2.3, networks: { ops: eth0 } }',
    )
    const step = stepOf(planned(two).plan, 'cut:isp')
    expect(step.by.executor).toBe('fw')
    expect(timerOf(step)).toBeDefined()
  })

  it('names its timer after the link, also where that has a sign that no unit may have', () => {
    const attached = book('', '  - name: Cut\n    fail: open\n    steps: [{ cut: core~lab }]').replace(
      'networks: { ops: eth9 }',
      'networks: { ops: eth9, lab: eth7 }',
    )
    expect(timerOf(stepOf(planned(attached).plan, 'cut:core~lab'))?.cancel).toEqual([
      'sudo -n -- systemctl stop isolate-open-core:lab.timer',
    ])
  })
})

describe('a phase that says `fail: open`', () => {
  const phase = '  - { name: Cut, fail: open, cut: { links: external } }'

  it('says it for the links that say nothing themselves', () => {
    const links = "  isp: { between: ['fw:wan0', internet] }\n  lab-a: { between: ['fw:wan1', lab], fail: closed }"
    const { plan } = planned(book(links, phase))
    expect(timerOf(stepOf(plan, 'cut:isp'))).toBeDefined()
    expect(timerOf(stepOf(plan, 'cut:lab-a'))).toBeUndefined()
  })

  it('is refused at its `fail` for each cut that can’t have a timer', () => {
    const found = refusals(book("  isp: { between: ['fw:wan0', internet], by: manual }", phase))
    expect(found).toMatchObject([{ facts: { link: 'isp', phase: 'Cut', because: 'person' } }])
    expect(found.map(one => said(one).message)).toEqual([
      expect.stringMatching(/^the phase “Cut” says `fail: open` for isp, but nothing can bring it back/),
    ])
  })
})

describe('a timer is refused', () => {
  const isp = (more: string): string => `  isp: { between: ['fw:wan0', internet], fail: open${more} }`

  it.each([
    ['on a platform that has none', 'platform: frr, ', 'platform'],
    ['on a cluster', 'members: [{ name: a, address: 192.0.2.8 }, { name: b, address: 192.0.2.9 }], ', 'cluster'],
  ])('%s', (_, more, because) => {
    const text = book(isp('')).replace('fw: { ', `fw: { ${more}`)
    expect(refusals(text)).toMatchObject([{ severity: 'error', facts: { link: 'isp', because, host: 'fw' } }])
    expect(planned(text).plan).toBeUndefined()
  })

  it('where a person cuts', () => {
    expect(refusals(book(isp(', by: manual')))).toMatchObject([{ facts: { because: 'person' } }])
  })

  it('where nobody can read the cut back from the device that makes it', () => {
    const own = book("  far: { between: ['fw:eth5', 'core:eth5'] }").replace(
      "uplink: { between: ['core:eth0', 'fw:eth0'] }",
      "uplink: { between: ['core:eth0', 'fw:eth0'], cut_from: fw, fail: open }",
    )
    const blind = own.replace("  far: { between: ['fw:eth5', 'core:eth5'] }\n", '')
    const cut = (text: string) => text.replace('cut: { links: external }', 'cut: uplink')
    expect(refusals(cut(blind))).toMatchObject([{ facts: { link: 'uplink', because: 'sight', host: 'fw' } }])
    expect(refusals(cut(own))).toEqual([])
  })

  it('where a link of the same act is to stay cut', () => {
    const links = `${isp(', cut_with: both')}\n  lab-a: { between: ['fw:wan1', lab], cut_with: both, fail: closed }`
    expect(refusals(book(links))).toMatchObject([{ facts: { link: 'isp', because: 'together', by: 'lab-a' } }])
  })

  it('where a link of the same act is to stay cut, by the name of the one that says it, whichever stands first', () => {
    const links = `  lab-a: { between: ['fw:wan1', lab], cut_with: both, fail: closed }\n${isp(', cut_with: both')}`
    expect(refusals(book(links))).toMatchObject([{ facts: { link: 'isp', because: 'together', by: 'lab-a' } }])
  })
})

describe('a link that says `fail: open` and that no step cuts', () => {
  const links = "  isp: { between: ['fw:wan0', internet], fail: open }\n  lab-a: { between: ['fw:wan1', lab] }"
  const goal = 'goal: { isolate: [ops] }'

  it.each([
    ['left out by `except`', book(links, '  - { name: Cut, cut: { links: external, except: isp } }')],
    ['kept', book(links).replace(goal, `${goal}\nkeep: [{ name: Phones, links: isp }]`)],
    ['in no phase', book(links, '  - { name: Cut, cut: lab-a }')],
  ])('is remarked on where it says so: %s', (_, text) => {
    const found = refusals(text)
    expect(found).toMatchObject([{ severity: 'warning', facts: { link: 'isp', because: 'uncut' } }])
    expect(found.map(({ at }) => text.slice(at.start, at.end))).toEqual(['open'])
  })

  const idle = (text: string) => planned(text).diagnostics.filter(({ code }) => code === 'phase-opens-nothing')
  const each = links.replace(', fail: open', '')
  it.each([
    [
      'cuts nothing',
      book(each, '  - { name: Wait, fail: open, steps: [{ wait: 1 }] }\n  - { name: Cut, cut: external }'),
    ],
    [
      'cuts only what stays cut by its own word',
      book(each.replace('internet]', 'internet], fail: closed'), '  - { name: Cut, fail: open, cut: isp }'),
    ],
  ])('is remarked on at a phase that %s', (_, text) => {
    const found = idle(text)
    expect(found).toMatchObject([{ severity: 'warning', code: 'phase-opens-nothing' }])
    expect(found.map(({ at }) => text.slice(at.start, at.end))).toEqual(['open'])
  })

  it('goes without a remark at a phase that cuts a link which says nothing', () => {
    expect(idle(book(each, '  - { name: Cut, fail: open, cut: external }'))).toEqual([])
  })

  it('goes without a remark where it is cut', () => {
    expect(refusals(book(links))).toEqual([])
  })
})

describe('how long a timer counts', () => {
  it.each([
    [30_000, 0, 1440, 10],
    [300_000, 0, 1440, 10],
    [301_000, 0, 1440, 11],
    [60_000, 15 * 60_000, 1440, 21],
    [60_000, 3_600_000, 60, 60],
  ])('act of %i ms, settling %i ms, at most %i: %i minutes', (timeout, settle, most, minutes) => {
    expect(minutesOf(timeout, settle, most)).toBe(minutes)
  })
})
