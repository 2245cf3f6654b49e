import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Said, typed } from '../commands/typed.ts'

const root = resolve('.')

/** Every page that a user reads, the readme first. What the readme's `$` lines print has a test of its own. */
function pages(folder = join(root, 'docs')): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return pages(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

interface Line {
  readonly page: string
  readonly argv: readonly string[]
}

/** Command lines in blocks of code: what comes after a pipe, a redirection or a `#` is the shell's. */
function linesOf(path: string): readonly Line[] {
  const page = path.slice(root.length + 1)
  const found = readFileSync(path, 'utf8').matchAll(/^(?: {4}|\$ )?isolate (.+)$/gm)
  return [...found].map(([, rest = '']) => ({
    page,
    argv: words(rest.replace(/\s+(?:#|\||>).*$/, '')).flatMap(expanded),
  }))
}

function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** What the shell makes of `runbooks/*.yml`. */
function expanded(word: string): readonly string[] {
  if (word !== 'runbooks/*.yml') return [word]
  return readdirSync(join(root, 'runbooks')).map(name => `runbooks/${name}`)
}

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isolate-docs-'))
  cpSync(join(root, 'runbooks'), join(folder, 'runbooks'), { recursive: true })
  cpSync(join(root, 'runbooks', 'hospital.yml'), join(folder, 'hospital.yml'))
  // A finished walk for what looks at one; real devices are never dialled here.
  const walk = await call(['drill', 'runbooks/clinic.yml', '--auto', '--speed', '60', '--runs', 'runs'])
  expect(walk.code).toBe(0)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

function call(argv: readonly string[]): Promise<Said> {
  return typed(argv, { cwd: folder, env: { ISOLATE_OPERATOR: 'Kim' } })
}

/** The same line, made harmless: a walk is a dry one, a drill is fast, answers are what they may be. */
function harmless([command, ...rest]: readonly string[]): readonly string[] {
  const argv = [command ?? '', ...rest]
  if (command === 'drill') return [...argv, '--speed', '60']
  const isWalk = command === 'run' || command?.startsWith('--') === true || command?.endsWith('.yml') === true
  if (!isWalk) return argv
  const answers = argv.indexOf('--answers')
  const dry = answers < 0 ? argv : argv.toSpliced(answers, 2)
  return dry.includes('--dry-run') ? dry : [...dry, '--dry-run']
}

const lines = [join(root, 'README.md'), ...pages()].flatMap(linesOf)

/** There is a run of a drill at most. */
const aboutRun: ReadonlySet<string | undefined> = new Set(['resume', 'watch', 'restore'])

describe('the command lines of the docs', () => {
  it('are found', () => {
    expect(lines.length).toBeGreaterThan(12)
    expect(new Set(lines.map(({ page }) => page)).size).toBeGreaterThan(3)
  })

  it.each(lines.map(line => [line.page, line.argv.join(' '), line.argv] as const))(
    '%s: isolate %s',
    async (_page, _line, argv) => {
      const { code, err } = await call(harmless(argv))
      // 2 is a mistyped line, unless it is about a run that isn't there; 70 a bug.
      if (aboutRun.has(argv[0])) expect(err).toMatch(/run|drill/)
      else if (argv.includes('one-way.yml')) expect(code).not.toBe(70)
      else expect([0, 1, 3, 5, 6]).toContain(code)
      expect(err).not.toMatch(/unknown option|not built/)
    },
    120_000,
  )
})
