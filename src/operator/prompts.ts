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
  /** What is wrong is taken away again: the next key stands alone. */
  readonly clears?: true
}

/** Asks at the terminal, one question after the other. */
export interface Prompts {
  /** Undefined: the question was called off. */
  line(line: Line, signal: AbortSignal): Promise<string | undefined>
  /** The same without echo. */
  hidden(message: string, signal: AbortSignal): Promise<string | undefined>
}

interface Question {
  readonly type: 'input' | 'password'
  readonly message: string
  readonly validate?: (typed: string) => string | true
  readonly theme?: { readonly validationFailureMode: 'clear' | 'keep' }
}

/** `output` makes the stream that one question paints on; `print` writes lines above it; `onScreen` is told when one waits there. */
export function terminalPrompts(
  keyboard: Keyboard,
  output: () => Writable,
  print: (lines: readonly StyledLine[]) => void,
  onScreen: (isAsking: boolean) => void = () => undefined,
): Prompts {
  const ask = async (question: Question, signal: AbortSignal, hint?: string): Promise<string | undefined> => {
    if (signal.aborted) return undefined
    // Loaded with the first question: it costs half of a second's start-up that a run without questions needn't pay.
    const { default: inquirer } = await import('inquirer')
    try {
      return await keyboard.ask(async (keys: Readable) => {
        if (hint !== undefined) print(paragraph(hint, 'dim'))
        const prompt = inquirer.createPromptModule({ input: keys, output: output(), signal })
        try {
          const answering: Promise<{ readonly answer: string }> = prompt([{ ...question, name: 'answer' }])
          onScreen(true)
          return (await answering).answer
        } finally {
          onScreen(false)
        }
      })
    } catch (error) {
      if (signal.aborted || (error instanceof Error && calledOff.has(error.name))) return undefined
      throw error
    }
  }
  return {
    line: async ({ message, hint, check, clears }, signal) => {
      const validate = (typed: string): string | true => check(typed.trim()) ?? true
      const theme = { validationFailureMode: clears ? 'clear' : 'keep' } as const
      return (await ask({ type: 'input', message: visible(message), validate, theme }, signal, hint))?.trim()
    },
    hidden: (message, signal) => ask({ type: 'password', message: visible(message) }, signal),
  }
}

const calledOff: ReadonlySet<string> = new Set(['AbortPromptError', 'ExitPromptError', 'CancelPromptError'])
