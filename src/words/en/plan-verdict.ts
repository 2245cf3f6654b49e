/** The first lines of a plan: may it be run, and on what does that rest? */

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** How sure it is that the devices are as the runbook says. */
export type Basis = 'paper' | 'partly' | 'checked'

const bases: { readonly [B in Basis]: string } = {
  paper: 'SAFE, ON PAPER',
  partly: 'SAFE, PARTLY ON PAPER',
  checked: 'SAFE',
}

export const verdict = {
  safe: (basis: Basis, open: number) =>
    open === 0
      ? `${bases[basis]}: nothing leads out any more, nobody is locked out`
      : `${bases[basis]}: nothing leads out but ${several(open, 'link', 'links')} left open on purpose`,
  aimless: (basis: Basis) => `${bases[basis]}, BUT NOTHING IS ISOLATED: the goal names nothing`,
  unsafe: (reasons: readonly string[]) => `NOT SAFE: ${reasons.join('; ')}`,
  unclear: (reasons: readonly string[]) => `NOT PROVEN: ${reasons.join('; ')}`,
  refuted: {
    isolation: () => 'a way out is left',
    shutdown: (hosts: number) => `${several(hosts, 'host', 'hosts')} of the goal still up`,
    management: (steps: number) => `${several(steps, 'step', 'steps')} locked out`,
    keep: (kept: number) => `${several(kept, 'kept thing', 'kept things')} lost`,
    life: (hosts: number) => `${several(hosts, 'life-critical host', 'life-critical hosts')} hit`,
  },
  unknown: (proof: string) => `${proof} is unknown`,
  size: (steps: number, waves: number, phases: number) =>
    `${several(steps, 'step', 'steps')} in ${several(waves, 'wave', 'waves')} and ${several(phases, 'phase', 'phases')}`,
  people: (steps: number) => `${steps} by people`,
  blind: (steps: number) => `${steps} blind`,
  whyNot: 'What is not safe',
} as const

/** What only one failure would break. */
export const thin = {
  heading: (count: number) =>
    `Kept, but one failure away from being lost: ${several(count, 'path', 'paths')}, worst first`,
  path: (name: string, breaks: readonly string[], since: string | undefined) => {
    const [first = ''] = breaks
    const what = breaks.length === 1 ? `${first} alone` : `any one of these ${breaks.length}: ${breaks.join(', ')}`
    return `${name}: it breaks with ${what}; ${
      since === undefined ? 'so from the start' : `so from ${since} on, which uses its last redundancy up`
    }`
  },
  sturdy: (names: readonly string[]) => `These survive any single failure: ${names.join(', ')}`,
} as const

/** Of a list that is longer than a screen should have it. */
export const cutShort = '… (--verbose has all)'

export const stuck = {
  more: (count: number) => `… and ${several(count, 'more step', 'more steps')} (--json has all)`,
} as const
