import type { FoundLink } from './inventory.ts'

/** Enters a link unless it is there: one that is told from both of its ends is one. */
export function enterOnce(links: Map<string, FoundLink>, link: FoundLink): void {
  const key = link.ends
    .map(end => JSON.stringify([end.node, end.interface]))
    .sort()
    .join()
  if (!links.has(key)) links.set(key, link)
}
