import { Chalk, type ChalkInstance } from 'chalk'
import type { Style, StyledLine } from '../words/styled.ts'

// Whether a stream gets colours is decided by who writes to it; the sixteen basic ones follow the operator's own theme.
const chalk = new Chalk({ level: 1 })

const styles: Readonly<Record<Exclude<Style, 'plain'>, ChalkInstance>> = {
  strong: chalk.bold,
  dim: chalk.dim,
  good: chalk.green,
  bad: chalk.red.bold,
  warn: chalk.yellow,
  accent: chalk.cyan,
  code: chalk.cyan,
}

/** The line with ANSI colours, without a line break. */
export function paint(line: StyledLine): string {
  return line
    .map(part => {
      if (typeof part === 'string') return part
      return part.style === 'plain' ? part.text : styles[part.style](part.text)
    })
    .join('')
}
