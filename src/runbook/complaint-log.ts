import type { Diagnostic } from '../diagnostic/diagnostic.ts'

/** Collects what is complained of; the same fault at the same place counts once, however often it is come upon. */
export class ComplaintLog {
  readonly #found = new Map<string, Diagnostic>()

  readonly report = (diagnostic: Diagnostic): void => {
    const { code, at } = diagnostic
    const key = `${at.start} ${at.end} ${code} ${at.file}`
    if (!this.#found.has(key)) this.#found.set(key, diagnostic)
  }

  /** Whether there are errors: at just this place, or anywhere. */
  hasErrors(place?: Diagnostic['at']): boolean {
    const isThere = ({ file, start, end }: Diagnostic['at']) =>
      place === undefined || (file === place.file && start === place.start && end === place.end)
    return [...this.#found.values()].some(({ severity, at }) => severity === 'error' && isThere(at))
  }

  /** In order of position; files in the order of `files`. */
  inOrder(files: readonly string[]): readonly Diagnostic[] {
    const rank = new Map(files.map((file, index) => [file, index]))
    const rankOf = ({ at }: Diagnostic) => rank.get(at.file) ?? files.length
    return [...this.#found.values()].sort(
      (a, b) => rankOf(a) - rankOf(b) || a.at.start - b.at.start || a.at.end - b.at.end,
    )
  }
}
