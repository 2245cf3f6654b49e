import type { Plan, SafePlan, Step } from '../../plan/plan.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import { exported as words } from '../../words/en/export.ts'
import { type Action, type Agents, actionsOf, variableOf } from './actions.ts'
import { manual } from './commands.ts'
import { type Identify, identifiers } from './identifiers.ts'
import type { Playbook, Variable, WorkflowStep } from './playbook-types.ts'
import { Targets } from './targets.ts'

/** A plan as a CACAO 2.0 playbook, its steps one after the other in the order of the plan. `at`: when it is made. */
export function playbookOf(runbook: Runbook, plan: SafePlan, at: Date): Playbook {
  const identify = identifiers(plan.fingerprint)
  const agents = { operators: identify('group', 'operators'), crisisTeam: identify('group', 'crisis team') }
  const targets = new Targets(runbook, identify)
  const workflow = workflowOf(plan.steps, targets, agents, identify)
  const variables = variablesOf(plan)
  const made = at.toISOString()
  return {
    type: 'playbook',
    spec_version: 'cacao-2.0',
    id: identify('playbook', runbook.name),
    name: runbook.name,
    description: [runbook.description, words.description(plan.fingerprint, plan.words.join(' '))]
      .filter(text => text !== undefined)
      .join(' '),
    playbook_types: ['mitigation'],
    playbook_activities: ['disconnect-system', 'restrict-access'],
    created_by: identify('identity', runbook.owner ?? runbook.name),
    created: made,
    modified: made,
    ...(runbook.labels.length > 0 && { labels: runbook.labels }),
    ...(variables.length > 0 && { playbook_variables: Object.fromEntries(variables) }),
    workflow_start: identify('start', ''),
    workflow_exception: identify('action', 'failed'),
    workflow: Object.fromEntries(workflow),
    ...(targets.logins.size > 0 && { authentication_info_definitions: Object.fromEntries(targets.logins) }),
    agent_definitions: {
      [agents.operators]: { type: 'group', name: words.operators, description: words.operatorsDescription },
      [agents.crisisTeam]: { type: 'group', name: words.crisisTeam },
    },
    ...(targets.machines.size > 0 && { target_definitions: Object.fromEntries(targets.machines) }),
  }
}

function variablesOf({ steps }: Plan): readonly (readonly [string, Variable])[] {
  return steps.flatMap(step =>
    step.kind === 'decide'
      ? [[variableOf(step.id), { type: 'string', description: step.ask, constant: false }] as const]
      : [],
  )
}

type Entry = readonly [id: string, step: WorkflowStep]

/** Built from the end, since each step names the one that follows. */
function workflowOf(steps: readonly Step[], targets: Targets, agents: Agents, identify: Identify): readonly Entry[] {
  const end = identify('end', '')
  const failed = identify('action', 'failed')
  const entries: Entry[] = [
    [
      failed,
      {
        type: 'action',
        name: words.failed,
        commands: [manual(words.failedCommand)],
        agent: agents.operators,
        on_completion: end,
      },
    ],
    [end, { type: 'end', name: words.end }],
  ]
  let next = end
  for (const step of steps.toReversed()) {
    const chain = chainOf(step, actionsOf(step, targets, agents), next, { failed, identify })
    entries.unshift(...chain.entries)
    next = chain.first
  }
  return [[identify('start', ''), { type: 'start', name: words.start, on_completion: next }], ...entries]
}

interface Chain {
  readonly first: string
  readonly entries: readonly Entry[]
}

interface Around {
  readonly failed: string
  readonly identify: Identify
}

/** The actions of one step, one behind the other; where a decision says whether it is done, inside of a condition. */
function chainOf(step: Step, actions: readonly Action[], next: string, around: Around): Chain {
  const { identify } = around
  const { onlyIf } = step
  if (onlyIf === undefined) return linked(step, actions, next, around)
  const end = identify('end', step.id)
  const inside = linked(step, actions, end, around)
  const condition: WorkflowStep = {
    type: 'if-condition',
    name: words.onlyIf(onlyIf.option),
    condition: `${variableOf(onlyIf.step)}:value = '${onlyIf.option.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
    on_true: inside.first,
    on_completion: next,
  }
  const first = identify('if-condition', step.id)
  return { first, entries: [[first, condition], ...inside.entries, [end, { type: 'end', name: words.endOfBranch }]] }
}

function linked(step: Step, actions: readonly Action[], next: string, { failed, identify }: Around): Chain {
  const ids = actions.map((_, index) => identify('action', `${step.id} ${index}`))
  const entries = actions.map((action, index): Entry => {
    const after = ids[index + 1] ?? next
    const follows = step.onFailure === 'continue' ? { on_completion: after } : { on_success: after, on_failure: failed }
    return [ids[index] ?? '', { ...action, ...follows }]
  })
  return { first: ids[0] ?? next, entries }
}
