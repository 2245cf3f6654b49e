import type { Platform } from './definition.ts'

const found = new WeakMap<Platform, boolean>()

/** Whether any line of a platform goes through `sudo` where the account is not root: most devices know no such thing. */
export function asksRoot(platform: Platform): boolean {
  const known = found.get(platform) ?? holdsRootLine(platform.operations)
  found.set(platform, known)
  return known
}

function holdsRootLine(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false
  return ('root' in part && part.root === true) || Object.values(part).some(holdsRootLine)
}
