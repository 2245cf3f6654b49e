import { notBuiltReasons as because } from '../words/en/not-built.ts'

/**
 * The keys, or single values of keys, of the format whose meaning isn't built yet, as `<record>.<key>` or `<record>.<key>: <value>`.
 * They are refused, never ignored. Building one means deleting its line here.
 */
export const notBuilt: ReadonlyMap<string, string> = new Map([
  ['link.fail: open', because.failOpen],
  ['phase.fail: open', because.failOpen],
])
