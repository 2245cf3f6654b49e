import { statSync } from 'node:fs'
import { textComplaints } from '../complaints/text.ts'
import { type TidyFile, tidyFile } from '../source/tidy-file.ts'
import { stdinName } from '../words/en/commands.ts'
import { tidying } from '../words/en/tidy.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { standardInput } from './standard-input.ts'
import { linesOf, untidyLines } from './untidy-lines.ts'
import { UsageError } from './usage.ts'
import { writeWhole } from './write-whole.ts'

interface Tidied {
  readonly name: string
  readonly isInput: boolean
  readonly outcome: TidyFile | { readonly kind: 'unreadable'; readonly reason: string; readonly near?: string }
}

type State = 'tidy' | 'tidied' | 'untidy' | 'faulty' | 'unreadable' | 'unwritten' | 'beyond'

/** Lays files out anew, each whole or not at all. `-` is read from standard input and written to standard output. */
export async function run(call: Call): Promise<ExitCode> {
  const { args, flags, json } = call
  const isCheck = flags.on('check')
  if (args.includes('-') && args.length > 1) throw new UsageError(tidying.inputAlone)
  if (args.includes('-') && json && !isCheck) throw new UsageError(tidying.inputAgainstJson)
  const all = await read(call)
  const states: { readonly file: string; readonly state: State; readonly lines?: readonly number[] }[] = []
  for (const one of all) {
    const state = await settle(one, isCheck, call)
    states.push({
      file: one.name,
      state,
      ...(one.outcome.kind === 'untidy' && { lines: linesOf(one.outcome.changes) }),
    })
  }
  if (json) call.screen.answer(inertJson({ files: states }, 2))
  return firstOf(states.map(({ state }) => codes[state]))
}

const { ok, different, invalid, unavailable } = exitCodes
const codes: Readonly<Record<State, ExitCode>> = {
  tidy: ok,
  tidied: ok,
  untidy: different,
  faulty: invalid,
  unreadable: invalid,
  beyond: invalid,
  unwritten: unavailable,
}

function firstOf(all: readonly ExitCode[]): ExitCode {
  return [invalid, unavailable, different].find(code => all.includes(code)) ?? ok
}

async function read({ args, cwd }: Call): Promise<readonly Tidied[]> {
  if (args.includes('-')) {
    return [{ name: stdinName, isInput: true, outcome: tidyFile(stdinName, await standardInput()) }]
  }
  const files = filesOf(cwd)
  return args.map(name => {
    const found = files.read(name)
    const outcome = 'reason' in found ? ({ kind: 'unreadable', ...found } as const) : tidyFile(name, found.bytes)
    return { name, isInput: false, outcome }
  })
}

/** Writes what is to be written, and says what there is to say. */
async function settle({ name, isInput, outcome }: Tidied, isCheck: boolean, call: Call): Promise<State> {
  const { screen } = call
  const shown = visible(name)
  switch (outcome.kind) {
    case 'unreadable':
      await screen.complain([[tidying.unreadable(shown, outcome.reason, outcome.near && visible(outcome.near))]])
      return 'unreadable'
    case 'faulty':
      await screen.complain(textComplaints(outcome.diagnostics, new Map([[name, outcome.text]])))
      await screen.complain([[tidying.faulty(shown)]])
      return 'faulty'
    case 'beyond':
      await screen.complain([[tidying.beyond(shown)]])
      return 'beyond'
    case 'tidy':
      if (isInput && !isCheck) screen.answer(outcome.text)
      return 'tidy'
    case 'untidy':
      if (isCheck) {
        if (!call.json) await screen.show(untidyLines(shown, outcome.changes, call.verbose))
        return 'untidy'
      }
      if (isInput) screen.answer(outcome.text)
      else return write(name, outcome.text, call)
      return 'tidied'
  }
}

async function write(name: string, text: string, { cwd, screen }: Call): Promise<State> {
  const path = filesOf(cwd).resolve(name, '.')
  try {
    writeWhole(path, text, statSync(path).mode & 0o777)
    await screen.progress([[tidying.tidied(visible(name))]])
    return 'tidied'
  } catch (error) {
    await screen.complain([[tidying.unwritten(visible(name), error instanceof Error ? error.message : String(error))]])
    return 'unwritten'
  }
}
