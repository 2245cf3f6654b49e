import { setTimeout as after } from 'node:timers/promises'

/** Asks until there is an answer; the error after `limit` milliseconds says what was last seen. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  limit = 30_000,
  seen: () => Promise<string> = async () => '',
): Promise<T> {
  const until = performance.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > until) throw new Error(`${what}: not within ${limit} ms\n${await seen()}`)
    await after(50)
  }
}
