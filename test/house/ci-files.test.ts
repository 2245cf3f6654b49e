import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { typed } from '../commands/typed.ts'
import { isRecord } from '../parts/json.ts'

const root = resolve('.')
const cwd = mkdtempSync(join(tmpdir(), 'isolate-ci-files-'))
beforeAll(() => cpSync(join(root, 'runbooks'), join(cwd, 'runbooks'), { recursive: true }))
afterAll(() => rmSync(cwd, { recursive: true }))

const read = (name: string) => readFileSync(join(root, name), 'utf8')

/** The calls of `isolate` in a text, without what a shell does with them; patterns and variables stand for our runbooks. */
function callsIn(text: string): readonly (readonly string[])[] {
  const books = readdirSync(join(root, 'runbooks')).map(name => `runbooks/${name}`)
  return [...text.matchAll(/(?:^|[-\s'"`]) *isolate ((?:validate|fmt) [^\n'`>|]*)/gm)].map(([, line = '']) =>
    line
      .trim()
      .split(/\s+/)
      .flatMap(word => {
        if (word.startsWith('"$')) return ['--strict']
        return word === '$FILES' || word === 'runbooks/*.yml' ? books : [word]
      }),
  )
}

const snippets = [...read('docs/ci.md').matchAll(/^```(?:yaml|groovy)\n(.*?)^```/gms)].map(([, code = '']) => code)
const lines = ['action.yml', 'docs/ci.md'].flatMap(name =>
  (name === 'docs/ci.md' ? snippets : [read(name)]).flatMap(text => callsIn(text).map(argv => ({ name, argv }))),
)
const hooks: unknown = parse(read('.pre-commit-hooks.yaml'))

describe('the files for CI', () => {
  it('have calls for GitHub, GitLab and Jenkins', () => {
    const formats = lines.map(({ argv }) => argv[argv.indexOf('--format') + 1])
    expect(formats).toEqual(expect.arrayContaining(['sarif', 'github', 'junit']))
    expect(lines.length).toBeGreaterThanOrEqual(5)
  })

  it.each(lines)('$name: isolate $argv is a call that the program takes', async ({ argv }) => {
    const { code, err } = await typed(argv, { cwd })
    expect(err).not.toMatch(/isolate: /)
    expect([0, 1]).toContain(code)
  })

  it('are YAML that their readers take: an action of steps in bash, hooks with an id and an entry', async () => {
    const action: unknown = parse(read('action.yml'))
    const runs = isRecord(action) && isRecord(action['runs']) ? action['runs'] : {}
    expect(runs['using']).toBe('composite')
    const steps = Array.isArray(runs['steps']) ? runs['steps'].filter(isRecord) : []
    expect(steps).toHaveLength(3)
    for (const step of steps) expect(step['shell']).toBe('bash')
    const entries = Array.isArray(hooks) ? hooks.filter(isRecord).map(({ entry }) => String(entry)) : []
    expect(entries).toHaveLength(2)
    for (const entry of entries) {
      const { code } = await typed([...entry.split(' ').slice(1), 'runbooks/clinic.yml'], { cwd })
      expect(code).toBe(0)
    }
  })

  it('name hooks that there are', () => {
    const ids = Array.isArray(hooks) ? hooks.filter(isRecord).map(({ id }) => String(id)) : []
    const named = [...read('docs/ci.md').matchAll(/- id: (\S+)/g)].map(([, id = '']) => id)
    expect(named).toEqual(ids)
  })
})
