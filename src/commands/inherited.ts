import { join } from 'node:path'
import { DiskFault } from '../journal/disk.ts'
import { journalName } from '../journal/journal-options.ts'
import { readIfThere } from '../journal/read-if-there.ts'
import { readRecords } from '../journal/read-records.ts'
import { realDisk } from '../journal/real-disk.ts'
import { inherited as words } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { copiesOf } from './copies.ts'
import { type Lasting, type LastingName, lastingNames, lastingOf, off } from './lasting.ts'
import { UsageError } from './usage.ts'
import type { Venue } from './venue.ts'

/** A call that goes on with a run: where it says nothing of what holds for a run, as the run was begun. */
export interface Inheriting {
  readonly call: Call
  /** Whether this option is the run's own and wasn't typed now. */
  isInherited(name: LastingName): boolean
  /** What was taken over, and what could not be. */
  readonly said: readonly string[]
}

/** Reads from the journal in `folder` what its run was begun with. A journal that can't be read is told of elsewhere. */
export async function inheriting(typed: Call, folder: string, { disk = realDisk }: Venue): Promise<Inheriting> {
  const bytes = await readIfThere(disk, join(folder, journalName)).catch((error: unknown) => {
    if (error instanceof DiskFault) return undefined
    throw error
  })
  const before = bytes === undefined ? {} : lastingOf(readRecords(bytes))
  const own = Object.fromEntries(
    Object.entries(before).filter(([name]) => typed.flags.text(name) === undefined),
  ) satisfies Lasting
  const unusable = copyFault(merged(typed, own), own)
  if (unusable === undefined) return told(typed, own, [])
  const { syslog, ...rest } = own
  return told(typed, rest, [words.without(option('syslog', syslog ?? ''), unusable)])
}

function told(typed: Call, own: Lasting, faults: readonly string[]): Inheriting {
  const options = lastingNames.flatMap(name => (own[name] === undefined ? [] : [option(name, own[name])]))
  const said = [...faults, ...(options.length === 0 ? [] : [words.asBegun(options)])]
  return { call: merged(typed, own), isInherited: name => own[name] !== undefined, said }
}

function option(name: LastingName, value: string): string {
  return `--${name} ${visible(value)}`
}

function merged(typed: Call, own: Lasting): Call {
  const all: Readonly<Record<string, string | undefined>> = own
  const text = (name: string): string | undefined => {
    const given = typed.flags.text(name)
    const isOff = given === off && lastingNames.some(one => one === name)
    return isOff ? undefined : (given ?? all[name])
  }
  return { ...typed, flags: { text, on: name => typed.flags.on(name) } }
}

/** Why a copy can't be made here: another laptop may lack the authority's file. What was typed now is complained of as usual. */
function copyFault(call: Call, { syslog }: Lasting): string | undefined {
  if (syslog === undefined) return undefined
  try {
    copiesOf(call)
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
