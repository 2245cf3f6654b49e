import { Command as Commander, type CommanderError, Option } from 'commander'
import { nearest } from '../names/nearest.ts'
import { wrapText } from '../terminal/wrap.ts'
import { exitSummaries, flagSummaries, helpGroups, programAfter, programSummary, usage } from '../words/en/commands.ts'
import { visible } from '../words/visible.ts'
import type { Flags } from './command.ts'
import { columns } from './layout.ts'
import { type Argument, commands, commonFlags, defaultCommand, type Flag, type Row } from './table.ts'
import { UsageError } from './usage.ts'

/** What was typed, understood: a command with its arguments and options. */
export interface Typed {
  readonly row: Row
  readonly args: readonly string[]
  readonly flags: Flags
}

interface Writing {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Checks what commander would let pass: an option that swallows the next one, a second value, an empty one. */
function value(flag: string, again = false): (typed: string, before: unknown) => string {
  return (typed, before) => {
    if (before !== undefined && !again) throw new UsageError(usage.repeated(flag))
    if (typed === '') throw new UsageError(usage.emptyValue(flag))
    if (typed.startsWith('-') && typed !== '-') throw new UsageError(usage.optionAsValue(flag, visible(typed)))
    return before === undefined ? typed : `${before},${typed}`
  }
}

function optionOf(flag: Flag): Option {
  const { summary, values } = flag
  const says = values === undefined ? summary : `${summary}: ${values.join(', ')}`
  const option = new Option(flag.value === undefined ? flag.flag : `${flag.flag} <${flag.value}>`, says)
  if (flag.value !== undefined) option.argParser(value(flag.flag, flag.again))
  return flag.unbuilt ? option.helpGroup(helpGroups.unbuilt) : option
}

function argumentOf({ name, required, many }: Argument): string {
  const dots = many ? `${name}...` : name
  return required ? `<${dots}>` : `[${dots}]`
}

// Commander's error says which option or argument was meant only in its sentence, between quotes.
function subjectOf(error: CommanderError): string {
  return /'(.*)'/s.exec(error.message)?.[1] ?? error.message
}

function unknownOption(typed: string, row: Row | undefined): UsageError {
  const known = [...(row?.flags ?? []), ...commonFlags, { flag: '--help' }].map(flag => flag.flag)
  const [name = typed] = typed.split('=')
  if (name !== typed && known.includes(name)) return new UsageError(usage.takesNoValue(name))
  return new UsageError(usage.unknownOption(visible(name), nearest(name, known)))
}

function usageError(error: CommanderError, row: Row | undefined): Error {
  const subject = subjectOf(error)
  if (error.code === 'commander.unknownOption') return unknownOption(subject, row)
  if (error.code === 'commander.missingArgument') return new UsageError(usage.missingArgument(subject))
  const [option = subject] = subject.split(' ')
  if (error.code === 'commander.optionMissingArgument') return new UsageError(usage.missingValue(option))
  return error
}

function flagsOf(options: Readonly<Record<string, unknown>>): Flags {
  const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return {
    // Commander keeps `--no-color` as `color: false`.
    on: name => (name.startsWith('no-') ? options[camel(name.slice(3))] === false : options[camel(name)] === true),
    text: name => {
      const typed = options[camel(name)]
      return typeof typed === 'string' ? typed : undefined
    },
  }
}

function exitHelp({ exits }: Row): string {
  const lines = exits.flatMap(code =>
    wrapText(exitSummaries[code], columns - 6).map(
      (text, index) => `  ${(index === 0 ? String(code) : '').padEnd(4)}${text}`,
    ),
  )
  return ['', helpGroups.exits, ...lines].join('\n')
}

function commandOf(program: Commander, row: Row, chosen: (typed: Typed) => void): Commander {
  const command = new Commander(row.name).copyInheritedSettings(program).description(row.summary)
  for (const argument of row.args) command.argument(argumentOf(argument), argument.summary)
  for (const flag of row.flags) command.addOption(optionOf(flag))
  if (row.load === undefined) command.allowUnknownOption().helpGroup(helpGroups.unbuilt)
  else command.addHelpText('after', () => exitHelp(row))
  command.allowExcessArguments().exitOverride(error => {
    throw usageError(error, row)
  })
  return command.action(() => chosen({ row, args: command.args, flags: flagsOf(command.optsWithGlobals()) }))
}

// Making a command takes a fifth of a millisecond: only those that can be meant are made, all of them for the help.
function rowsFor(argv: readonly string[]): readonly Row[] {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) return commands
  return commands.filter(({ name }) => name === defaultCommand || argv.includes(name))
}

/** The commander program for a call. `chosen` is told of the command that was typed, before anything is done. */
export function programOf(
  argv: readonly string[],
  writing: Writing,
  version: string,
  chosen: (typed: Typed) => void,
): Commander {
  const program = new Commander('isolate')
    .description(programSummary)
    .usage('[run] --runbook FILE [options] | COMMAND …')
    .helpOption('-h, --help', flagSummaries.help)
    .version(version, '-V, --version', flagSummaries.version)
    .helpCommand(false)
    .addHelpText('after', programAfter)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: writing.out, writeErr: writing.err, outputError: () => undefined })
    .showSuggestionAfterError(false)
    .exitOverride(error => {
      throw usageError(error, undefined)
    })
  for (const flag of commonFlags) program.addOption(optionOf(flag))
  for (const row of rowsFor(argv)) {
    program.addCommand(commandOf(program, row, chosen), { isDefault: row.name === defaultCommand })
  }
  return program
}
