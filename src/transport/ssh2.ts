import { setFlagsFromString } from 'node:v8'

/** The SSH library as it is loaded when the first connection is made: a plan or a check of a file needs none of it. */
export type Ssh2 = typeof import('ssh2')

/**
 * From when on V8 compiles a function once more, optimized: bytes of its bytecode that have run, eight times V8's own. A
 * login runs through hundreds of functions, none of them for long: with hundreds of hosts a fifth of all processor time
 * went into compiling them, and a tenth of the memory, and next to none of it came back.
 */
const interruptBudget = 1_000_000

/** Node 20's V8 has it under this name. A newer one hasn't, and would complain about it on stderr, in the middle of a run. */
const hasBudget = process.versions.v8.startsWith('11.')

let isPatient = false

export async function loadSsh2(): Promise<Ssh2> {
  const { default: ssh2 } = await import('ssh2')
  // After the last part of the program is loaded: what V8 has compiled ahead is good for the options of then alone.
  if (hasBudget && !isPatient) setFlagsFromString(`--interrupt-budget=${interruptBudget}`)
  isPatient = true
  return ssh2
}
