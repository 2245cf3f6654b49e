/** The folder of a run: `20261125T070500Z-riverside-hospital-full-isolation`. */
export function runName(start: Date, runbook: string): string {
  const stamp = start
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '')
  return `${stamp}-${slug(runbook)}`
}

// A file name may have 255 bytes on every file system we know; the stamp, a suffix and a lock's nonce need their part.
const longest = 150

/** Lower case, everything but a–z and 0–9 as single hyphens, none at the ends. */
export function slug(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  return words.join('-').slice(0, longest).replace(/-$/, '') || 'run'
}

/** Whether a folder is named like a run. */
export function isRunName(name: string): boolean {
  return /^\d{8}T\d{6}Z-[a-z0-9-]+$/.test(name)
}

/** By time, those of one second in the order in which they were made (`…-2` after `…`). */
export function byTime(one: string, other: string): number {
  const [a, b] = [one.slice(0, 16), other.slice(0, 16)]
  if (a !== b) return a < b ? -1 : 1
  return one.length - other.length || (one < other ? -1 : Number(one > other))
}
