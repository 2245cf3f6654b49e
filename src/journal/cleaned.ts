// What a person typed, what a device said, in words. Everything else is the program's own, and told by a secret that
// happens to be spelt alike no more than a chain can bear: `done` has to stay `done`.
const free: ReadonlySet<string> = new Set(['because', 'found', 'reason', 'text', 'who'])

/** What a record says, without what may stand in none: a password that was typed at the wrong question is a reason then. */
export function cleaned(data: object, clean: (text: string) => string): object {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      free.has(key) && typeof value === 'string' ? clean(value) : value,
    ]),
  )
}
