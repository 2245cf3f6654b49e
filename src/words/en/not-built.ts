/** Why a key is refused, and what to do meanwhile. */
export const notBuiltReasons = {
  failOpen: 'cuts stay when the operator is lost (`fail: closed`)',
} as const
