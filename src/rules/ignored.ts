import { type Diagnostic, type RuleId, type RuleLevel, warning } from '../diagnostic/diagnostic.ts'
import { isRuleId, ruleIds } from '../diagnostic/rule-codes.ts'
import { nearest } from '../names/nearest.ts'
import { type Comment, commentsWith } from '../source/comments.ts'

const word = 'isolate-ignore'

/** A comment that asks for a finding to be left out: of the line that it stands on, or alone on a line, of the next. */
interface Ignore {
  readonly file: string
  readonly comment: Comment
  readonly id: string
  readonly reason: string
  /** Where the line that it speaks of begins and ends. */
  readonly line: readonly [number, number]
}

/** The findings that no comment asks to leave out; then what is wrong with these comments. */
export function withoutIgnored(
  findings: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  levels: ReadonlyMap<RuleId, RuleLevel>,
): readonly Diagnostic[] {
  const ignores = [...texts].flatMap(([file, text]) => ignoresIn(file, text))
  if (ignores.length === 0) return findings
  const used = new Set<Ignore>()
  const left = findings.filter(found => {
    const ignoring = ignores.filter(one => covers(one, found))
    for (const one of ignoring) used.add(one)
    return !ignoring.some(({ reason }) => reason !== '')
  })
  const isOff = ({ id }: Ignore): boolean => isRuleId(id) && levels.get(id) === 'off'
  return [...left, ...ignores.flatMap(one => faultOf(one, used.has(one) || isOff(one)))]
}

function covers({ file, id, line: [from, to] }: Ignore, { code, at }: Diagnostic): boolean {
  return code === id && at.file === file && at.start >= from && at.start <= to
}

function ignoresIn(file: string, text: string): readonly Ignore[] {
  return commentsWith(word, text).flatMap(comment => {
    const read = /^#+[ \t]*isolate-ignore\b[ \t]*([^\s:,]*(?:,[ \t]*[^\s:,]+)*)[ \t]*(:?)[ \t]*(.*)$/.exec(comment.text)
    if (read === null) return []
    const [, ids = '', colon, rest = ''] = read
    const reason = colon === '' ? '' : rest.trim()
    const line = lineOf(text, comment)
    return ids.split(/,[ \t]*/).map(id => ({ file, comment, id, reason, line }))
  })
}

/** The comment's own line; where it is alone there, the next that is more than a comment. */
function lineOf(text: string, { start, end, alone }: Comment): readonly [number, number] {
  let from = alone ? nextLine(text, end) : text.lastIndexOf('\n', start - 1) + 1
  while (alone && from < text.length && /^[ \t]*(?:#.*)?\r?$/.test(lineAt(text, from))) from = nextLine(text, from)
  return [from, from + lineAt(text, from).length]
}

function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from)
  return text.slice(from, end < 0 ? text.length : end)
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}

function faultOf({ file, comment, id, reason }: Ignore, used: boolean): readonly Diagnostic[] {
  const at = { file, start: comment.start, end: comment.start + comment.text.length }
  if (!isRuleId(id)) {
    const near = nearest(id, ruleIds)
    return [warning('unknown-rule', { rule: id, ...(near !== undefined && { nearest: near }) }, at)]
  }
  if (reason === '') return [warning('ignore-without-reason', { rule: id }, at)]
  return used ? [] : [warning('unused-ignore', { rule: id }, at)]
}
