import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { program, terminal } from '../parts/program.ts'

let built: Awaited<ReturnType<typeof program>>
const cwd = mkdtempSync(join(tmpdir(), 'isolate-init-questions-'))

beforeAll(async () => {
  built = await program()
}, 60_000)
afterAll(async () => {
  rmSync(cwd, { recursive: true })
  await built[Symbol.asyncDispose]()
})

it.each(['1', '0'])('what stands above the first question is there before it (FORCE_COLOR=%s)', async FORCE_COLOR => {
  const { PATH } = process.env
  const keys = terminal([process.execPath, built.path, 'init'], { cwd, env: { PATH, TERM: 'xterm', FORCE_COLOR } })
  await keys.shows(/What is the runbook called\?/)
  keys.type('\x03')
  expect(await keys.ended).toBe(4)
  expect(keys.text()).toMatch(/Ten questions[\s\S]*What is the runbook called\?/)
  expect(keys.text()).not.toMatch(/What is the runbook called\?[\s\S]*Ten questions/)
})
