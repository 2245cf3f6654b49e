import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { builtIn, plannedPlatforms } from '../../src/platform/registry.ts'
import { typed } from './typed.ts'

const platforms = (...argv: string[]) => typed(['platforms', ...argv], { cwd: tmpdir() })

describe('platforms', () => {
  it('lists each platform, and those that are only known by name', async () => {
    const { code, out, err } = await platforms()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const id of builtIn.ids) expect(out).toMatch(new RegExp(`^${id} `, 'm'))
    expect(out.replace(/\n/g, ' ')).toContain(plannedPlatforms.join(', '))
  })

  it.each(builtIn.ids)('tells of each line of %s on what it rests', async id => {
    const { code, out } = await platforms(id)
    const operations = Object.keys(builtIn.get(id)?.operations ?? {})
    expect(code).toBe(0)
    for (const operation of operations) expect(out).toContain(`\n${operation}\n`)
    expect((out.match(/^ {2}rests on {2,}\S/gm) ?? []).length).toBeGreaterThanOrEqual(operations.length)
  })

  it('gives the same as JSON', async () => {
    const { out } = await platforms('linux', '--json')
    expect(JSON.parse(out)).toMatchObject({ id: 'linux', channel: 'exec', rollback: 'timer' })
    expect(JSON.parse((await platforms('frr', '--json')).out)).toMatchObject({ rollback: 'none' })
    expect(JSON.parse((await platforms('--json')).out)).toHaveLength(builtIn.ids.length)
  })

  it('names the nearest platform, and says of one that is only known by name that it is', async () => {
    expect(await platforms('linus')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean “linux”?') })
    const [later = ''] = plannedPlatforms
    expect(await platforms(later)).toMatchObject({ code: 2, err: expect.stringContaining('not built yet') })
  })
})
