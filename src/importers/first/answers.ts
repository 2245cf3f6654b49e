import type { FirstFirewallPlatform } from './firewalls.ts'

/** What a first runbook is made of: what somebody who runs a hospital's IT knows without looking it up. */
export interface FirstAnswers {
  readonly name: string
  /** Who keeps the runbook right. */
  readonly owner: string
  /** 1 to 9; the first is where the laptop is. */
  readonly sites: number
  /** Lines to the internet at the first site, 1 to 4; other sites have one each. */
  readonly lines: number
  /** Partners with a tunnel to the first site's firewall. */
  readonly partners: number
  /** Whether the devices of the first site have an out-of-band network. */
  readonly outOfBand: boolean
  readonly firewall: FirstFirewallPlatform | 'manual'
  readonly core: FirstPlatform
  readonly hypervisor: FirstPlatform
  readonly telephones: boolean
}

/** Worked by the program over SSH, or by a person. */
export type FirstPlatform = 'linux' | 'manual'

const common = { firewall: 'linux', core: 'linux', hypervisor: 'linux', telephones: true, outOfBand: true } as const
const todo = 'TODO: who keeps this right'

export const firstTemplates: Readonly<Record<'clinic' | 'hospital' | 'group', FirstAnswers>> = {
  clinic: { ...common, name: 'Clinic, full isolation', owner: todo, sites: 1, lines: 1, partners: 1 },
  hospital: { ...common, name: 'Hospital, full isolation', owner: todo, sites: 1, lines: 2, partners: 3 },
  group: { ...common, name: 'Hospital group, full isolation', owner: todo, sites: 3, lines: 2, partners: 3 },
}
