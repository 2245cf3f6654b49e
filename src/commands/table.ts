import { importKinds } from '../diagnostic/import-codes.ts'
import { argumentSummaries, commandSummaries, flagSummaries } from '../words/en/commands.ts'
import type { Command } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'

export interface Flag {
  /** `--plan`. */
  readonly flag: string
  /** What its value is called in the help; undefined: it takes none. */
  readonly value?: string
  readonly summary: string
  /** The values that there are, where they are a closed set: for the completion. */
  readonly values?: readonly string[]
  /** May be given more than once: the values are joined with commas. */
  readonly again?: true
  /** Known, but refused: it must never be ignored. */
  readonly unbuilt?: true
}

export interface Argument {
  readonly name: string
  readonly summary: string
  readonly required: boolean
  readonly many: boolean
  /** As of a flag. */
  readonly values?: readonly string[]
}

/** One command of the program: all that the help, the docs and the parser need to know of it. */
export interface Row {
  readonly name: string
  readonly summary: string
  readonly args: readonly Argument[]
  readonly flags: readonly Flag[]
  readonly exits: readonly ExitCode[]
  /** Undefined: not built yet. Loaded when called, so that no command pays for another's libraries. */
  readonly load?: () => Promise<Command>
}

/** Taken by every command, before or after its name. */
export const commonFlags: readonly Flag[] = [
  { flag: '--json', summary: flagSummaries.json },
  { flag: '--no-color', summary: flagSummaries.noColor },
  { flag: '--quiet', summary: flagSummaries.quiet },
  { flag: '--verbose', summary: flagSummaries.verbose },
]

/** What is done when no command is named. */
export const defaultCommand = 'run'

const { ok, different, invalid, unsafe, stopped, unavailable, altered, bug } = exitCodes

const optional = (name: string, summary: string): Argument => ({ name, summary, required: false, many: false })
const one = (name: string, summary: string): Argument => ({ name, summary, required: true, many: false })
const many = (name: string, summary: string): Argument => ({ name, summary, required: true, many: true })
const later = (flag: string, summary: string, value?: string): Flag =>
  value === undefined ? { flag, summary, unbuilt: true } : { flag, value, summary, unbuilt: true }

const runOptions: readonly Flag[] = [
  { flag: '--only', value: 'PHASE', summary: flagSummaries.only },
  { flag: '--from', value: 'STEP', summary: flagSummaries.from },
  { flag: '--yes', summary: flagSummaries.yes },
  { flag: '--answers', value: 'FILE', summary: flagSummaries.answers },
  { flag: '--emergency', value: 'REASON', summary: flagSummaries.emergency },
  { flag: '--parallel', value: 'N', summary: flagSummaries.parallel },
  { flag: '--runs', value: 'DIR', summary: flagSummaries.runs },
  { flag: '--operator', value: 'NAME', summary: flagSummaries.operator },
  { flag: '--mirror', value: 'DIR', summary: flagSummaries.mirror },
  { flag: '--sign', value: 'KEYFILE', summary: flagSummaries.sign },
  { flag: '--syslog', value: 'URL', summary: flagSummaries.syslog },
  { flag: '--ecs', value: 'FILE', summary: flagSummaries.ecs },
  { flag: '--without', value: 'HOST,…', summary: flagSummaries.without },
  { flag: '--break-lock', value: 'REASON', summary: flagSummaries.breakLock },
  later('--board', flagSummaries.board),
]

/** A restore has no phases of the runbook to choose from, and hosts are left out by its selector. */
const restoreOptions: readonly Flag[] = [
  { flag: '--dry-run', summary: flagSummaries.dryRun },
  { flag: '--out', value: 'FILE', summary: flagSummaries.outOfDryRun },
  { flag: '--plan', value: 'FILE', summary: flagSummaries.plan },
  { flag: '--only', value: 'SELECTOR', summary: flagSummaries.onlyBack },
  ...runOptions.filter(({ flag }) => flag !== '--only' && flag !== '--without'),
]

const built: readonly Row[] = [
  {
    name: 'run',
    summary: commandSummaries.run,
    args: [optional('FILE', argumentSummaries.runbook)],
    flags: [
      { flag: '--runbook', value: 'FILE', summary: flagSummaries.runbook },
      { flag: '--dry-run', summary: flagSummaries.dryRun },
      { flag: '--plan', value: 'FILE', summary: flagSummaries.plan },
      ...runOptions,
    ],
    exits: [ok, different, invalid, unsafe, stopped, unavailable, bug],
    load: () => import('./run.ts'),
  },
  {
    name: 'validate',
    summary: commandSummaries.validate,
    args: [many('FILE', argumentSummaries.runbooks)],
    flags: [
      {
        flag: '--format',
        value: 'FORMAT',
        summary: flagSummaries.format,
        values: ['text', 'json', 'sarif', 'junit', 'github'],
      },
      { flag: '--strict', summary: flagSummaries.strict },
      { flag: '--rule', value: 'ID=LEVEL', summary: flagSummaries.rule, again: true },
    ],
    exits: [ok, invalid, unsafe, bug],
    load: () => import('./validate.ts'),
  },
  {
    name: 'plan',
    summary: commandSummaries.plan,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [
      { flag: '--out', value: 'FILE', summary: flagSummaries.out },
      { flag: '--diff', value: 'FILE', summary: flagSummaries.diff },
      { flag: '--phase', value: 'PHASE', summary: flagSummaries.phase },
      { flag: '--host', value: 'HOST', summary: flagSummaries.host },
      { flag: '--without', value: 'HOST,…', summary: flagSummaries.without },
    ],
    exits: [ok, different, invalid, unsafe, unavailable, bug],
    load: () => import('./plan.ts'),
  },
  {
    name: 'check',
    summary: commandSummaries.check,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [
      { flag: '--only', value: 'SELECTOR', summary: flagSummaries.onlyHosts },
      { flag: '--learn', value: 'FILE', summary: flagSummaries.learn },
    ],
    exits: [ok, different, invalid, stopped, unavailable, bug],
    load: () => import('./check.ts'),
  },
  {
    name: 'resume',
    summary: commandSummaries.resume,
    args: [optional('RUN', argumentSummaries.unfinishedRun)],
    flags: runOptions,
    exits: [ok, different, invalid, unsafe, stopped, unavailable, altered, bug],
    load: () => import('./resume.ts'),
  },
  {
    name: 'restore',
    summary: commandSummaries.restore,
    args: [optional('RUN', argumentSummaries.run)],
    flags: restoreOptions,
    exits: [ok, different, invalid, unsafe, stopped, unavailable, altered, bug],
    load: () => import('./restore.ts'),
  },
  {
    name: 'watch',
    summary: commandSummaries.watch,
    args: [optional('RUN', argumentSummaries.run)],
    flags: [
      { flag: '--every', value: 'TIME', summary: flagSummaries.every },
      { flag: '--for', value: 'TIME', summary: flagSummaries.lasting },
      { flag: '--runs', value: 'DIR', summary: flagSummaries.runs },
      { flag: '--operator', value: 'NAME', summary: flagSummaries.operator },
    ],
    exits: [ok, different, invalid, stopped, unavailable, altered, bug],
    load: () => import('./watch.ts'),
  },
  {
    name: 'drill',
    summary: commandSummaries.drill,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [
      { flag: '--auto', summary: flagSummaries.auto },
      { flag: '--seed', value: 'N', summary: flagSummaries.seed },
      { flag: '--faults', value: 'LIST', summary: flagSummaries.faults },
      { flag: '--speed', value: 'N', summary: flagSummaries.speed },
      { flag: '--score', value: 'FILE', summary: flagSummaries.score },
      { flag: '--emergency', value: 'REASON', summary: flagSummaries.emergency },
      { flag: '--runs', value: 'DIR', summary: flagSummaries.drills },
      { flag: '--operator', value: 'NAME', summary: flagSummaries.operator },
    ],
    exits: [ok, different, invalid, unsafe, stopped, unavailable, bug],
    load: () => import('./drill.ts'),
  },
  {
    name: 'verify',
    summary: commandSummaries.verify,
    args: [optional('RUN', argumentSummaries.run)],
    flags: [
      { flag: '--seal', value: 'TEXT', summary: flagSummaries.seal },
      { flag: '--runs', value: 'DIR', summary: flagSummaries.runs },
      { flag: '--signature', value: 'FILE', summary: flagSummaries.signature },
    ],
    exits: [ok, invalid, altered, unavailable, bug],
    load: () => import('./verify.ts'),
  },
  {
    name: 'report',
    summary: commandSummaries.report,
    args: [optional('RUN', argumentSummaries.run)],
    flags: [
      {
        flag: '--format',
        value: 'FORMAT',
        summary: flagSummaries.format,
        values: ['text', 'html', 'json', 'csv', 'markdown'],
      },
      { flag: '--runs', value: 'DIR', summary: flagSummaries.runs },
    ],
    exits: [ok, invalid, altered, bug],
    load: () => import('./report.ts'),
  },
  {
    name: 'print',
    summary: commandSummaries.print,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [
      { flag: '--format', value: 'FORMAT', summary: flagSummaries.format, values: ['html', 'text', 'json'] },
      { flag: '--qr', summary: flagSummaries.qr },
    ],
    exits: [ok, invalid, unsafe, bug],
    load: () => import('./print.ts'),
  },
  {
    name: 'init',
    summary: commandSummaries.init,
    args: [],
    flags: [
      { flag: '--template', value: 'NAME', summary: flagSummaries.template, values: ['clinic', 'hospital', 'group'] },
      { flag: '--out', value: 'FILE', summary: flagSummaries.newFile },
    ],
    exits: [ok, invalid, stopped, unavailable, bug],
    load: () => import('./init.ts'),
  },
  {
    name: 'graph',
    summary: commandSummaries.graph,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [
      {
        flag: '--format',
        value: 'FORMAT',
        summary: flagSummaries.format,
        values: ['html', 'svg', 'mermaid', 'dot', 'json'],
      },
      { flag: '--after', value: 'PHASE', summary: flagSummaries.after },
    ],
    exits: [ok, invalid, unsafe, bug],
    load: () => import('./graph.ts'),
  },
  {
    name: 'import',
    summary: commandSummaries.import,
    args: [
      { ...one('KIND', argumentSummaries.inventory), values: importKinds },
      many('FILE', argumentSummaries.inventories),
    ],
    flags: [],
    exits: [ok, invalid, bug],
    load: () => import('./import.ts'),
  },
  {
    name: 'suggest',
    summary: commandSummaries.suggest,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [{ flag: '--contain', value: 'HOST,…', summary: flagSummaries.contain }],
    exits: [ok, invalid, unsafe, bug],
    load: () => import('./suggest.ts'),
  },
  {
    name: 'export',
    summary: commandSummaries.export,
    args: [one('FILE', argumentSummaries.runbook)],
    flags: [{ flag: '--format', value: 'FORMAT', summary: flagSummaries.format, values: ['cacao'] }],
    exits: [ok, invalid, unsafe, bug],
    load: () => import('./export.ts'),
  },
  {
    name: 'fmt',
    summary: commandSummaries.fmt,
    args: [many('FILE', argumentSummaries.tidied)],
    flags: [{ flag: '--check', summary: flagSummaries.tidy }],
    exits: [ok, different, invalid, unavailable, bug],
    load: () => import('./fmt.ts'),
  },
  {
    name: 'completion',
    summary: commandSummaries.completion,
    args: [{ ...one('SHELL', argumentSummaries.shell), values: ['bash', 'zsh', 'fish'] }],
    flags: [],
    exits: [ok, invalid, bug],
    load: () => import('./completion.ts'),
  },
  {
    name: 'schema',
    summary: commandSummaries.schema,
    args: [],
    flags: [{ flag: '--included', summary: flagSummaries.included }],
    exits: [ok, invalid, bug],
    load: () => import('./schema.ts'),
  },
  {
    name: 'platforms',
    summary: commandSummaries.platforms,
    args: [optional('NAME', argumentSummaries.platform)],
    flags: [
      { flag: '--runbook', value: 'FILE', summary: flagSummaries.ownPlatforms },
      { flag: '--test', value: 'FILE', summary: flagSummaries.testPlatform },
    ],
    exits: [ok, invalid, bug],
    load: () => import('./platforms.ts'),
  },
]

const unbuiltNames = ['board', 'discover'] as const

const unbuilt: readonly Row[] = unbuiltNames.map(name => ({
  name,
  summary: commandSummaries[name],
  args: [],
  flags: [],
  exits: [invalid],
}))

/** All commands, in the order of the help. */
export const commands: readonly Row[] = [...built, ...unbuilt]
