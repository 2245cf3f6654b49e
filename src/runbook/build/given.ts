type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** The object without the keys that are undefined: an optional key is left out, never set to nothing. */
export function given<T extends object>(object: T): Given<T> {
  const kept: Partial<T> = {}
  for (const key in object) if (object[key] !== undefined) kept[key] = object[key]
  // What is left is T less the undefined ones, which is what the type says.
  return kept as Given<T>
}
