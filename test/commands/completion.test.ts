import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/commands/table.ts'
import { typed } from './typed.ts'

const folder = mkdtempSync(join(tmpdir(), 'isolate-completion-'))
const script = (shell: string) => join(folder, shell)
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = await typed(['completion', shell])
    expect(code).toBe(0)
    writeFileSync(script(shell), out)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What bash offers for the last of the words. */
function bash(...words: readonly string[]): readonly string[] {
  const lines = `source "$0"; COMP_WORDS=(isolate "$@"); COMP_CWORD=$#; _isolate; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', lines, script('bash'), ...words], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter(word => word !== '')
}

describe('the completion in bash', () => {
  const built = commands.filter(({ load }) => load !== undefined)

  it('offers every built command, and those that begin as typed', () => {
    expect(bash('')).toEqual(built.map(({ name }) => name))
    expect(bash('va')).toEqual(['validate'])
  })

  it.each(built)('offers the options of $name', ({ name, flags }) => {
    const own = flags.filter(({ unbuilt }) => !unbuilt).map(({ flag }) => flag)
    expect(bash(name, '--')).toEqual([...own, '--json', '--no-color', '--quiet', '--verbose', '--help'])
  })

  it('offers the options of the walk where no command is named', () => {
    expect(bash('hospital.yml', '--dry')).toEqual(['--dry-run'])
  })

  it('offers formats and shells, and leaves files to the shell', () => {
    expect(bash('validate', '--format', 's')).toEqual(['sarif'])
    expect(bash('completion', 'f')).toEqual(['fish'])
    expect(bash('plan', '--out', '')).toEqual([])
    expect(bash('plan', '')).toEqual([])
  })
})

describe('the completion in JSON', () => {
  it('is one document with the shell and the same script', async () => {
    const { code, out } = await typed(['completion', 'fish', '--json'])
    expect([code, JSON.parse(out)]).toEqual([0, { shell: 'fish', script: readFileSync(script('fish'), 'utf8') }])
  })
})

describe('the values that are completed', () => {
  const valued = commands.flatMap(({ name, flags, args }) =>
    flags.flatMap(({ flag, values }) => (values ? [{ name, flag, values, args }] : [])),
  )

  it.each(valued)('are those that $name $flag knows', async ({ name, flag, values, args }) => {
    const { code, err } = await typed([
      name,
      flag,
      'zzz',
      ...(args.some(({ required }) => required) ? ['runbooks/clinic.yml'] : []),
    ])
    expect(code).toBe(2)
    expect(err).toContain(`there are ${values.join(', ')}.`)
  })

  it('are those of the shells that there are', async () => {
    const { code, err } = await typed(['completion', 'zish'])
    expect(code).toBe(2)
    expect(err).toContain('bash, zsh, fish. Did you mean zsh?')
  })
})

describe.skipIf(!has('zsh'))('the completion in zsh (where it is installed)', () => {
  it('is loaded without a complaint, and offers commands', () => {
    const lines = 'autoload -U compinit && compinit -u -D; source "$0"; print -r -- $_comps[isolate]'
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', lines, script('zsh')], { encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: '_isolate\n', stderr: '' })
  })
})

describe.skipIf(!has('fish'))('the completion in fish (where it is installed)', () => {
  function fish(line: string): readonly string[] {
    const call = ['--no-config', '-c', `source ${script('fish')}; complete --do-complete '${line}'`]
    const { stdout, stderr } = spawnSync('fish', call, { encoding: 'utf8', env: { ...process.env, HOME: folder } })
    expect(stderr).toBe('')
    return stdout.split('\n').flatMap(found => found.split('\t')[0] || [])
  }

  it('offers commands, options and values', () => {
    expect(fish('isolate va')).toContain('validate')
    expect(fish('isolate plan --o')).toContain('--out')
    expect(fish('isolate validate --format s')).toEqual(['sarif'])
  })
})
