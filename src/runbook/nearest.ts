/** The candidate that `text` is most likely a slip of, or undefined when none is near enough. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(text)
  let best: string | undefined
  let least = Math.max(1, Math.floor(text.length / 3)) + 0.5
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) > least) continue
    const distance = slips(wanted, folded(candidate), Math.floor(least))
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

// Upper case and the choice of hyphen or underscore are the commonest slips of all.
function folded(text: string): string {
  return text.toLowerCase().replaceAll('_', '-')
}

/**
 * Letters left out, put in, changed, or swapped with their neighbour (Damerau–Levenshtein, optimal string alignment:
 * https://doi.org/10.1145/363958.363994); anything above `limit` is told as infinite.
 */
export function slips(a: string, b: string, limit: number): number {
  let older: number[] = []
  let old = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const changed = (old[column - 1] ?? 0) + (same ? 0 : 1)
      let least = Math.min(changed, (old[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1)
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) least = Math.min(least, (older[column - 2] ?? 0) + 1)
      now.push(least)
    }
    if (Math.min(...now) > limit) return Number.POSITIVE_INFINITY
    older = old
    old = now
  }
  return old[b.length] ?? 0
}
