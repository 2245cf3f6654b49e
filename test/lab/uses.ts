/** Things to be ended together, the newest first: what stands on something goes before it. */
export interface Uses {
  use<T extends AsyncDisposable>(thing: T): T
  readonly end: () => Promise<void>
}

export function uses(): Uses {
  const things: AsyncDisposable[] = []
  return {
    use(thing) {
      things.push(thing)
      return thing
    },
    async end() {
      for (const thing of things.splice(0).reverse()) await thing[Symbol.asyncDispose]()
    },
  }
}
