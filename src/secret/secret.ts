const shown = '‹secret›'
const inspect = Symbol.for('nodejs.util.inspect.custom')

/**
 * A text that must not be shown. Strings, templates, JSON, `util.inspect` and errors made of it all say `‹secret›`;
 * a structured clone has nothing in it. Only `reveal` gives the text, and only to what sends it.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
    Object.freeze(this)
  }

  reveal(): string {
    return this.#value
  }

  get isEmpty(): boolean {
    return this.#value === ''
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  get [Symbol.toStringTag](): string {
    return 'Secret'
  }

  [Symbol.toPrimitive](): string {
    return shown
  }

  [inspect](): string {
    return shown
  }
}
