import { filesOf } from '../../src/commands/files.ts'
import { textComplaints } from '../../src/complaints/text.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { type Files, type Read, readRunbook } from '../../src/runbook/read.ts'
import { plain } from '../../src/words/styled.ts'

const none: Files = {
  read: () => ({ reason: 'no such file' }),
  glob: () => [],
  resolve: (path, base) => filesOf('/').resolve(path, base),
}

/** Reads a runbook that is there only as a text, as `/runbook.yml`. */
export function readText(text: string | Uint8Array, more: Readonly<Record<string, string>> = {}) {
  const encoder = new TextEncoder()
  const main = typeof text === 'string' ? encoder.encode(text) : text
  const others = new Map(Object.entries(more).map(([path, other]) => [path, encoder.encode(other)]))
  const bytesOf = (path: string) => (path === '/runbook.yml' ? main : others.get(path))
  return readRunbook('/runbook.yml', {
    ...none,
    read: path => {
      const bytes = bytesOf(path)
      return bytes ? { bytes } : { reason: 'no such file' }
    },
    glob: pattern => [...others.keys()].filter(path => path.endsWith(pattern.replace('*', ''))),
  })
}

export function codesOf(text: string): readonly string[] {
  return readText(text).result.diagnostics.map(({ code }) => code)
}

/** The runbook, of which nothing is complained. */
export function good(text: string, more?: Readonly<Record<string, string>>): Read {
  const { result, texts } = readText(text, more)
  if (!result.ok) throw new Error(complaintsOf(result.diagnostics, texts))
  return result.value
}

/** As they are printed, without colour. */
export function complaintsOf(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): string {
  return textComplaints(diagnostics, texts)
    .map(line => `${plain(line)}\n`)
    .join('')
}
