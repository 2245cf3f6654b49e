import type { HostId } from '../names/ids.ts'
import type { Plan, RunLine, RunStep } from '../plan/plan.ts'
import { type Reply, says } from './shell.ts'
import type { World } from './world.ts'

/** What a runbook's own commands do in a drill: nothing but be done, since nobody can know their effect. */
export type OwnCommands = (world: World, host: HostId, line: string) => Reply | undefined

/** Answers the commands of `run` steps: what checks says no until what is to be done was sent, and yes afterwards. */
export function ownCommands(plan: Plan): OwnCommands {
  const steps = plan.steps.filter((step): step is RunStep => step.kind === 'run')
  return (world, host, line) => {
    for (const step of steps) {
      if (step.by.executor !== host) continue
      const reply = answer(world, step, line)
      if (reply !== undefined) return reply
    }
    return undefined
  }
}

function answer(world: World, step: RunStep, line: string): Reply | undefined {
  const is = (one: RunLine): boolean => one.command === line
  if (step.do.some(is)) {
    const last = step.do.at(-1)
    return says(last?.command === line ? { ...world, ran: new Set([...world.ran, step.id]) } : world, '')
  }
  if (step.undo.some(is)) return says({ ...world, ran: new Set([...world.ran].filter(id => id !== step.id)) }, '')
  const asked = [...step.verify, ...step.check].find(is)
  if (asked === undefined) return undefined
  return world.ran.has(step.id) ? says(world, wanted(asked)) : says(world, '', 1)
}

/** A text that a pattern matches, where the pattern is little more than that text. */
function wanted({ match }: RunLine): string {
  if (match === undefined) return ''
  const [first = ''] = match.split('|')
  const text = first.replace(/^\^|\$$/g, '').replace(/\\(.)/g, '$1')
  return `${text}\n`
}
