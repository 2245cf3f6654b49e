import { wrap } from '../../complaints/wrap.ts'
import { visible } from '../../words/visible.ts'
import { breakLine } from './break-line.ts'
import { typedText } from './typed-text.ts'

/** In from what is said about it, so that it is seen what is to be typed. */
export function exact(line: string, width: number): readonly string[] {
  return breakLine(typedText(line), width - 2).map(({ text, goesOn }) => {
    if (goesOn === undefined) return `  ${text.replace(/ $/, '␣')}`
    return `  ${text}${goesOn === 'blank' ? '␣↩' : '↩'}`
  })
}

/** A text of several lines stays one; a word that is longer than the line is broken with the mark as well. */
export function prose(text: string, width: number): readonly string[] {
  return text
    .trim()
    .split(/\r?\n/)
    .flatMap(line => wrap(visible(line), width))
    .flatMap(line => breakLine(line, width))
    .map(({ text, goesOn }) => (goesOn === undefined ? text : `${text}${goesOn === 'blank' ? '' : '↩'}`))
}

export function hanging(first: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, row) => `${row === 0 ? first : ' '.repeat(first.length)}${line}`)
}

export function indented(left: number, lines: readonly string[]): readonly string[] {
  return lines.map(line => `${' '.repeat(left)}${line}`)
}

export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
