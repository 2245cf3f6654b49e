import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invalidBook, lockedBook, openBook, safeBook } from './books.ts'
import { typed } from './typed.ts'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-print-'))
  const books = { safe: safeBook, locked: lockedBook, open: openBook, invalid: invalidBook }
  for (const [name, text] of Object.entries(books)) writeFileSync(join(cwd, `${name}.yml`), text)
})
afterAll(() => rmSync(cwd, { recursive: true }))

const print = (...argv: string[]) => typed(['print', ...argv], { cwd })

describe('print', () => {
  it('writes HTML on stdout, and nothing on stderr', async () => {
    const { code, out, err } = await print('safe.yml')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(out).toMatch(/<\/html>\n$/)
    expect((await print('safe.yml', '--format', 'html')).out).toBe(out)
  })

  it('writes text, with the fingerprint and the words that `plan` shows', async () => {
    const { code, out } = await print('safe.yml', '--format', 'text')
    const plan = JSON.parse((await typed(['plan', 'safe.yml', '--json'], { cwd })).out)
    expect(code).toBe(0)
    expect(out).toContain(plan.fingerprint)
    expect(out).toContain(plan.words.join(' '))
    expect(out).not.toMatch(/[▀▄█\u001b]|<div/)
  })

  it('adds the QR code to the text when asked', async () => {
    expect((await print('safe.yml', '--format', 'text', '--qr')).out).toMatch(/█▀▀▀▀▀█/)
  })

  it.each([[['--json']], [['--format', 'json']], [['--json', '--format', 'json']]])(
    'writes one JSON document with %j',
    async argv => {
      const { code, out } = await print('safe.yml', ...argv)
      expect(code).toBe(0)
      expect(Object.keys(JSON.parse(out))).toEqual(['name', 'fingerprint', 'words', 'sections'])
    },
  )

  it.each([
    ['locked.yml', 'lock'],
    ['open.yml', 'path'],
  ])('prints no plan that is not safe: %s', async (file, says) => {
    for (const format of ['html', 'text', 'json']) {
      const { code, out, err } = await print(file, '--format', format)
      expect({ code, out }).toEqual({ code: 3, out: '' })
      expect(err).toContain('error[')
      expect(err.toLowerCase()).toContain(says)
    }
  })

  it('says what is wrong with an invalid runbook, and prints nothing', async () => {
    const { code, out, err } = await print('invalid.yml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('error[')
  })

  it.each([
    ['safe.yml --format pdf', 'There is no format pdf; there are html, text, json.'],
    ['safe.yml --format txt', 'Did you mean text?'],
    ['safe.yml --format text --json', '--json and --format text contradict each other.'],
    ['safe.yml --qr', 'The option --qr goes with --format text'],
    ['safe.yml --json --qr', 'The option --qr goes with --format text'],
  ])('refuses %s', async (line, says) => {
    const { code, out, err } = await print(...line.split(' '))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
  })

  it('says that a file is not there', async () => {
    const { code, out, err } = await print('nowhere.yml')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('nowhere.yml')
  })
})
