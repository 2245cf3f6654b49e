import { describe, expect, it } from 'vitest'
import { hostsOf } from '../../src/commands/only-hosts.ts'
import { good } from '../runbook/reading.ts'

const { runbook, source } = good(`isolate: 1
name: x
operator: { at: lan }
access: { ops: { user: o } }
defaults: { platform: linux, access: ops }
networks: { lan: {}, internet: { kind: external } }
hosts:
  fw: { role: firewall, networks: lan }
  core: { role: switch, networks: lan, site: north }
  far: { role: switch, platform: cisco_ios, labels: [old] }
links: { isp: { between: ['fw:wan0', internet] } }
goal: { shutdown: [core, far] }
`)
const chosen = (typed: string) => [...hostsOf(runbook, source, typed)]

describe('the hosts of a selector that is typed', () => {
  it.each([
    ['fw', ['fw']],
    ['far,fw', ['fw', 'far']],
    ['all', ['fw', 'core', 'far']],
    ['@goal', ['core', 'far']],
    ["'@goal'", ['core', 'far']],
    ['{ role: switch }', ['core', 'far']],
    ['{ role: [switch, firewall], platform: linux }', ['fw', 'core']],
    ['{ hosts: all, except: { label: old } }', ['fw', 'core']],
    ["{ hosts: '@goal', except: far }", ['core']],
    ['[fw, { network: lan }]', ['fw', 'core']],
    ['role=switch', ['core', 'far']],
    ['site=north,fw', ['fw', 'core']],
  ])('%s', (typed, ids) => {
    expect(chosen(typed)).toEqual(ids)
  })

  it.each(['internal', 'external', '{ site: south }'])('%s are none', typed => {
    expect(chosen(typed)).toEqual([])
  })

  it.each([
    ['[fwd]', 'there is no host `fwd`'],
    ['isp', 'is no host of the runbook'],
    ['[isp]', '`isp` is a link'],
    ['{ links: all }', 'links'],
    ['{ roll: switch }', '`roll`'],
    ['{ role: switch', 'not YAML'],
    ['[]', 'empty'],
  ])('%s says what is wrong with it', (typed, words) => {
    expect(() => chosen(typed)).toThrow(words)
  })
})
