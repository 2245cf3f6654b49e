const longest = 64

/** The known word that was most likely meant, or undefined when none is near: at most a third of it, and one letter of a short one. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined
  const meant = folded(word)
  let best: { readonly name: string; readonly away: number } | undefined
  for (const name of known) {
    const allowed = Math.max(1, Math.floor(Math.max(word.length, name.length) / 3))
    const limit = best === undefined ? allowed : Math.min(allowed, best.away - 1)
    if (limit < 0 || Math.abs(name.length - word.length) > limit) continue
    const away = slips(meant, folded(name), limit)
    if (away <= limit) best = { name, away }
  }
  return best?.name
}

// Upper case, and the choice of hyphen or underscore, are the commonest slips of all.
function folded(text: string): string {
  return text.toLowerCase().replaceAll('_', '-')
}

/**
 * How many letters have to be changed, added, left out or swapped with their neighbour to get from `a` to `b`
 * (Damerau, https://doi.org/10.1145/363958.363994, in its form of optimal string alignment); infinite above `limit`.
 */
function slips(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const shorter = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = swaps ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(changed, shorter, swapped))
    }
    if (Math.min(...row) > limit) return Number.POSITIVE_INFINITY
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
