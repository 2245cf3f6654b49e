import { type FirstAnswers, firstTemplates } from '../importers/first/answers.ts'
import { firstRunbook } from '../importers/first/runbook.ts'
import { nearest } from '../names/nearest.ts'
import { askFirst } from '../operator/first-questions.ts'
import { terminalPrompts } from '../operator/prompts.ts'
import { Keyboard } from '../terminal/keyboard.ts'
import { QuestionOutput } from '../terminal/question-output.ts'
import { paragraph } from '../terminal/wrap.ts'
import { first } from '../words/en/first.ts'
import { inertJson } from '../words/inert.ts'
import { plain, type StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { wantsColour } from './colour.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { isInteractive } from './operating.ts'
import { UsageError } from './usage.ts'
import { writeNew } from './write-new.ts'

/** Makes a first runbook, by questions or from a template; to a file that isn't there yet, else to standard output. */
export async function run(call: Call): Promise<ExitCode> {
  const { flags, screen, json, cwd } = call
  const template = flags.text('template')
  if (template === undefined && !isInteractive()) throw new UsageError(first.needsTerminal(Object.keys(firstTemplates)))
  const answers = template === undefined ? await asked(call) : templateOf(template)
  if (answers === undefined) {
    await screen.complain([[first.calledOff]])
    return exitCodes.stopped
  }
  const text = firstRunbook(answers)
  const out = flags.text('out')
  const fault = out === undefined ? undefined : writeNew(filesOf(cwd).resolve(out, '.'), text)
  const shown = visible(out ?? first.theFile)
  if (fault !== undefined) {
    await screen.complain([[fault.kind === 'exists' ? first.exists(shown) : first.unwritten(shown, fault.reason)]])
    return exitCodes.unavailable
  }
  if (json) screen.answer(inertJson({ file: out ?? null, runbook: text }, 2))
  else if (out === undefined) screen.answer(text)
  else await screen.progress([[first.written(shown)]])
  const todo = text.split('\n').filter(line => line.includes('TODO')).length
  await screen.progress([...paragraph(first.todo(todo)), ...paragraph(first.next(shown))])
  return exitCodes.ok
}

function templateOf(typed: string): FirstAnswers {
  const known = Object.keys(firstTemplates)
  const found = Object.entries(firstTemplates).find(([name]) => name === typed)
  if (found === undefined) throw new UsageError(first.unknownTemplate(visible(typed), known, nearest(typed, known)))
  return found[1]
}

async function asked({ env, flags }: Call): Promise<FirstAnswers | undefined> {
  const stop = new AbortController()
  const leave = () => stop.abort()
  const keyboard = new Keyboard(process.stdin, { interrupt: leave, suspend: () => undefined, hangUp: leave })
  const colour = wantsColour(process.stderr, env, flags.on('no-color'))
  // Loaded before the first question: what stands above it must be there first.
  const paint = colour ? (await import('../terminal/paint.ts')).paint : plain
  const print = (lines: readonly StyledLine[]) =>
    void process.stderr.write(lines.map(line => `${paint(line)}\n`).join(''))
  const prompts = terminalPrompts(keyboard, () => new QuestionOutput(process.stderr, colour), print)
  keyboard.open()
  try {
    return await askFirst(prompts, stop.signal)
  } finally {
    keyboard.close()
  }
}
