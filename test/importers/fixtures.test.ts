import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importKinds } from '../../src/diagnostic/import-codes.ts'
import { typed } from '../commands/typed.ts'

const fixtures = join(import.meta.dirname, '../fixtures/import')

/** Each inventory: a file, a file with more of the same (`site.json`, `site.cables.json`), or a folder of files. */
const inventories = importKinds.flatMap(kind =>
  readdirSync(join(fixtures, kind), { withFileTypes: true })
    .filter(({ name }) => !/\.out$|\.cables\.json$/.test(name))
    .map(entry => {
      const inside = entry.isDirectory() ? readdirSync(join(fixtures, kind, entry.name)).sort() : []
      const more = entry.name === 'site.json' ? ['site.cables.json'] : []
      return [
        kind,
        entry.name,
        entry.isDirectory() ? inside.map(name => `${entry.name}/${name}`) : [entry.name, ...more],
      ] as const
    }),
)

describe('an inventory becomes a draft, or is refused at its place', () => {
  it('there is one of each kind that becomes one, and one that is refused', () => {
    for (const kind of importKinds) expect(inventories.filter(([of]) => of === kind).length).toBeGreaterThan(1)
  })

  it.each(inventories)('%s: %s', async (kind, name, files) => {
    const cwd = join(fixtures, kind)
    const { code, out, err } = await typed(['import', kind, ...files], { cwd })
    expect(code === 0 ? 'a draft' : 'refused').toBe(out === '' ? 'refused' : 'a draft')
    expect([0, 2]).toContain(code)
    expect(`${out}${err}`).not.toContain('hunter2')
    await expect(`${out}--- ${code}\n${err}`).toMatchFileSnapshot(join(cwd, `${name}.out`))
  })
})
