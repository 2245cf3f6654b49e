import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keySize } from '../../src/hostkeys/key-size.ts'
import { knownLine } from '../../src/hostkeys/known-line.ts'
import { randomart } from '../../src/hostkeys/randomart.ts'
import { temporaryFolder } from '../parts/sshd.ts'

it('draws and sizes keys of every kind as ssh-keygen -lv does', () => {
  const folder = temporaryFolder()
  const kinds = ['ed25519', 'ecdsa -b 256', 'ecdsa -b 384', 'ecdsa -b 521', 'rsa -b 1024', 'rsa -b 2048', 'rsa -b 3072']
  try {
    for (const [index, kind] of [...kinds, ...Array.from({ length: 20 }, () => 'ed25519')].entries()) {
      const path = join(folder, `key${index}`)
      execFileSync('ssh-keygen', ['-q', '-N', '', '-f', path, '-t', ...kind.split(' ')])
      const [size, ...drawn] = execFileSync('ssh-keygen', ['-lvf', path], { encoding: 'utf8' }).trim().split('\n')
      const blob = Buffer.from(readFileSync(`${path}.pub`, 'utf8').split(' ')[1] ?? '', 'base64')
      expect(randomart(blob)).toEqual(drawn)
      expect(`${keySize(blob)?.bits} (${keySize(blob)?.kind})`).toBe(size?.replace(/ .* /, ' '))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('makes no line of a blob whose type is the peer’s invention', () => {
  const hostile = "ssh-ed25519' >/etc/passwd; echo '"
  const named = Buffer.concat([Buffer.from([0, 0, 0, hostile.length]), Buffer.from(`${hostile}key`)])
  expect(knownLine('sw-1', named)).toBe(undefined)
  expect(knownLine('sw-1', Buffer.from([0, 0, 0, 7, ...Buffer.from('ssh-rsa'), 0, 0, 0, 9]))).toBe(undefined)
})
