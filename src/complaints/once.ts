import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { said } from '../words/en/diagnostics.ts'

/** Each complaint once: a file that several runbooks include is at fault once, however many of them are looked at. */
export function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(diagnostic => {
    const { code, at } = diagnostic
    const key = `${code} ${at.start} ${at.end} ${at.file}\n${said(diagnostic).message}`
    return !seen.has(key) && seen.add(key)
  })
}
