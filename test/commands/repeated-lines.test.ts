import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typed } from './typed.ts'

let cwd: string

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'repeated-'))
  writeFileSync(
    join(cwd, 'vdom.yml'),
    `isolate: 1
name: one
operator: { at: ops }
defaults: { access: team, platform: fortinet_vdom }
access: { team: { user: net, auth: [agent], known_hosts: ./known_hosts } }
networks: { ops: {}, out: { kind: external } }
hosts: { dev: { address: 192.0.2.1, role: router, networks: ops } }
links: { line: { between: [dev, out], by: { policy: '12', virtual: root }, sufficient: there is no other way } }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`,
  )
})

afterAll(() => rmSync(cwd, { recursive: true }))

describe('a way back in which a line comes twice', () => {
  const twice = /set status enable\n\s+end\n\s+end\n/

  it('is shown with both in the plan', async () => {
    expect((await typed(['plan', 'vdom.yml'], { cwd })).out).toMatch(twice)
  })

  it('is printed with both', async () => {
    const { out, code } = await typed(['print', 'vdom.yml', '--format', 'text'], { cwd })
    expect(code).toBe(0)
    expect(out.replace(/^[ |>]*\[?[ ]?\]?/gm, ' ')).toMatch(twice)
  })
})
