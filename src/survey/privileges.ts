import type { Reader } from '../device/ports.ts'
import { said } from '../engine/state-read.ts'
import { isLost } from '../transport/lost.ts'
import type { SudoFault } from '../words/en/sudo.ts'
import type { Found } from './found.ts'

/** A line that asks whether `of` would be run for the account. */
export interface AskedPrivilege {
  readonly line: string
  readonly of: string
}

/** Commands of which the same was said. */
export interface PrivilegeFinding {
  readonly about: 'privilege'
  readonly found: Found
  readonly said: string
  readonly commands: readonly string[]
}

interface One {
  readonly found: Found
  readonly said: string
  /** It is the same for every other command. */
  readonly forAll: boolean
}

/** What is wrong with one command alone; all else sudo says of the account. */
const ofCommand: ReadonlySet<SudoFault> = new Set(['password-wanted', 'not-allowed'])

/** Asks sudo about each command, as long as its answer depends on the command. */
export async function privilegesOf(
  asked: readonly AskedPrivilege[],
  reader: Reader,
  signal: AbortSignal,
): Promise<readonly PrivilegeFinding[]> {
  const groups = new Map<string, PrivilegeFinding>()
  for (const [index, { line, of }] of asked.entries()) {
    const { found, said, forAll } = await privilegeOf(line, reader, signal)
    const key = JSON.stringify([found, said])
    const commands = [...(groups.get(key)?.commands ?? []), ...(forAll ? asked.slice(index).map(one => one.of) : [of])]
    groups.set(key, { about: 'privilege', found, said, commands })
    if (forAll) break
  }
  return [...groups.values()]
}

/** `sudo -l` ends with 0 where the command would be run, with 1 where it would not. */
async function privilegeOf(line: string, reader: Reader, signal: AbortSignal): Promise<One> {
  const answer = await reader.read(line, signal)
  // A password that is held back, or cannot be had, isn't there for the next command either.
  if (isLost(answer)) return { found: 'unknown', said: answer.words, forAll: answer.lost === 'login' }
  const { exit, sudo } = answer
  const found = exit.kind !== 'status' ? 'unknown' : exit.code === 0 ? 'as-wanted' : 'difference'
  const forAll = sudo !== undefined && !ofCommand.has(sudo.fault)
  return { found, said: sudo ? said(answer) : answer.errors.trim(), forAll }
}
