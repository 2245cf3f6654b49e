import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typed } from '../commands/typed.ts'
import { program, terminal } from '../parts/program.ts'

const text = `isolate: 1
name: Small clinic
owner: network team
reviewed: 2026-11-01
operator: { at: lan }
access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks: { lan: {}, internet: { kind: external } }
hosts: { fw: { platform: linux, address: 192.0.2.1, access: team, role: firewall, networks: { lan: eth0 } } }
links: { uplink: { between: ['fw:eth1', internet] } }
goal: { isolate: [lan] }
phases: [{ name: Disconnect, cut: external }]
`

let built: Awaited<ReturnType<typeof program>>
let folder = ''
beforeAll(async () => {
  built = await program()
  folder = mkdtempSync(join(tmpdir(), 'isolate-drilled-'))
  writeFileSync(join(folder, 'book.yml'), text)
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await built[Symbol.asyncDispose]()
})

const stamp = (): string => join(folder, 'book.yml.drilled.json')
async function found(): Promise<readonly string[]> {
  const { out } = await typed(['validate', 'book.yml', '--json'], { cwd: folder })
  return JSON.parse(out).diagnostics.map(({ code }: { code: string }) => code)
}

describe('the stamp of a drill', { timeout: 60_000 }, () => {
  it('is not left by one that nobody walked', async () => {
    expect((await typed(['drill', 'book.yml', '--auto', '--speed', '100'], { cwd: folder })).code).toBe(0)
    expect(existsSync(stamp())).toBe(false)
    expect(await found()).toContain('never-drilled')
  })

  it('is left by one that a person walked to its goal, until the plan changes', async () => {
    const { PATH } = process.env
    const env = { PATH, TERM: 'xterm', ISOLATE_OPERATOR: 'Kim', HOME: folder }
    const call = [process.execPath, built.path, 'drill', 'book.yml', '--speed', '100']
    const keys = terminal(call, { cwd: folder, env })
    await keys.shows(/What now/)
    keys.type('r\r')
    expect(await keys.ended, keys.text()).toBe(0)
    expect(Object.keys(JSON.parse(readFileSync(stamp(), 'utf8')).phases)).toEqual(['Disconnect'])
    expect(await found()).not.toContain('never-drilled')
    expect(await found()).not.toContain('changed-since-drill')
    // As it was called once, it is read all the same.
    renameSync(stamp(), join(folder, 'book.drilled.json'))
    expect(await found()).not.toContain('never-drilled')
    writeFileSync(join(folder, 'book.yml'), text.replace('fw:eth1', 'fw:eth2'))
    expect(await found()).toContain('changed-since-drill')
  })
})

describe('a drill that is stopped', { timeout: 60_000 }, () => {
  it('says that it begins anew, by which command, and nowhere that it can be resumed', async () => {
    const { PATH } = process.env
    const env = { PATH, TERM: 'xterm', ISOLATE_OPERATOR: 'Kim', HOME: folder }
    const keys = terminal([process.execPath, built.path, 'drill', 'book.yml', '--speed', '100'], { cwd: folder, env })
    await keys.shows(/What now/)
    keys.type('a\r')
    await keys.shows(/End the drill here\? It begins anew then/)
    keys.type('y\r')
    expect(await keys.ended, keys.text()).toBe(4)
    expect(keys.text()).toMatch(/Begin anew: \S*isolate drill book\.yml/)
    expect(keys.text()).not.toMatch(/resume/)
  })

  it('ends by itself where nobody is at its questions and Ctrl-C is typed', async () => {
    const { PATH } = process.env
    const env = { PATH, TERM: 'xterm', ISOLATE_OPERATOR: 'Kim', HOME: folder }
    writeFileSync(
      join(folder, 'waits.yml'),
      text.replace('phases: [', 'phases: [{ name: Wait, steps: [{ wait: 1h }] }, '),
    )
    const keys = terminal([process.execPath, built.path, 'drill', 'waits.yml', '--auto'], { cwd: folder, env })
    await keys.shows(/Step 1 of 2/)
    keys.type('\u0003')
    expect(await keys.ended, keys.text()).toBe(4)
    expect(keys.text()).toContain('Begin anew')
  })
})
