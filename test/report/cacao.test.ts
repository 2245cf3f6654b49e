import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Playbook, WorkflowStep } from '../../src/report/cacao/playbook-types.ts'
import { invalidBook, lockedBook, openBook, safeBook } from '../commands/books.ts'
import { typed } from '../commands/typed.ts'

const schemas = join(import.meta.dirname, '../fixtures/schemas/cacao-2.0')
const ajv = new Ajv({ strict: false, allErrors: true })
for (const path of readdirSync(schemas, { recursive: true, encoding: 'utf8' }))
  if (path.endsWith('.json')) ajv.addSchema(JSON.parse(readFileSync(join(schemas, path), 'utf8')))
const fits = ajv.getSchema(
  'https://raw.githubusercontent.com/cyentific-rni/cacao-json-schemas/cacao-v2.0-cs01/schemas/playbook.json',
)

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-export-'))
  const books = { safe: safeBook, locked: lockedBook, open: openBook, invalid: invalidBook }
  for (const [name, text] of Object.entries(books)) writeFileSync(join(cwd, `${name}.yml`), text)
})
afterAll(() => rmSync(cwd, { recursive: true }))

const runbooks = ['clinic', 'hospital', 'lab'].map(name => resolve('runbooks', `${name}.yml`))

async function exported(file: string): Promise<Playbook> {
  const { code, out } = await typed(['export', file, '--format', 'cacao'], { cwd })
  expect(code).toBe(0)
  return JSON.parse(out)
}

/** The actions in the order in which they are done when all goes well and every condition holds. */
function walked({ workflow, workflow_start }: Playbook): readonly string[] {
  const names: string[] = []
  const walk = (start: string): void => {
    for (let id: string | undefined = start; id !== undefined; ) {
      const step: WorkflowStep | undefined = workflow[id]
      if (step === undefined) throw new Error(`there is no ${id}`)
      if (step.type === 'action') names.push(step.name)
      if (step.type === 'if-condition') walk(step.on_true)
      id =
        step.type === 'end' ? undefined : (step.on_completion ?? ('on_success' in step ? step.on_success : undefined))
    }
  }
  walk(workflow_start)
  return names
}

describe('export as CACAO 2.0', () => {
  it.each(runbooks)('fits the schema of CACAO: %s', async file => {
    expect(fits?.(await exported(file)), JSON.stringify(fits?.errors)).toBe(true)
  })

  it.each(runbooks)('has every step once, in the order of the plan: %s', async file => {
    const plan = JSON.parse((await typed(['plan', file, '--json'], { cwd })).out)
    const titles: string[] = plan.steps.map(({ title }: { title: string }) => title)
    const names = walked(await exported(file)).filter(name => titles.includes(name))
    // Of evidence there is an action for each host.
    const once = (all: readonly string[]) => all.filter((name, index) => name !== all[index - 1])
    expect(once(names)).toEqual(once(titles))
  })

  it('tells each object apart, names none that is not there, and is the same again but for its times', async () => {
    const book = await exported(runbooks[1] ?? '')
    const ids = [
      ...Object.keys(book.workflow),
      ...Object.keys(book.agent_definitions),
      ...Object.keys(book.target_definitions ?? {}),
      ...Object.keys(book.authentication_info_definitions ?? {}),
    ]
    const uuids = [...ids, book.id, book.created_by].map(id => id.split('--')[1])
    expect(new Set(uuids).size).toBe(uuids.length)
    const named = JSON.stringify(book).match(/[a-z-]+--[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []
    for (const id of named) expect([...ids, book.id, book.created_by]).toContain(id)
    const again = { ...(await exported(runbooks[1] ?? '')), created: book.created, modified: book.modified }
    expect(again).toEqual(book)
  })

  it('does inside of a condition what hangs on a decision', async () => {
    const { workflow, playbook_variables } = await exported(runbooks[1] ?? '')
    const conditions = Object.values(workflow).filter(step => step.type === 'if-condition')
    expect(conditions.length).toBeGreaterThan(0)
    for (const { condition } of conditions) {
      const [variable = ''] = condition.split(':')
      expect(playbook_variables).toHaveProperty(variable)
    }
  })

  it('can be read back: its commands are the lines of the plan', async () => {
    const book = join(cwd, 'book.json')
    writeFileSync(book, JSON.stringify(await exported(runbooks[1] ?? '')))
    const { code, out } = await typed(['import', 'cacao', book], { cwd })
    expect(code).toBe(0)
    expect(out).toContain("do: ['configure terminal', 'interface Te1/0/11', 'shutdown', 'end']")
  })

  it('holds no secret, only who logs in', async () => {
    const { authentication_info_definitions = {} } = await exported(runbooks[1] ?? '')
    for (const login of Object.values(authentication_info_definitions))
      expect(Object.keys(login)).toEqual(['type', 'name', 'username'])
  })

  it.each([
    ['locked.yml', 3],
    ['open.yml', 3],
    ['invalid.yml', 2],
    ['nowhere.yml', 2],
  ])('writes nothing of a plan that is not safe: %s', async (file, wanted) => {
    const { code, out } = await typed(['export', file], { cwd })
    expect({ code, out }).toEqual({ code: wanted, out: '' })
  })

  it('refuses another format', async () => {
    const { code, err } = await typed(['export', 'safe.yml', '--format', 'cacoa'], { cwd })
    expect(code).toBe(2)
    expect(err).toContain('Did you mean cacao?')
  })
})
