import { Buffer } from 'node:buffer'
import type { SourceFile, Value } from '../../source/value.ts'
import { type FoundHost, type FoundStep, found, type ImportResult, Refusal, reading } from '../inventory/inventory.ts'
import type { NotTaken, Untaken } from '../inventory/untaken.ts'
import { readJson } from '../read/json.ts'
import { listAt, mapAt, textAt } from '../read/values.ts'
import { machinesOf } from './definitions.ts'
import { checkReferences, checkStep, inOrder } from './workflow.ts'

/** Reads CACAO 2.0 playbooks: machines become hosts; commands over SSH and what a person does become steps. */
export function readCacao(files: readonly SourceFile[]): ImportResult {
  return reading('cacao', () => {
    const untaken: NotTaken[] = []
    const books = files.map(file => playbookOf(readJson(file), untaken))
    const [first] = books
    return found({
      hosts: books.flatMap(({ hosts }) => hosts),
      steps: books.flatMap(({ steps }) => steps),
      ...(first?.name !== undefined && { name: first.name }),
      ...(first?.description !== undefined && { description: first.description }),
      untaken,
    })
  })
}

interface Playbook {
  readonly name?: string
  readonly description?: string
  readonly hosts: readonly FoundHost[]
  readonly steps: readonly FoundStep[]
}

function playbookOf(root: Value, untaken: NotTaken[]): Playbook {
  const version = textAt(root, 'spec_version')
  const isPlaybook = textAt(root, 'type')?.startsWith('playbook') === true
  if (!isPlaybook || version !== 'cacao-2.0') throw new Refusal({ why: 'other-file' }, root)
  const workflow = mapAt(root, 'workflow')
  const start = textAt(root, 'workflow_start')
  if (workflow === undefined) throw new Refusal({ why: 'missing', key: 'workflow' }, root)
  if (start === undefined) throw new Refusal({ why: 'missing', key: 'workflow_start' }, root)
  checkStep(workflow, start, root)
  checkReferences(workflow)
  const machines = machinesOf(root, untaken)
  const steps = inOrder(workflow, start).flatMap(([id, step]) => stepsOf(id, step, { root, machines, untaken }))
  const name = textAt(root, 'name')
  const description = textAt(root, 'description')
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    hosts: [...machines.values()],
    steps,
  }
}

interface Book {
  readonly root: Value
  readonly machines: ReadonlyMap<string, FoundHost>
  readonly untaken: NotTaken[]
}

function stepsOf(id: string, step: Value, book: Book): readonly FoundStep[] {
  const type = textAt(step, 'type') ?? ''
  const name = textAt(step, 'name') ?? id
  if (/condition$/.test(type)) book.untaken.push({ at: step, what: { what: 'branch', name } })
  else if (type === 'playbook-action') book.untaken.push({ at: step, what: { what: 'step', type, name } })
  if (type !== 'action') return []
  return listAt(step, 'commands').flatMap(command => commandOf(command, step, name, book))
}

function commandOf(command: Value, step: Value, name: string, { root, machines, untaken }: Book): readonly FoundStep[] {
  const type = textAt(command, 'type') ?? ''
  const text = filled(textAt(command, 'command') ?? decoded(textAt(command, 'command_b64')), [
    mapAt(step, 'step_variables'),
    mapAt(root, 'playbook_variables'),
  ])
  const leaveOut = (what: Untaken): readonly FoundStep[] => {
    untaken.push({ at: command, what })
    return []
  }
  if (text === undefined) return leaveOut({ what: 'template', name })
  if (type === 'manual') return [{ kind: 'manual', at: command, name, say: text }]
  if (type !== 'ssh' && type !== 'bash') return leaveOut({ what: 'step', type, name })
  const targets = [...listAt(step, 'targets'), ...listAt(step, 'agent')].flatMap(target =>
    target.kind === 'scalar' ? (machines.get(target.text) ?? []) : [],
  )
  if (targets.length === 0) return leaveOut({ what: 'nobody', name })
  return targets.map(({ name: host }) => ({ kind: 'run', at: command, name, host, do: text.split('\n') }))
}

/** A command that was too much for one line; undefined where it is no text. */
function decoded(base64: string | undefined): string | undefined {
  if (base64 === undefined || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(base64)) return undefined
  const text = Buffer.from(base64, 'base64').toString('utf8')
  return text.includes('\ufffd') ? undefined : text
}

/** The command with its variables filled in; undefined where one is known only while the playbook runs. */
function filled(text: string | undefined, variables: readonly (Value | undefined)[]): string | undefined {
  if (text === undefined) return undefined
  let isKnown = true
  const whole = text.replace(/(__[A-Za-z0-9_-]+__)(?::value)?/g, (_, name: string) => {
    const value = variables.map(all => textAt(all, name, 'value')).find(value => value !== undefined)
    if (value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? whole : undefined
}
