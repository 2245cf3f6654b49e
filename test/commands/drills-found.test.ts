import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typed } from './typed.ts'

const book = `isolate: 1
name: Small
operator: { at: lan }
access: { ops: { user: o, auth: [agent] } }
defaults: { platform: linux, access: ops }
networks: { lan: {}, internet: { kind: external } }
hosts: { fw: { address: 192.0.2.1, role: firewall, networks: lan } }
links: { isp: { between: ['fw:wan0', internet] } }
goal: { isolate: lan }
phases: [{ name: Out, cut: external }]
`

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-drills-'))
  writeFileSync(join(cwd, 'book.yml'), book)
})
afterEach(() => rmSync(cwd, { recursive: true }))

const drill = (env: Readonly<Record<string, string>>) =>
  typed(['drill', 'book.yml', '--auto', '--speed', '1000'], { cwd, env })

describe('a drill', () => {
  it('is what verify and report look at where there is no run', async () => {
    expect(await drill({})).toMatchObject({ code: 0 })
    expect(readdirSync(join(cwd, 'drills'))).toHaveLength(1)
    const verified = await typed(['verify'], { cwd })
    expect([verified.code, verified.out.includes('A DRILL')]).toEqual([0, true])
    expect(await typed(['report'], { cwd })).toMatchObject({ code: 0 })
    expect(await typed(['report', '--runs', 'elsewhere'], { cwd })).toMatchObject({ code: 2 })
  })

  it('lies with the runs where ISOLATE_RUNS says where they are, and never in the way of one that is gone on with', async () => {
    const env = { ISOLATE_RUNS: join(cwd, 'kept') }
    expect(await drill(env)).toMatchObject({ code: 0 })
    const [name = ''] = readdirSync(env.ISOLATE_RUNS)
    expect(await typed(['verify', name], { cwd, env })).toMatchObject({ code: 0 })
    const journal = join(env.ISOLATE_RUNS, name, 'journal.jsonl')
    writeFileSync(journal, readFileSync(journal, 'utf8').split('\n').slice(0, -2).join('\n').concat('\n'))
    const resumed = await typed(['resume'], { cwd, env })
    expect([resumed.code, resumed.err]).toEqual([2, expect.stringContaining('There is no unfinished run')])
  })
})
