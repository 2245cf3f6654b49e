import type { HostId, LinkId } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Step } from './plan.ts'

/** A part of a plan: of one phase, of one host, or of one host in one phase. */
export interface Part {
  /** From 1. */
  readonly phase?: number
  readonly host?: HostId
}

/** What phases are looked for in: a runbook, or its phases alone. */
interface Named {
  readonly phases: readonly { readonly name: string }[]
}

/** The number of a phase that is called by its number or its name; of several with one name the first. */
export function phaseCalled({ phases }: Named, typed: string): number | undefined {
  const index = phases.findIndex(({ name }, at) => typed === String(at + 1) || typed === name)
  return index === -1 ? undefined : index + 1
}

/** The steps of a part in their order, with the gates of the phases that they are in. */
export function stepsIn(steps: readonly Step[], { links }: Runbook, { phase, host }: Part): readonly Step[] {
  const here = steps.filter(step => phase === undefined || step.phaseNumber === phase)
  if (host === undefined) return here
  const found = new Set(here.filter(step => step.kind !== 'gate' && hostsOf(step, links).has(host)))
  const phases = new Set([...found].map(({ phaseNumber }) => phaseNumber))
  return here.filter(step => found.has(step) || (step.kind === 'gate' && phases.has(step.phaseNumber)))
}

/** The hosts that a step is about: who does it and tells of it, over whom they are reached, and all that loses something. */
function hostsOf(step: Step, links: Runbook['links']): ReadonlySet<string> {
  const hands = 'by' in step && step.by.kind === 'device' ? [step.by] : step.kind === 'collect' ? step.from : []
  const devices = hands.map(hand => ('by' in hand ? hand.by : hand))
  const witness = step.verification.kind === 'witness' ? [step.verification] : []
  return new Set<string>([
    ...devices.flatMap(({ executor, login }) => [executor, ...login.via]),
    ...witness.flatMap(({ by, login }) => [by, ...login.via]),
    ...step.removes.hosts,
    ...step.removes.links.flatMap(link => endsOf(link, links)),
    ...(step.kind === 'move' ? [step.to] : []),
  ])
}

function endsOf(link: LinkId, links: Runbook['links']): readonly string[] {
  const ends = links.get(link)?.ends
  // What is no link of the runbook is an attachment, `host~network`.
  if (ends === undefined) return [link.slice(0, link.indexOf('~'))]
  return ends.flatMap(end => (end.kind === 'host' ? [end.host] : []))
}
