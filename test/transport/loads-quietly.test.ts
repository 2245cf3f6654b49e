import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { program } from '../parts/program.ts'

const book = `isolate: 1
name: Nobody there
operator: { at: lan }
access: { ops: { user: ops, port: 1, auth: [agent] } }
networks: { lan: { kind: internal }, internet: { kind: external } }
hosts: { fw-1: { platform: linux, address: 127.0.0.1, access: ops, networks: [lan] } }
links: { isp: { between: ['fw-1:wan0', internet] } }
goal: { isolate: [lan] }
phases: [{ name: Cut, cut: external }]
`

it('loads the SSH library without a word of Node or V8 about it, whatever their version', async () => {
  await using built = await program()
  const file = join(dirname(built.path), 'book.yml')
  writeFileSync(file, book)
  const env = { ...process.env, SSH_AUTH_SOCK: '', NO_COLOR: '1' }
  const { stdout, stderr } = spawnSync(process.execPath, [built.path, 'check', file], { encoding: 'utf8', env })
  expect(stdout).toContain('fw-1')
  expect(stderr).not.toMatch(/flag|option|node:|warning:/i)
})
