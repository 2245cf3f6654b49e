/** Who holds a lock: person, computer, process. */
export interface Holder {
  readonly who: string
  readonly host: string
  /** Tells computers of one name apart; empty where the system gives none. */
  readonly machine: string
  /** Changes with every start of the computer; empty where the system gives none. */
  readonly boot: string
  readonly pid: number
  /** When the process began, as the system counts it; empty where it doesn't tell. Tells a reused pid. */
  readonly began: string
  /** RFC 3339, UTC. */
  readonly since: string
  /** Of this one lock alone. */
  readonly nonce: string
}

const keys = ['who', 'host', 'machine', 'boot', 'began', 'since', 'nonce'] as const

/** The holder as a lock file has it; undefined for an empty, torn or foreign file. */
export function parseHolder(text: string): Holder | undefined {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || !('pid' in value)) return undefined
  const fields: Readonly<Record<string, unknown>> = { ...value }
  if (!Number.isSafeInteger(value.pid) || !keys.every(key => typeof fields[key] === 'string')) return undefined
  return value as Holder // its keys have just been looked at
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What this computer can tell about its processes. */
export interface Machine {
  readonly host: string
  readonly machine: string
  readonly boot: string
  /** Whether a process has this number, and when it began (empty where that isn't told). */
  process(pid: number): { readonly began: string } | undefined
}

/** `live`: it runs, or that can't be excluded. `gone`: it certainly doesn't run any more. `elsewhere`: only its own computer could tell. */
export function judgeHolder(holder: Holder, here: Machine): 'live' | 'gone' | 'elsewhere' {
  if (holder.host !== here.host) return 'elsewhere'
  if (differ(holder.machine, here.machine)) return 'elsewhere'
  // Another start of this computer; where computers can't be told apart, perhaps another one of the same name.
  if (differ(holder.boot, here.boot)) return holder.machine === '' || here.machine === '' ? 'elsewhere' : 'gone'
  const process = here.process(holder.pid)
  if (process === undefined) return 'gone'
  return differ(holder.began, process.began) ? 'gone' : 'live'
}

function differ(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other
}
