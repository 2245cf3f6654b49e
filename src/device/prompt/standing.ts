import type { Shell } from '../../platform/shell.ts'

/** The characters of a line that patterns are tried on: no pattern sees a line that a peer made endless. */
export const patternCharacters = 512

/**
 * What a device waits for, by the line on which its cursor stands. `open`: the line has text that is no prompt and no
 * known question, perhaps one that nobody knows. `nothing`: the line is empty. `hidden`: a prompt came, and after it
 * only lines that the device writes unasked.
 */
export type Standing =
  | { readonly at: 'prompt'; readonly mode: string; readonly name: string | undefined }
  | { readonly at: 'asked'; readonly answer: string; readonly pager: boolean; readonly question: string }
  | { readonly at: 'open'; readonly text: string }
  | { readonly at: 'nothing' }
  | { readonly at: 'hidden' }

export interface Prompt {
  readonly mode: string
  readonly name: string | undefined
}

/** Is that line a prompt, of which mode, and under which name? */
export function promptOf(shell: Shell, line: string): Prompt | undefined {
  const text = line.trimEnd()
  if (text === '' || text.length > patternCharacters) return undefined
  for (const [mode, pattern] of Object.entries(shell.modes)) {
    const found = pattern.exec(text)
    if (found !== null && found[0].length === text.length) return { mode, name: found.groups?.['name'] }
  }
  return undefined
}
