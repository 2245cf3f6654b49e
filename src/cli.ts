import { CommanderError } from 'commander'
import { wantsColour } from './commands/colour.ts'
import type { Call } from './commands/command.ts'
import { type ExitCode, exitCodes } from './commands/exit-codes.ts'
import { brokenOffCode, hinderedCode, load, starvedOf } from './commands/hindered.ts'
import { programOf, type Typed } from './commands/program.ts'
import { screenOver } from './commands/screen.ts'
import { commands, commonFlags } from './commands/table.ts'
import { UsageError } from './commands/usage.ts'
import { version } from './commands/version.ts'
import { nearest } from './names/nearest.ts'
import { bug, hindered, usage } from './words/en/commands.ts'
import { visible } from './words/visible.ts'

interface Stream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** What the program may use of the world around it. */
export interface World {
  readonly stdout: Stream
  readonly stderr: Stream
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  readonly cwd: string
  /** Is told the name of the command, just before it does anything. */
  readonly begins?: (command: string) => void
}

/** Does what `argv` (without the program's own name) says, and tells how it ended. Throws nothing. */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await dispatch(argv, world)
  } catch (error) {
    return ended(error, argv, world)
  }
}

async function dispatch(argv: readonly string[], world: World): Promise<ExitCode> {
  let typed: Typed | undefined
  const out = (text: string) => void world.stdout.write(text)
  const err = (text: string) => void world.stderr.write(text)
  const program = programOf(argv, { out, err }, version, chosen => {
    typed = chosen
  })
  if (argv.length === 0) {
    program.outputHelp({ error: true })
    return exitCodes.invalid
  }
  await refuseMistypedCommand(argv, world.cwd)
  if (argv[0] === 'help') return help(argv.slice(1), argv => dispatch(argv, world))
  await program.parseAsync(argv, { from: 'user' })
  return typed === undefined ? exitCodes.ok : start(typed, world)
}

/** Without this, a mistyped command would be taken for the name of a runbook. */
async function refuseMistypedCommand(argv: readonly string[], cwd: string): Promise<void> {
  const word = argv.find(argument => !commonFlags.some(({ flag }) => flag === argument))
  const names = [...commands.map(row => row.name), 'help']
  if (word === undefined || word.startsWith('-') || names.includes(word)) return
  const near = nearest(word, names)
  if (near === undefined) return
  // Loaded only here: Node's file system is not needed for the help.
  const [{ existsSync }, { resolve }] = await Promise.all([import('node:fs'), import('node:path')])
  if (!existsSync(resolve(cwd, word))) throw new UsageError(usage.unknownCommand(visible(word), near))
}

/** `isolate help`, `isolate help plan`. */
function help(args: readonly string[], again: (argv: readonly string[]) => Promise<ExitCode>): Promise<ExitCode> {
  const [name, more] = args
  if (more !== undefined) throw new UsageError(usage.excessArgument(visible(more), undefined))
  if (name === undefined) return again(['--help'])
  const names = commands.map(row => row.name)
  if (!names.includes(name)) throw new UsageError(usage.unknownCommand(visible(name), nearest(name, names)))
  return again([name, '--help'])
}

async function start({ row, args, flags }: Typed, world: World): Promise<ExitCode> {
  if (row.load === undefined) throw new UsageError(usage.unbuiltCommand(row.name))
  const excess = row.args.some(argument => argument.many) ? undefined : args[row.args.length]
  if (excess !== undefined) throw new UsageError(usage.excessArgument(visible(excess), undefined))
  for (const { flag, unbuilt } of row.flags) {
    const name = flag.slice(2)
    if (unbuilt && (flags.on(name) || flags.text(name) !== undefined)) throw new UsageError(usage.unbuiltOption(flag))
  }
  const loaded = await load(row.load)
  if ('hindered' in loaded) {
    world.stderr.write(`isolate: ${loaded.hindered}\n`)
    return hinderedCode(row.exits)
  }
  world.begins?.(row.name)
  try {
    return await loaded.command.run(callOf({ row, args, flags }, world))
  } catch (error) {
    const lacking = starvedOf(error)
    if (lacking === undefined) throw error
    world.stderr.write(`isolate: ${hindered.brokenOff(lacking)}\n`)
    return brokenOffCode(row.exits)
  }
}

function callOf({ args, flags }: Typed, { stdout, stderr, env, cwd }: World): Call {
  const output = (stream: Stream) => ({
    write: (text: string) => void stream.write(text),
    colour: wantsColour(stream, env, flags.on('no-color')),
  })
  const quiet = flags.on('quiet')
  const screen = screenOver(output(stdout), output(stderr), quiet)
  return { args, flags, json: flags.on('json'), quiet, verbose: flags.on('verbose'), screen, env, cwd, version }
}

function ended(error: unknown, argv: readonly string[], { stderr }: World): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok
  if (error instanceof UsageError) {
    stderr.write(`isolate: ${error.message}\n`)
    return exitCodes.invalid
  }
  stderr.write(bugText(error, argv.includes('--verbose')))
  return exitCodes.bug
}

/** What is said of an exception that nobody expected: one line and where to go; the stack only when asked for. */
export function bugText(error: unknown, verbose: boolean): string {
  const message = visible(error instanceof Error ? error.message : String(error))
  const stack = verbose && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : ''
  return `isolate: ${bug.line(message)}\n${stack}${bug.report(version)}\n`
}
