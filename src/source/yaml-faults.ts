import type { CST, ErrorCode, YAMLError } from 'yaml'
import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { YamlProblem } from '../diagnostic/source-codes.ts'
import { type SourceFile, spanIn } from './value.ts'
import { openBracket, type Tokens } from './yaml-tokens.ts'

/** A fault that the YAML library found, told by what the writer most likely did. */
export function faultOf(fault: YAMLError, file: SourceFile, tokens: Tokens): Diagnostic<'error'> {
  const [start, end] = fault.pos
  const { openQuote } = tokens
  const blank = oddBlankAround(file, start)
  if (blank !== undefined) return error('odd-blank', { character: file.text[blank] ?? '' }, stretch(file, blank, 1))
  if (openQuote !== undefined && openQuote <= start) return error('unclosed-quote', {}, stretch(file, openQuote, 1))
  return byCode(fault, file, stretch(file, start, Math.max(0, end - start)), tokens)
}

function stretch(file: SourceFile, start: number, length: number): At {
  return spanIn(file, start, start + length)
}

type At = Diagnostic['at']

function byCode(fault: YAMLError, file: SourceFile, at: At, { tokens }: Tokens): Diagnostic<'error'> {
  switch (fault.code) {
    case 'TAB_AS_INDENT':
      return error('tab-indentation', {}, tabAt(file, at))
    case 'TAG_RESOLVE_FAILED':
      return error('yaml-tag', { tag: file.text.slice(at.start, at.end) }, at)
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return error('unquoted-character', { character: file.text[at.start] ?? '', text: wordAt(file, at.start) }, at)
    case 'BAD_DQ_ESCAPE':
      return error('bad-escape', { escape: file.text.slice(at.start, at.start + 2) }, stretch(file, at.start, 2))
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (hasTwoColons(file.text, at.start)) return error('unquoted-colon', {}, at)
      return error('yaml-syntax', { problem: 'indentation' }, indentationAt(file, at))
    default:
      return byProblem(problemOf(fault.code, fault.message), fault.message, file, at, tokens)
  }
}

function byProblem(
  problem: YamlProblem,
  detail: string,
  file: SourceFile,
  at: At,
  tokens: readonly CST.Token[],
): Diagnostic<'error'> {
  const braces = problem === 'after-bracket' ? bracesBefore(file, at.start) : undefined
  if (braces !== undefined) return error('unquoted-braces', {}, stretch(file, braces, 2))
  const open = problem === 'open-bracket' ? openBracket(tokens, at.start) : undefined
  if (open !== undefined) return error('yaml-syntax', { problem, detail }, stretch(file, open, 1))
  return error('yaml-syntax', { problem, detail }, problem === 'indentation' ? indentationAt(file, at) : at)
}

const byMessage: readonly (readonly [string, YamlProblem])[] = [
  ['and end with a', 'open-bracket'],
  ['at node end', 'after-bracket'],
  ['must start at the same column', 'indentation'],
  ['need to be followed by map values', 'no-colon'],
  ['Missing ,', 'no-comma'],
  ['Comments must be separated', 'comment-without-blank'],
  ['on a single line', 'key-over-lines'],
]

function problemOf(code: ErrorCode, message: string): YamlProblem {
  if (code === 'BAD_DIRECTIVE') return 'directive'
  return byMessage.find(([part]) => message.includes(part))?.[1] ?? (code === 'BAD_INDENT' ? 'indentation' : 'other')
}

function lineAround(text: string, offset: number): { readonly start: number; readonly line: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { start, line: text.slice(start, end < 0 ? text.length : end) }
}

/** As far as a text in brackets would go. */
function wordAt({ text }: SourceFile, offset: number): string {
  return /^[^\s,[\]{}#]{1,40}/.exec(text.slice(offset, offset + 41))?.[0] ?? ''
}

function hasTwoColons(text: string, offset: number): boolean {
  return /:\s.*:(?:\s|$)/.test(lineAround(text, offset).line)
}

function tabAt(file: SourceFile, at: At): At {
  const { start, line } = lineAround(file.text, at.start)
  const tab = line.indexOf('\t')
  return tab < 0 ? at : { file: file.name, start: start + tab, end: start + tab + 1 }
}

/** The blanks before a line's text; the text's first character where there are none. */
function indentationAt(file: SourceFile, at: At): At {
  const { start, line } = lineAround(file.text, at.start)
  const indent = line.length - line.trimStart().length
  return stretch(file, start, Math.max(1, indent))
}

function bracesBefore(file: SourceFile, offset: number): number | undefined {
  const { start, line } = lineAround(file.text, offset)
  const braces = line.lastIndexOf('{{', offset - start)
  return braces < 0 ? undefined : start + braces
}

/** A blank that YAML takes for a letter, right after a colon or at the start of the line at fault. */
function oddBlankAround(file: SourceFile, offset: number): number | undefined {
  const { start, line } = lineAround(file.text, offset)
  const found = /(?<=^\s*|^[ ]*-|:)[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/.exec(line)
  return found ? start + found.index : undefined
}
