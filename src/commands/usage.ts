/** The call itself is wrong: nothing was done. `message` is a whole sentence for the operator. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
