import type { KeepFact, MoveFact, PlanCodes, TimerFact, UnfitFact } from '../../diagnostic/plan-codes.ts'

/** What an operator reads of a diagnostic: what was found, and what to do. */
interface Said {
  readonly message: string
  readonly hint?: string
}

const list = (items: readonly string[]): string => items.join(', ')

/** `clinical → core-1 → internet`, with the link of each move. */
function pathWords(path: readonly MoveFact[]): string {
  const [first] = path
  if (first === undefined) return 'it stands on the outside itself'
  if (first.from === first.to) return `${first.from}, which the goal names inside and outside`
  return [first.from, ...path.map(({ to, link }) => (link === undefined ? to : `(${link}) ${to}`))].join(' → ')
}

function unfitWords({ host, because, platform, operation, value }: UnfitFact): string {
  switch (because) {
    case 'manual':
      return `${host} is manual: nobody logs in to it`
    case 'life':
      return `${host} is life-critical: no automatic step touches it`
    case 'suspect':
      return `${host} is suspect: perhaps the intruder’s, so nobody logs in to it`
    case 'no-interface':
      return `${host} names no interface at its end of the link`
    case 'no-access':
      return `${host} has no \`access\``
    case 'no-target':
      return 'what it probes has no address'
    case 'unknown-platform':
      return `${host} has the platform ${platform}, which is not known`
    case 'unbuilt-platform':
      return `${host} has the platform ${platform}, which is not built yet`
    case 'unsupported':
      return `${host} is ${platform}, which has no ${operation}`
    case 'missing':
      return `the lines of ${platform} on ${host} need \`${value}\` besides: write it into \`by\``
    case 'unused':
      return `the lines of ${platform} on ${host} have no place for \`${value}\`, so it can’t be respected`
    case 'parameter':
      return `“${value}” is not a value that ${platform} on ${host} takes (isolate platforms ${platform} shows which it does)`
  }
}

function unfitList(unfit: readonly UnfitFact[]): string {
  return unfit.length === 0 ? '' : `: ${unfit.map(unfitWords).join('; ')}`
}

function noTimerWords({ because, host = '', platform = '', operation = '', why = '', by = '' }: TimerFact): string {
  switch (because) {
    case 'platform':
      return `${host} is ${platform} (${why})`
    case 'operation':
      return `the timer of ${platform} on ${host} is not made for ${operation}`
    case 'back':
      return `${platform} on ${host} has no way back for ${operation} that a timer could send`
    case 'cluster':
      return `${host} is a cluster, and nobody can say which of its devices would hold the timer`
    case 'person':
      return 'a person cuts it, who arms no timer'
    case 'sight':
      return `nobody can read it back from ${host} after the cut, so nobody could confirm it`
    case 'together':
      return `${by} falls in the same act and is to stay cut`
    case 'uncut':
      return 'no step cuts it, so no timer is ever armed'
  }
}

function failsOpen({ link, phase }: TimerFact): string {
  return phase === undefined ? `${link} says \`fail: open\`` : `the phase “${phase}” says \`fail: open\` for ${link}`
}

/** A forgotten `access` is told first: with it the step needs nothing else. */
function accessFirst(unfit: readonly UnfitFact[]): string {
  const lacking = unfit.find(({ because }) => because === 'no-access')
  if (lacking === undefined) return ''
  return `give ${lacking.host} an \`access\`, or all hosts one with \`defaults: { access: … }\`; else `
}

function keepWords(because: KeepFact): string {
  switch (because.kind) {
    case 'path':
      return `no path is left between ${because.from} and ${because.to}`
    case 'host':
      return `${because.host} is down`
    case 'link':
      return `${because.link} is down`
  }
}

const contradictions = {
  depends_on: (step: string, before: string) => `${step} depends on ${before}, which comes later`,
  only_if: (step: string, before: string) => `${step} hangs on the answer to ${before}, which is asked later`,
  after: (step: string, before: string) => `${step} must come after ${before}, which comes later`,
  guest: (step: string, before: string) => `${before} is a guest’s and comes later than ${step}, its hypervisor’s`,
} as const

type Table = { readonly [C in keyof PlanCodes]: (facts: PlanCodes[C]) => Said }

export const planDiagnostics: Table = {
  'selector-matches-nothing': ({ sort, onlyKept }) =>
    onlyKept === true
      ? {
          message: 'this selects only links that are kept, so nothing is cut',
          hint: 'take the phase’s `cut` out, or the link out of `keep`',
        }
      : {
          message: `this selects no ${sort}`,
          hint: 'an empty selection would look like work that was done; name what is meant, or take it out',
        },
  'keep-needs-through': ({ network, links }) => ({
    message:
      links.length === 0
        ? `a path to ${network} is to be kept, but no link leads there`
        : `a path to ${network} is to be kept, and ${links.length} links lead there: ${list(links)}`,
    hint: 'say by `through: [...]` which links may stay open for it',
  }),
  'cut-without-executor': ({ link, unfit }) => ({
    message: `nobody can cut ${link}${unfitList(unfit)}`,
    hint: `${accessFirst(unfit)}name an interface at an end (\`host:interface\`), say by whom with \`cut_from\`, or make it a person’s work with \`by: manual\``,
  }),
  'shutdown-without-executor': ({ host, unfit }) => ({
    message: `nobody can shut ${host} down${unfitList(unfit)}`,
    hint: `${accessFirst(unfit)}use \`shutdown: { by: hypervisor }\`, or a \`manual\` step with \`shutdown:\``,
  }),
  'step-without-executor': ({ step, unfit }) => ({
    message: `nobody can do ${step}${unfitList(unfit)}`,
    hint: `${accessFirst(unfit)}name another host, or make it a \`manual\` step`,
  }),
  'unknown-platform': ({ host, platform, nearest, known }) => ({
    message: `${host} has the platform “${platform}”, which is not known`,
    hint: nearest === undefined ? `known are ${list(known)}` : `is it ${nearest}?`,
  }),
  'platform-not-built': ({ host, platform, built }) => ({
    message: `${host} would have to act, but the platform ${platform} is not built into this version yet`,
    hint: `built are ${list(built)}; until then use \`platform: manual\`, \`by: manual\` or another \`cut_from\``,
  }),
  'no-timer': fact => ({
    message:
      fact.because === 'uncut'
        ? `${failsOpen(fact)}, but ${noTimerWords(fact)}`
        : `${failsOpen(fact)}, but nothing can bring it back by itself: ${noTimerWords(fact)}`,
    hint:
      fact.because === 'uncut'
        ? 'let a phase cut it, or take `fail: open` out'
        : fact.because === 'sight'
          ? 'take `fail: open` out: the cut stays; or cut it from a device that is still in reach afterwards (`cut_from`, another `via`, an earlier phase)'
          : `take \`fail: open\` out, or say \`fail: closed\` for this link: the cut stays; a timer can be armed on ${list(fact.able)}, by one device that is read back`,
  }),
  'phase-opens-nothing': ({ phase }) => ({
    message: `the phase “${phase}” says \`fail: open\`, but cuts no link that this could be for, so no timer is ever armed`,
    hint: 'say it in the phase that cuts the link, or at the link, or take it out',
  }),
  'unknown-step': ({ step }) => ({ message: `no step of the plan is called ${step}` }),
  'order-contradiction': ({ step, before, because }) => ({
    message: contradictions[because](step, before),
    hint: 'phases and steps are done in the order written: move one of them',
  }),
  'order-cycle': ({ steps }) => ({
    message: `these wait for each other, so none can be first: ${list(steps)}`,
    hint: '`shutdown.after` and `runs_on` contradict each other here',
  }),
  'step-again': ({ step, first }) => ({
    message:
      step === first
        ? `${step} is written twice; it is done once, at the first place`
        : `${step} is done already by ${first}; it is not planned a second time`,
    hint: 'take one of the two out',
  }),
  'only-if-stands-alone': ({ step, decision, option }) => ({
    message: `this selects ${step} too, but an earlier step has it, and only if ${decision} is answered with “${option}”: otherwise it is never done`,
    hint: 'the first step of a link or host is its only one: take the condition out there, or `except` it here',
  }),
  'nothing-to-isolate': () => ({
    message: 'the runbook names nothing to isolate, so nothing is proven',
    hint: 'say what must be cut off: `goal: { isolate: internal }`',
  }),
  'no-phases': () => ({ message: 'the runbook has no phases, so its plan is empty' }),
  'lock-out': ({ step, executors, isolatedBy, place, person, help, frees, vain, untried }) => ({
    message: lockOutWords(step, executors, isolatedBy, place, person),
    hint: waysRound(help, frees, vain, untried),
  }),
  'not-isolated': ({ path, uncut, leftOut, soft, conditional }) => ({
    message: `not isolated: at the end a path is left, ${pathWords(path)}`,
    ...(path[0] !== undefined && path[0].from === path[0].to
      ? {
          hint: 'take it out of `isolate` or out of `from`: an external network is outside unless `from` says otherwise',
        }
      : leftHint(uncut, leftOut, soft, conditional)),
  }),
  'not-shut-down': ({ host, onlyIf, leftOut }) => ({
    message: `${host} is to be shut down, but lives at the end${onlyIf ? ', unless a decision is taken' : ''}`,
    hint: onlyIf
      ? 'what hangs on `only_if` counts as not done here'
      : leftOut
        ? 'its shutdown is left out of this plan'
        : `add a step \`shutdown: ${host}\`, or take it out of the goal`,
  }),
  'keep-lost': ({ name, when, because }) => ({
    message: `“${name}” doesn’t hold ${when === 'start' ? 'at the start already' : 'at the end'}: ${keepWords(because)}`,
    hint:
      when === 'start'
        ? 'a link or an attachment is missing in the runbook'
        : 'keep a link for it, or leave a step out',
  }),
  'life-lost': ({ host, because, steps }) => ({
    message:
      because === 'dead'
        ? `${host} is life-critical and would go down${steps.length > 0 ? ` with ${list(steps)}` : ''}`
        : `${host} is life-critical and would lose its last link`,
    hint: 'leave it alone, or make it a person’s step',
  }),
}

function lockOutWords(
  step: string,
  executors: readonly string[],
  isolatedBy: readonly string[],
  place: string,
  person: boolean,
): string {
  const who = person ? 'what it needs' : executors.join(executors.length === 2 ? ' and ' : ', ')
  const verb = executors.length > 1 ? 'are' : 'is'
  const from = place === '' ? '' : ` from ${place}`
  if (isolatedBy.length === 0)
    return `${step} can never be done: ${who} ${verb} out of reach${from}, whatever comes before`
  return `${step} would be locked out: before its turn, ${list(isolatedBy)} ${isolatedBy.length === 1 ? 'takes' : 'take'} ${who} out of reach${from}`
}

/** Ways round as they were tried; in vain only the first few, so that the hint stays one that is read. */
export function waysRound(
  help: readonly string[],
  frees: readonly string[],
  vain: readonly string[],
  untried = false,
): string {
  const more = vain.length - 3
  const inVain = more > 0 ? [...vain.slice(0, 3), `and ${more} more`] : vain
  const said = [
    ...(help.length > 0 ? [`tried, and works: ${help.join('; or ')}`] : []),
    ...(frees.length > 0
      ? [`tried, and gives this step its turn while others still wait: ${frees.join('; or ')}`]
      : []),
    ...(vain.length > 0 ? [`tried in vain: ${inVain.join(', ')}`] : []),
    ...(untried ? [help.length + frees.length + vain.length > 0 ? moreUntried : allUntried] : []),
    ...(help.length + frees.length === 0 ? [anotherWay] : []),
  ]
  const [first = '', ...others] = said
  return [first, ...others.map(one => one.charAt(0).toUpperCase() + one.slice(1))].join('. ')
}

const moreUntried = 'more ways round were not tried: there is too much to look at'
const allUntried = 'ways round were tried for other steps, not for this one: mend those first and look again'
const anotherWay = 'give it another way in (`via`, `ways`, `manage`), cut from another end, or change the order'

function leftHint(
  uncut: readonly string[],
  leftOut: readonly string[],
  soft: readonly string[],
  conditional: readonly string[],
): { hint?: string } {
  const hints = [
    ...(leftOut.length > 0 ? [`the cut of ${list(leftOut)} is left out of this plan`] : []),
    ...(uncut.length > 0 ? [`no step cuts ${list(uncut)}`] : []),
    ...(soft.length > 0
      ? [
          `the cut of ${list(soft)} is soft, traffic may find another way: say with \`sufficient: …\` why it is enough, or cut it hard`,
        ]
      : []),
    ...(conditional.length > 0 ? [`the cut of ${list(conditional)} hangs on a decision`] : []),
  ]
  return hints.length === 0 ? {} : { hint: hints.join('; ') }
}
