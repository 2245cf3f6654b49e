import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { unknownKeyWords } from '../../src/words/en/losses.ts'

it('gives a line to accept a key by that a shell only writes down, whatever name the key is known by', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const inside = join(folder, "it's new")
  const file = join(inside, 'known $(id) hosts')
  const lines = [
    'core-1 ssh-ed25519 AAAA',
    `x';id>'${folder}/ran';' ssh-ed25519 AAAA`,
    '$(id) `id` %s ssh-ed25519 AAAA',
  ]
  for (const line of lines) execFileSync('/bin/sh', ['-c', unknownKeyWords.firstCommand(line, file, inside)])
  expect(readFileSync(file, 'utf8')).toBe(lines.map(line => `\n${line}\n`).join(''))
})
