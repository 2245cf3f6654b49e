import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invalidBook, lockedBook, openBook, safeBook } from './books.ts'
import { typed } from './typed.ts'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'isolate-validate-'))
  const books = { safe: safeBook, locked: lockedBook, open: openBook, invalid: invalidBook }
  for (const [name, text] of Object.entries(books)) writeFileSync(join(cwd, `${name}.yml`), text)
  const again = safeBook.replace(
    'phases:',
    'phases:\n  - { name: Twice, steps: [{ cut: uplink, id: a }, { cut: uplink, id: b }] }',
  )
  writeFileSync(join(cwd, 'remarkable.yml'), again)
  mkdirSync(join(cwd, 'folder.yml'))
  writeFileSync(join(cwd, 'known_hosts'), '')
})
afterAll(() => rmSync(cwd, { recursive: true }))

const validate = (...argv: string[]) => typed(['validate', ...argv], { cwd })

describe('validate', () => {
  it('calls no runbook safe that names nothing to isolate, a draft of an inventory say', async () => {
    const text = "isolate: 1\nname: Draft\ndefaults: { platform: manual }\nhosts: { '10.1.1.1': {} }\n"
    writeFileSync(join(cwd, 'draft.yml'), text)
    const { code, out } = await validate('draft.yml')
    expect(code).toBe(0)
    expect(out).toContain('– draft.yml: valid, but it names nothing to isolate, so nothing is proven isolated: 0 steps')
    expect(out).not.toMatch(/✓|valid and safe/)
  })

  it('says in a line that a runbook is valid and safe', async () => {
    const line = '✓ safe.yml: valid and safe: 3 steps in 3 waves\n'
    expect(await validate('safe.yml')).toEqual({ code: 0, out: line, err: '' })
  })

  it('says nothing of a good runbook with --quiet', async () => {
    expect(await validate('safe.yml', '--quiet')).toEqual({ code: 0, out: '', err: '' })
  })

  it('says at its place which known_hosts file this computer lacks; not to other programs, and not with --quiet', async () => {
    const lacking = safeBook.replace('known_hosts: ./known_hosts', 'known_hosts: [./known_hosts, ./elsewhere]')
    writeFileSync(join(cwd, 'lacking.yml'), lacking)
    const { code, out } = await validate('lacking.yml', '--strict')
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('note[known-hosts-unread]: this known_hosts file of the access'),
    ])
    expect(out).toContain('--> lacking.yml:4:74')
    expect(out).toContain('there is no such file')
    expect(JSON.parse((await validate('lacking.yml', '--json')).out).diagnostics).toEqual([])
    expect((await validate('lacking.yml', '--quiet')).out).toBe('')
  })

  it('says of each file that a login needs at its place why it is not fit for use here, without reading it', async () => {
    const { sudo, auth } = {
      sudo: '{ file: ./pipe }',
      auth: '[agent, { key: ./gone, passphrase: { file: ./folder } }, { key: ./open }, { key: ./fine }, { key: ./pipe2 }, { password: { file: ./gone } }, { password: { file: ./open2 } }]',
    }
    const book = safeBook.replace('auth: [agent]', `auth: ${auth}, sudo: ${sudo}`)
    expect(book).not.toBe(safeBook)
    writeFileSync(join(cwd, 'keys.yml'), book)
    mkdirSync(join(cwd, 'folder'))
    for (const [file, mode] of [
      ['open', 0o644],
      ['open2', 0o640],
      ['fine', 0o600],
    ] as const) {
      writeFileSync(join(cwd, file), 'x')
      chmodSync(join(cwd, file), mode)
    }
    execFileSync('mkfifo', ['-m', '600', join(cwd, 'pipe'), join(cwd, 'pipe2')])
    const { code, out } = await validate('keys.yml', '--strict')
    expect(code, out).toBe(0)
    const told = out
      .replace(/\s+/g, ' ')
      .matchAll(
        /note\[login-file-unusable\]: this (.*?) of the access `\S+` is not fit for use on this computer: (.*?) --> keys\.yml:\d+:(\d+)/g,
      )
    expect(
      Array.from(told, ([, of, why, column]) => [
        of,
        why,
        book
          .split('\n')[3]
          ?.slice(Number(column) - 1)
          .split(/[ ,}]/)[0],
      ]),
    ).toEqual([
      ['key file', 'there is no such file', './gone'],
      ['file with a secret', 'it is a folder', './folder'],
      ['key file', 'others can get at it (mode 0644)', './open'],
      ['key file', 'it is not a plain file', './pipe2'],
      ['file with a secret', 'others can get at it (mode 0640)', './open2'],
    ])
    expect(JSON.parse((await validate('keys.yml', '--json')).out).diagnostics).toEqual([])
    expect((await validate('keys.yml', '--quiet')).out).toBe('')
  })

  it('shows each fault of an invalid runbook at its place, on stdout, and ends with 2', async () => {
    const { code, out, err } = await validate('invalid.yml')
    expect({ code, err }).toEqual({ code: 2, err: '' })
    expect(out).toContain('invalid.yml:9:60')
    expect(out).toContain('rolle')
    expect(out).toContain('did you mean `role`?')
    expect(out).toContain('✗ invalid.yml: not valid')
  })

  it('names a file in the same folder that was probably meant, and no folder', async () => {
    mkdirSync(join(cwd, 'save.yml'))
    writeFileSync(join(cwd, 'safe-as-can-be.yml'), safeBook)
    const { code, out } = await validate('safe-as-can-bee.yaml')
    expect(code).toBe(2)
    expect(out).toContain('hint: did you mean `safe-as-can-be.yml`, which stands in the same folder?')
    expect((await validate('saver.yml')).out).not.toContain('save.yml')
    expect((await validate('nowhere/safe.yml')).out).toContain('hint: check the path')
  })

  it('names the blocking step of a lock-out at its place and ends with 3', async () => {
    const { code, out } = await validate('locked.yml')
    expect(code).toBe(3)
    expect(out).toContain('error[lock-out]: cut:uplink would be locked out')
    expect(out).toMatch(/--> locked\.yml:\d+:\d+/)
    expect(out).toContain('✗ locked.yml: valid, but not safe')
  })

  it('shows the path out of what is not isolated and ends with 3', async () => {
    const { code, out } = await validate('open.yml')
    expect(code).toBe(3)
    expect(out.replace(/\n +/g, ' ')).toContain(
      'a path is left, lan → (core~lan) core → (trunk) fw → (uplink) internet',
    )
  })

  it('gives for several runbooks the first code that applies', async () => {
    expect((await validate('safe.yml', 'locked.yml')).code).toBe(3)
    expect((await validate('locked.yml', 'invalid.yml', 'safe.yml')).code).toBe(2)
  })

  it.each(['missing.yml', 'folder.yml'])('ends with 2 for %s', async file => {
    const { code, out } = await validate(file)
    expect(code).toBe(2)
    expect(out).toContain('unreadable-file')
  })

  it('fails for a warning with --strict alone', async () => {
    const loose = await validate('remarkable.yml')
    expect(loose.out).toContain('warning[step-again]')
    expect(loose.code).toBe(0)
    const strict = await validate('remarkable.yml', '--strict')
    expect(strict.code).toBe(2)
    expect(strict.out).toMatch(/✗ remarkable\.yml: \d+ warnings?, which fail with --strict/)
  })

  it.each([['--json'], ['--format=json'], ['--format', 'json']])('prints one document with %s', async (...flags) => {
    const { code, out, err } = await validate('locked.yml', 'invalid.yml', ...flags)
    expect({ code, err }).toEqual({ code: 2, err: '' })
    const document: unknown = JSON.parse(out)
    expect(document).toMatchObject({ files: ['locked.yml', 'invalid.yml'] })
    expect(document).toHaveProperty(
      'diagnostics',
      expect.arrayContaining([
        {
          code: 'unknown-key',
          severity: 'error',
          message: expect.stringContaining('rolle'),
          hint: 'did you mean `role`?',
          file: 'invalid.yml',
          line: 9,
          column: 60,
          endLine: 9,
          endColumn: 65,
        },
      ]),
    )
  })

  it('prints a document for a good runbook as well', async () => {
    expect(JSON.parse((await validate('safe.yml', '--json')).out)).toEqual({ files: ['safe.yml'], diagnostics: [] })
  })

  it('writes nothing', async () => {
    const before = readdirSync(cwd)
    for (const book of before) await validate(book)
    expect(readdirSync(cwd)).toEqual(before)
  })
})

describe('validate --rule', () => {
  const spare = safeBook.replace('networks:', 'networks:\n  spare: { vlan: 9 }')

  it('fails for what a rule finds where it counts as an error, and by default only with --strict', async () => {
    writeFileSync(join(cwd, 'spare.yml'), spare)
    expect((await validate('spare.yml')).code).toBe(0)
    expect((await validate('spare.yml', '--strict')).code).toBe(2)
    const { code, out } = await validate('spare.yml', '--rule', 'unused-host=off', '--rule', 'unused-network=error')
    expect(code).toBe(2)
    expect(out).toContain('error[unused-network]: Nothing is in the network `spare`')
    expect(out).toContain('✗ spare.yml: not valid: a rule that counts as an error here found something')
    expect((await validate('spare.yml', '--strict', '--rule', 'unused-network=off,unused-host=off')).code).toBe(0)
  })

  it('gives what a rule found at its place to other programs', async () => {
    writeFileSync(join(cwd, 'spare.yml'), spare)
    const { out } = await validate('spare.yml', '--json')
    expect(JSON.parse(out).diagnostics).toMatchObject([
      { code: 'unused-network', severity: 'warning', file: 'spare.yml', column: 3 },
    ])
    const github = await validate('spare.yml', '--format', 'github')
    expect(github.out).toMatch(/^::warning file=spare\.yml,line=\d+/)
    const junit = await validate('spare.yml', '--format', 'junit', '--rule', 'unused-network=error')
    expect(junit.out).toContain('unused-network')
  })
})
