import { checkWords } from '../words/en/complaints.ts'
import type { JsonDiagnostic } from './json.ts'
import { type Attributes, element, xmlDeclaration } from './xml.ts'

/** One runbook that was looked at, for a suite of its own. */
export interface Looked {
  readonly file: string
  readonly diagnostics: readonly JsonDiagnostic[]
  /** How long it took. */
  readonly seconds: number
}

/**
 * Complaints as JUnit's XML, as Ant's schema and Jenkins' both have it: a suite a runbook, in it a failed test for each fault, or one
 * that passed where there is none. Remarks that don't fail are in the suite's output; with `strict` warnings fail as well. `at`: when.
 */
export function junitXml(all: readonly Looked[], at: Date, strict: boolean): string {
  const suites = all.map((looked, index) => suite(looked, index, at, strict))
  return `${xmlDeclaration}\n${element('testsuites', {}, suites)}\n`
}

function suite({ file, diagnostics, seconds }: Looked, id: number, at: Date, strict: boolean): string {
  const failing = diagnostics.filter(({ severity }) => severity === 'error' || (strict && severity === 'warning'))
  const remarks = diagnostics.filter(diagnostic => !failing.includes(diagnostic))
  const cases = failing.length === 0 ? [passed(file, seconds)] : failing.map(fault => failed(file, fault))
  const counts = { tests: cases.length, failures: failing.length, errors: 0, time: seconds.toFixed(3) }
  const timestamp = at.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length)
  return element('testsuite', { name: file, package: 'isolate', id, timestamp, hostname: 'localhost', ...counts }, [
    element('properties', {}, []),
    ...cases,
    element('system-out', {}, remarks.map(sentence).join('\n')),
    element('system-err', {}, ''),
  ])
}

function passed(file: string, seconds: number): string {
  return element('testcase', caseOf(file, checkWords.good, seconds), [])
}

function failed(file: string, fault: JsonDiagnostic): string {
  const { code, line, column, message } = fault
  return element('testcase', caseOf(file, checkWords.at(code, line, column), 0), [
    element('failure', { type: code, message }, sentence(fault)),
  ])
}

function caseOf(file: string, name: string, seconds: number): Attributes {
  return { name, classname: file, time: seconds.toFixed(3) }
}

/** `file:line:column: what is said`, with the hint on a line of its own. */
function sentence({ file, line, column, severity, code, message, hint }: JsonDiagnostic): string {
  const first = `${file}:${line}:${column}: ${severity}[${code}]: ${message}`
  return hint === undefined ? first : `${first}\n${hint}`
}
