import type { Severity } from '../diagnostic/diagnostic.ts'
import type { JsonDiagnostic } from './json.ts'

const commands: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', note: 'notice' }

/**
 * Complaints as workflow commands, which GitHub shows beside the lines of a change; one line each. `%`, line ends, and in
 * properties `:` and `,` are escaped as the runner undoes it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function githubLines(diagnostics: readonly JsonDiagnostic[]): readonly string[] {
  return diagnostics.map(diagnostic => {
    const { severity, message, hint, code } = diagnostic
    const properties = Object.entries({ ...placeOf(diagnostic), title: code })
    const listed = properties.map(([name, value]) => `${name}=${property(`${value}`)}`)
    return `::${commands[severity]} ${listed.join(',')}::${data(hint === undefined ? message : `${message}\n${hint}`)}`
  })
}

/** GitHub refuses columns of what goes over several lines. */
function placeOf({ file, line, column, endLine, endColumn }: JsonDiagnostic) {
  return line === endLine ? { file, line, endLine, col: column, endColumn } : { file, line, endLine }
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
