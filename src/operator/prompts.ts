import type { Readable, Writable } from 'node:stream'
import type { Keyboard } from '../terminal/keyboard.ts'
import { paragraph } from '../terminal/wrap.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

/** What is typed for a text; `check` gives what is wrong with it, or nothing. */
export interface Line {
  readonly message: string
  /** Lines above the question. */
  readonly hint?: string
  readonly check: (typed: string) => string | undefined
}

/** Asks at the terminal, one question after the other. */
export interface Prompts {
  /** Undefined: the question was called off. */
  line(line: Line, signal: AbortSignal): Promise<string | undefined>
  /** The same without echo. */
  hidden(message: string, signal: AbortSignal): Promise<string | undefined>
}

/** `output` makes the stream that one question paints on; `print` writes lines above it. */
export function terminalPrompts(
  keyboard: Keyboard,
  output: () => Writable,
  print: (lines: readonly StyledLine[]) => void,
): Prompts {
  const ask = async (
    question: { type: 'input' | 'password'; message: string; validate?: (typed: string) => string | true },
    signal: AbortSignal,
    hint?: string,
  ): Promise<string | undefined> => {
    if (signal.aborted) return undefined
    // Loaded with the first question: it costs half of a second's start-up that a run without questions needn't pay.
    const { default: inquirer } = await import('inquirer')
    try {
      return await keyboard.ask(async (keys: Readable) => {
        if (hint !== undefined) print(paragraph(hint, 'dim'))
        const prompt = inquirer.createPromptModule({ input: keys, output: output(), signal })
        const answers: { readonly answer: string } = await prompt([{ ...question, name: 'answer' }])
        return answers.answer
      })
    } catch (error) {
      if (signal.aborted || (error instanceof Error && calledOff.has(error.name))) return undefined
      throw error
    }
  }
  return {
    line: async ({ message, hint, check }, signal) => {
      const validate = (typed: string): string | true => check(typed.trim()) ?? true
      return (await ask({ type: 'input', message: visible(message), validate }, signal, hint))?.trim()
    },
    hidden: (message, signal) => ask({ type: 'password', message: visible(message) }, signal),
  }
}

const calledOff: ReadonlySet<string> = new Set(['AbortPromptError', 'ExitPromptError', 'CancelPromptError'])
