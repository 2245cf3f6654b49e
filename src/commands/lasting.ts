import { resolve } from 'node:path'
import type { JournalRecord } from '../journal/event.ts'
import { parseSyslogUrl } from '../journal/syslog-url.ts'
import type { Call } from './command.ts'
import { filesOf } from './files.ts'

/** Options that hold for a run and not for one call: where else its records go, and who signs. */
export const lastingNames = ['mirror', 'sign', 'syslog', 'ecs'] as const
export type LastingName = (typeof lastingNames)[number]
export type Lasting = { readonly [K in LastingName]?: string }

/** Turns off what a run was begun with. */
export const off = 'none'

/** What a call says of them; a path means the same in whatever folder it is read again. */
export function lastingIn(call: Call): Lasting {
  const given = lastingNames.flatMap(name => {
    const typed = call.flags.text(name)
    return typed === undefined ? [] : [[name, typed === off ? off : settled(call, name, typed)] as const]
  })
  return Object.fromEntries(given)
}

function settled(call: Call, name: LastingName, typed: string): string {
  if (name === 'syslog') return withWholePath(call, typed)
  if (name === 'sign' && typed === 'agent') return typed
  return name === 'ecs' ? filesOf(call.cwd).resolve(typed, call.cwd) : resolve(call.cwd, typed)
}

function withWholePath(call: Call, url: string): string {
  const ca = parseSyslogUrl(url)?.ca
  return ca === undefined ? url : `${url.slice(0, -ca.length)}${filesOf(call.cwd).resolve(ca, call.cwd)}`
}

/** What holds for a run after all that its journal says: how it was begun, and how it was gone on with. */
export function lastingOf(records: readonly JournalRecord[]): Lasting {
  const said = records
    .filter(({ type }) => type === 'run.started' || type === 'run.resumed')
    .flatMap(({ data }) => Object.entries(data['options'] ?? {}))
    .filter((entry): entry is [LastingName, string] => isLasting(entry[0]) && typeof entry[1] === 'string')
  return Object.fromEntries([...new Map(said)].filter(([, value]) => value !== off))
}

function isLasting(name: string): name is LastingName {
  return lastingNames.some(one => one === name)
}
