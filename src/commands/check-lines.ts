import type { Asked, NotAsked } from '../survey/asked.ts'
import { type Standing, standingOf } from '../survey/check.ts'
import type { Finding, HostChecked } from '../survey/check-host.ts'
import type { ComparedNeighbors } from '../survey/neighbors/compare.ts'
import { meaningOf } from '../transport/lost.ts'
import { checkWords as say } from '../words/en/check.ts'
import { loss } from '../words/en/reasons.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { type Field, fieldLines, prose } from './layout.ts'
import { neighborFields, neighborSummary } from './neighbor-lines.ts'

/** Characters of a command among others. */
const longest = 48

const order: readonly Standing[] = ['lost', 'difference', 'unknown', 'as-wanted']
const styles: { readonly [S in Standing]: Style } = {
  lost: 'bad',
  difference: 'bad',
  unknown: 'warn',
  'as-wanted': 'good',
}

/** The devices, the worst first: how each stands, what that means for the plan, and what to do. */
export function checkedLines(
  all: readonly HostChecked[],
  { hosts, not }: Asked,
  neighbors: ComparedNeighbors,
  verbose: boolean,
): readonly StyledLine[] {
  const sorted = order.flatMap(standing => all.filter(one => standingOf(one) === standing))
  const counts = countsOf(all)
  const good = counts.get('as-wanted') ?? 0
  return [
    ...sorted.flatMap(one => hostLines(one, neighborFields(neighbors.seen.get(one.host) ?? [], verbose))),
    ...notAskedLines(not),
    ...neighborSummary(neighbors, all, hosts, verbose),
    [],
    [
      {
        style: all.length === good ? 'good' : 'bad',
        text: all.length === 0 ? say.none : say.sum(all.length, good, counts),
      },
    ],
  ]
}

function hostLines(one: HostChecked, neighbors: readonly Field[]): readonly StyledLine[] {
  const standing = standingOf(one)
  const head: StyledLine = [
    { style: styles[standing], text: say.standing[standing].padEnd(12) },
    { style: 'strong', text: `${visible(one.host)} ` },
    { style: 'dim', text: `(${visible(one.platform)}), ${say.steps(one.steps.length)}` },
  ]
  return [head, ...fieldLines([...lostFields(one), ...one.findings.flatMap(findingFields(one)), ...neighbors], 12, 11)]
}

function countsOf(all: readonly HostChecked[]): ReadonlyMap<Standing, number> {
  return new Map(order.map(standing => [standing, all.filter(one => standingOf(one) === standing).length]))
}

function lostFields({ lost, steps }: HostChecked): readonly Field[] {
  if (lost === undefined) return []
  const { means, todo } = meaningOf(lost)
  const lacking = steps.length === 0 ? [] : [prose('', say.means(steps))]
  return [prose('', means), prose(say.labels.why, loss(lost)), prose(say.labels.todo, todo), ...lacking]
}

function findingFields({ platform }: HostChecked): (finding: Finding) => readonly Field[] {
  return finding => {
    const { about, found } = finding
    // Neighbours stand together, behind all else.
    if (found === 'as-wanted' || about === 'neighbor') return []
    return [prose('', sentence(about, finding, platform), found === 'unknown' ? 'warn' : 'plain')]
  }
}

/** What isn't as wanted, in a sentence with what to do. */
function sentence(about: Exclude<Finding['about'], 'neighbor'>, finding: Finding, platform: string): string {
  const { found, links = [], commands = [], ahead = 0, giveOrTake = 0 } = finding
  const said = visible(finding.said).slice(0, 200)
  const unclear = found === 'unknown'
  switch (about) {
    case 'login':
      return say.otherLogin(said, finding.instead?.access ?? '', finding.instead?.way ?? 0)
    case 'platform':
      return unclear ? say.platformUnclear(platform, said) : say.notPlatform(platform, said)
    case 'privilege':
      return unclear ? say.privilegeUnclear(shortened(commands), said) : say.privilege(shortened(commands), said)
    case 'root':
      return unclear ? say.rootUnclear(said) : say.notRoot(said)
    case 'clock':
      return unclear ? say.clockUnclear(said) : say.clock(ahead, giveOrTake)
    case 'link':
      return unclear ? say.linkUnclear(links.join(', '), said) : say.linkDown(links.join(', '))
    case 'timer':
      return unclear ? say.timerUnclear(links.join(', '), said) : say.noTimer(links.join(', '), said)
    case 'armed':
      return unclear ? say.armedUnclear(links.join(', '), said) : say.armedAlready(links.join(', '), said)
    case 'far-end':
      return unclear ? say.farUnclear(links.join(', '), said) : say.farDown(links.join(', '))
  }
}

/** Commands to recognise; the plan has them whole. */
function shortened(commands: readonly string[]): readonly string[] {
  return commands.map(visible).map(text => (text.length > longest ? `${text.slice(0, longest)}…` : text))
}

function notAskedLines(not: readonly NotAsked[]): readonly StyledLine[] {
  const reasons = ['suspect', 'no-access', 'no-address', 'manual'] as const
  const fields = reasons.flatMap(because => {
    const hosts = not.filter(one => one.because === because).map(({ host }) => host)
    return hosts.length === 0 ? [] : [prose('', say.notAskedList(say.notAsked[because], hosts), 'dim')]
  })
  return fieldLines(fields, 0, 0)
}
