/** Worked out when it is first asked for, and once; what it is worked out from is let go then. */
export function lazily<T>(work: () => T): () => T {
  let ask = (): T => {
    const result = work()
    ask = () => result
    return result
  }
  return () => ask()
}
