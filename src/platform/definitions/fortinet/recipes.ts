import { fortinetWords } from '../../../words/en/platform.ts'
import { back, type Check, type Line, line, pattern, type Recipe } from '../../definition.ts'

const documented = {
  by: 'documentation',
  what: 'Fortinet’s guides and knowledge base, transcripts in public repositories',
} as const

/** A secondary takes lines, too, and its primary writes over them: nothing is sent to one. */
const primary: Check<never> = {
  read: line`get system status`,
  match: /^Current HA mode: (?:standalone|a-[ap], (?:primary|master))$/,
  never: /^Current HA mode: a-[ap], (?:secondary|slave|backup)$/,
}

const fights = [fortinetWords.manager, fortinetWords.revertMode] as const
const staying = { sessions: 'stay', foughtBy: fights } as const
const up = 'Fortinet, FortiOS CLI Reference: config system interface, status'

/** What stands around lines of the configuration where the device has VDOMs. */
interface Around<P extends string> {
  readonly before: readonly Line<P>[]
  readonly after: readonly Line<P>[]
}

export const whole: Around<never> = { before: [], after: [line`end`] }
/** From the entry to the table, so that each `end` tells where it led. */
export const ofGlobal: Around<never> = { before: [line`config global`], after: [line`next`, line`end`, line`end`] }
const ofVdom: Around<'virtual'> = {
  before: [line`config vdom`, line`edit ${'virtual'}`],
  after: [line`end`, line`end`],
}

export const saving = {
  plain: [line`execute cfg save`],
  global: [line`config global`, line`execute cfg save`, line`end`],
}

/** Closes an interface of any kind: what the configuration says, never what the cable says. */
export function closing<P extends 'interface' | 'tunnel'>(
  name: P,
  { before, after }: Around<never>,
  read: Line<never>,
  save: readonly Line<never>[],
): Recipe<P> {
  const status = (to: string): readonly Line<P>[] => [
    ...before,
    line`config system interface`,
    line<P>`edit ${name}`,
    { parts: [`set status ${to}`] },
    ...after,
  ]
  const [first, ...rest] = status('down')
  return {
    variants: [{ when: primary, lines: [first ?? line`end`, ...rest] }],
    check: {
      read,
      match: pattern<P>`^name: ${name} +(?:[^\n]* )?status: down +`,
      never: pattern<P>`^name: ${name} +(?:[^\n]* )?status: up +`,
    },
    before: [],
    undo: back<P>(...status('up')),
    save,
    endsSession: false,
    cost: { sessions: name === 'tunnel' ? 'unknown' : 'fall', foughtBy: fights },
    grounds: documented,
    source: [
      up,
      'ntc-templates, tests/fortinet/get_system_interface and get_system_interface_physical: "status: up" of an unplugged port',
      ...(name === 'tunnel' ? ['public cheat sheets: set status down on the interface of an IPsec tunnel'] : []),
    ],
  }
}

export const policyDisable: Recipe<'policy'> = {
  ...disabling(),
  cost: {
    ...staying,
    clearing: [
      line`diagnose sys session filter clear`,
      line`diagnose sys session filter policy ${'policy'}`,
      line`diagnose sys session filter`,
      line`diagnose sys session clear`,
    ],
  },
  variants: [
    {
      when: primary,
      lines: [line`config firewall policy`, line`edit ${'policy'}`, line`set status disable`, line`end`],
    },
  ],
  check: inPolicy(line`show full-configuration firewall policy ${'policy'}`),
  undo: back(line`config firewall policy`, line`edit ${'policy'}`, line`set status enable`, line`end`),
  save: saving.plain,
}

export const policyDisableInVdom: Recipe<'policy' | 'virtual'> = {
  ...disabling(),
  variants: [
    {
      when: primary,
      lines: [
        line`config vdom`,
        line`edit ${'virtual'}`,
        line`config firewall policy`,
        line`edit ${'policy'}`,
        line`set status disable`,
        ...ofVdom.after,
      ],
    },
  ],
  check: inPolicy<'policy' | 'virtual'>(line`sudo ${'virtual'} show full-configuration firewall policy ${'policy'}`),
  undo: back(
    ...ofVdom.before,
    line`config firewall policy`,
    line`edit ${'policy'}`,
    line`set status enable`,
    ...ofVdom.after,
  ),
  save: saving.global,
}

function disabling() {
  return {
    before: [],
    endsSession: false,
    cost: staying,
    grounds: documented,
    source: [
      'Fortinet, FortiOS CLI Reference: config firewall policy, status',
      'Fortinet, firewall-session-dirty: with check-new what runs already is not looked at again',
      'Fortinet, Technical Tip 191368: diagnose sys session filter, clear; without a filter it clears all',
    ],
  } as const
}

/** The full configuration says `status` in either state; without it only what isn't the default is there. */
function inPolicy<P extends string>(read: Line<P | 'policy'>): Check<P | 'policy'> {
  // Tried at the beginning of the text alone, so that it takes linear time; it is of this policy and no other.
  const saying = (state: string) =>
    ({ pattern: ['(?<![^])(?=[^]*^ {4}edit ', { param: 'policy' }, `$)[^]*^ {8}set status ${state}$`] }) as const
  return { read, match: saying('disable'), never: saying('enable') }
}

export const neighborDown: Recipe<'neighbor'> = {
  variants: [
    {
      when: primary,
      lines: [...inBgp(line`edit ${'neighbor'}`), line`set shutdown enable`, line`next`, line`end`, line`end`],
    },
  ],
  check: {
    read: line`show router bgp`,
    match: pattern`^ {8}edit "${'neighbor'}"\n(?: {12}[^\n]{0,200}\n){0,60} {12}set shutdown enable$`,
    never: pattern`^ {8}edit "${'neighbor'}"\n(?: {12}(?!set shutdown enable$)[^\n]{0,200}\n){0,60} {8}next$`,
  },
  before: [],
  undo: back(...inBgp(line`edit ${'neighbor'}`), line`set shutdown disable`, line`next`, line`end`, line`end`),
  save: saving.plain,
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: fights },
  grounds: documented,
  source: ['Fortinet, FortiOS CLI Reference: config router bgp, config neighbor, shutdown', 'public configurations'],
}

function inBgp(entry: Line<'neighbor'>): readonly [Line<'neighbor'>, ...Line<'neighbor'>[]] {
  return [line`config router bgp`, line`config neighbor`, entry]
}
