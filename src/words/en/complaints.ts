/** What the formats of `validate` for other programs say beside the diagnostics themselves. */

/** A code as a heading: `unknown key`. */
export const ruleWords = (code: string): string => code.replaceAll('-', ' ')
export const ruleHelp = (code: string): string => `docs/diagnostics.md of isolate, under ${code}`

export const checkWords = {
  good: 'valid and safe',
  at: (code: string, line: number, column: number) => `${code} at ${line}:${column}`,
} as const
