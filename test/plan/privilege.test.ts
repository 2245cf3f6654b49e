import { expect, it } from 'vitest'
import { privilegeOf } from '../../src/plan/operations.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { readAndPlan } from '../runbooks/read-and-plan.ts'

it('speaks of sudo only where a line of the platform could go through it', () => {
  const access = { sudo: true } as const
  expect(privilegeOf(access, builtIn.get('linux'))).toBe('sudo')
  for (const name of ['cisco_ios', 'juniper_junos', 'manual'] as const)
    expect(privilegeOf(access, builtIn.get(name))).toBe('none')
})

it('takes one access for Linux and Cisco: its sudo concerns the first alone', () => {
  const { plan } = readAndPlan('hospital.yml')
  const hands = plan.steps.flatMap(step => ('by' in step && step.by.kind === 'device' ? [step.by] : []))
  const rights = (platform: string) => new Set(hands.filter(by => by.platform === platform).map(by => by.privilege))
  expect(rights('cisco_ios')).toEqual(new Set(['none']))
  expect(rights('linux')).toEqual(new Set(['sudo']))
})
