/** What has the same number (steps of a wave, or of a phase) together, in the order in which the numbers come first. */
export function groupsOf<T>(all: readonly T[], numberOf: (one: T) => number): readonly (readonly T[])[] {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const number = numberOf(one)
    const group = groups.get(number)
    if (group === undefined) groups.set(number, [one])
    else group.push(one)
  }
  return [...groups.values()]
}
