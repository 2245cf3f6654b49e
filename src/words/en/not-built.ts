/** Why a key is refused, and what to do meanwhile. */
export const notBuiltReasons = {
  platforms: 'name a built-in platform, or `manual` for a host where a person acts',
  failOpen: 'cuts stay when the operator is lost (`fail: closed`)',
} as const
