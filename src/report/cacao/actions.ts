import type { Step } from '../../plan/plan.ts'
import { exported as words } from '../../words/en/export.ts'
import { deviceCommands, manual, ssh, undoWords } from './commands.ts'
import type { ActionStep } from './playbook-types.ts'
import type { Targets } from './targets.ts'

export interface Agents {
  readonly operators: string
  readonly crisisTeam: string
}

/** An action without what follows on it. */
export type Action = Omit<ActionStep, 'on_completion' | 'on_success' | 'on_failure'>

/** What a step of the plan is in a playbook: one action, of evidence one for each host. */
export function actionsOf(step: Step, targets: Targets, agents: Agents): readonly Action[] {
  const base = { type: 'action', name: step.title, description: descriptionOf(step) } as const
  const byPeople = (command: string): Action => ({ ...base, commands: [manual(command)], agent: agents.crisisTeam })
  switch (step.kind) {
    case 'gate':
      return [byPeople(words.gate(step.phase, step.approvals.count))]
    case 'confirm':
      return [byPeople(words.confirm(step.ask))]
    case 'checklist':
      return [byPeople(words.checklist(step.say, step.items))]
    case 'decide':
      return [{ ...byPeople(words.decide(step.ask, step.options)), out_args: [variableOf(step.id)] }]
    case 'notify':
      return [byPeople(words.notify(step.say, step.to))]
    case 'move':
      return [{ ...byPeople(words.move(step.to)), agent: agents.operators }]
    case 'wait':
      return [{ ...byPeople(words.wait(Math.ceil(step.duration / 1000))), agent: agents.operators }]
    case 'collect':
      return step.from.map(({ by, reads }) => ({
        ...base,
        timeout: step.timeout,
        commands: reads.map(({ what, command }) => ssh([command], words.evidence(what))),
        agent: agents.operators,
        targets: [targets.of(by)],
      }))
    default:
      return [
        'rendered' in step || step.kind === 'run' || step.kind === 'probe'
          ? onDevice(step, base, targets, agents)
          : byPeople(words.person(step.by.say, step.by.where, step.by.contact)),
      ]
  }
}

type DeviceStep = Parameters<typeof deviceCommands>[0]

function onDevice(
  step: DeviceStep,
  base: Pick<Action, 'type' | 'name' | 'description'>,
  targets: Targets,
  agents: Agents,
): Action {
  return {
    ...base,
    timeout: step.timeout,
    commands: deviceCommands(step),
    agent: agents.operators,
    targets: [targets.of(step.by)],
  }
}

function descriptionOf(step: Step): string {
  const undo = 'rendered' in step ? undoWords(step.rendered) : undefined
  return [
    words.phase(step.phaseNumber, step.phase),
    ...(step.kind !== 'gate' && step.approvals.count > 0 ? [words.approvals(step.approvals.count)] : []),
    ...(step.why === '' ? [] : [words.why(step.why)]),
    ...(step.impact === undefined ? [] : [words.impact(step.impact)]),
    ...(undo === undefined ? [] : [undo]),
  ].join(' ')
}

/** The variable that keeps what was decided: letters, digits, `_` and `-`, begun by a letter. */
export function variableOf(step: string): string {
  return `__decided_${step.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 180)}__`
}
