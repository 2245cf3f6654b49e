import { plain, type StyledLine } from '../words/styled.ts'
import type { Screen } from './command.ts'

/** A stream of the program, and whether it takes colours. */
export interface Output {
  readonly write: (text: string) => void
  readonly colour: boolean
}

type Paint = (line: StyledLine) => string

// Colours cost start-up time: they are loaded when the first coloured line is written.
async function painter(colour: boolean): Promise<Paint> {
  return colour ? (await import('../terminal/paint.ts')).paint : plain
}

async function lines(output: Output, styled: readonly StyledLine[]): Promise<void> {
  if (styled.length === 0) return
  const paint = await painter(output.colour)
  output.write(styled.map(line => `${paint(line)}\n`).join(''))
}

/** The screen of one call over the program's two streams. */
export function screenOver(out: Output, err: Output, quiet: boolean): Screen {
  return {
    answer: text => out.write(text),
    show: styled => lines(out, styled),
    progress: styled => (quiet ? Promise.resolve() : lines(err, styled)),
    complain: styled => lines(err, styled),
  }
}
