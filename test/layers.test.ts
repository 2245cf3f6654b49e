import { describe, expect, it } from 'vitest'
import { rules, violations } from './house/layer-rules.ts'
import { see, seeAll } from './house/seen.ts'

const root = new URL('..', import.meta.url).pathname

describe('the layers of the house', () => {
  const files = seeAll(root)

  it('sees the source files and what they import', () => {
    expect(files.length).toBeGreaterThan(20)
    const plan = files.find(({ file }) => file === 'src/plan/plan.ts')
    expect(plan?.room).toBe('plan')
    expect(plan?.imports.map(({ from }) => from)).toContain('src/names/ids.ts')
  })

  it('breaks none of the rules', () => {
    expect(violations(files).join('\n')).toBe('')
  })
})

/** What each rule must find; each a whole file that breaks that rule alone. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['imports run downward', 'src/plan/x.ts', "import { walk } from '../engine/walk.ts'\nwalk()"],
  [
    'imports run downward',
    'src/plan/x.ts',
    "import type { Journal } from '../journal/event.ts'\nexport type X = Journal",
  ],
  ['imports run downward', 'src/engine/x.ts', "export const x = () => import('../operator/ask.ts')"],
  ['imports run downward', 'src/names/x.ts', "export { code } from '../diagnostic/codes.ts'\nexport const x = 1"],
  ['imports run downward', 'src/words/en/x.ts', "import { cut } from '../../plan/cut.ts'\ncut()"],
  ['every file is in a room', 'src/helpers/x.ts', 'export const x = 1'],
  ['pure rooms do no I/O', 'src/topology/x.ts', "import { readFileSync } from 'node:fs'\nreadFileSync('x')"],
  ['pure rooms do no I/O', 'src/journal/chain.ts', "export const x = () => import('node:net')"],
  ['pure rooms draw no randomness', 'src/plan/x.ts', 'export const x = Math.random()'],
  ['pure rooms draw no randomness', 'src/plan/x.ts', "import { randomUUID } from 'node:crypto'\nrandomUUID()"],
  ['pure rooms draw no randomness', 'src/plan/x.ts', 'export const x = crypto.randomUUID()'],
  ['pure rooms read no clock and no process', 'src/rules/x.ts', 'export const x = () => Date.now()'],
  ['pure rooms read no clock and no process', 'src/report/x.ts', 'export const x = new Date()'],
  ['pure rooms read no clock and no process', 'src/runbook/x.ts', 'export const x = process.env'],
  ['pure rooms read no clock and no process', 'src/plan/x.ts', 'setTimeout(() => 1, 1)'],
  ['each library has an owner', 'src/operator/x.ts', "import chalk from 'chalk'\nchalk.red('x')"],
  ['each library has an owner', 'src/commands/x.ts', "import { select } from 'inquirer'\nselect()"],
  ['each library has an owner', 'src/device/x.ts', "import type { Client } from 'ssh2'\nexport type X = Client"],
  ['each library has an owner', 'src/runbook/x.ts', "export const x = () => import('yaml')"],
  ['each library has an owner', 'src/engine/x.ts', "import { Command } from 'commander'\nnew Command()"],
  ['each library has an owner', 'src/engine/x.ts', "import pad from 'left-pad'\npad()"],
  [
    'survey/ knows no Actor',
    'src/survey/x.ts',
    "import type { Actor } from '../device/ports.ts'\nexport type X = Actor",
  ],
  ['survey/ knows no Actor', 'src/survey/x.ts', "import * as ports from '../device/ports.ts'\nexport const x = ports"],
  [
    'the dry run has no transport',
    'src/engine/rehearse.ts',
    "import { sshDevices } from '../device/ssh-devices.ts'\nsshDevices()",
  ],
  ['no file only re-exports', 'src/plan/index.ts', "export { x } from './x.ts'\nexport * from './y.ts'"],
]

describe('a planted violation', () => {
  it.each(planted)('of "%s" in %s is found', (rule, file, text) => {
    const found = rules.filter(({ broken }) => broken(see(file, text)).length > 0).map(({ name }) => name)
    expect(found).toEqual([rule])
  })

  it('is planted for every rule', () => {
    expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)))
  })

  it('is told with its file and the reason', () => {
    const [told] = violations([see('src/plan/x.ts', 'export const x = Math.random()')])
    expect(told).toContain('src/plan/x.ts: Math.random')
    expect(told).toContain('the same fingerprint on every laptop')
  })
})

describe('what is allowed', () => {
  it.each([
    ['src/plan/x.ts', "import { createHash } from 'node:crypto'\ncreateHash('sha256')"],
    ['src/report/x.ts', 'export const x = (at: string) => new Date(at)'],
    ['src/commands/x.ts', "export const x = () => import('../operator/ask.ts')"],
    ['src/survey/x.ts', "import type { Reader } from '../device/ports.ts'\nexport type X = Reader"],
    ['src/engine/x.ts', 'export const x = Date.now()'],
    ['src/report/x.ts', 'export const x = ({ console }: { console: { host: string } }) => console.host'],
    ['src/words/en/x.ts', "import type { Plan } from '../../plan/plan.ts'\nexport const x = (plan: Plan) => plan"],
  ])('breaks no rule: %s', (file, text) => {
    expect(violations([see(file, text)])).toEqual([])
  })
})
