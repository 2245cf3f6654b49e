import { parsePublicKey } from '../hostkeys/public-key.ts'
import { verdictOn } from '../hostkeys/verdict.ts'
import type { HostId } from '../names/ids.ts'
import type { HostChecked } from '../survey/check-host.ts'
import type { UnknownKey } from '../transport/remark.ts'
import { learnWords as say } from '../words/en/check.ts'
import { visible } from '../words/visible.ts'
import { addKnown, knownIn } from './known-hosts-file.ts'
import type { UnknownKeys } from './unknown-keys.ts'
import { UsageError } from './usage.ts'

export interface Learning {
  /** The known_hosts file that keys are added to. */
  readonly file: string
  readonly keys: UnknownKeys
  readonly confirm: (key: UnknownKey) => Promise<boolean>
  readonly again: (hosts: ReadonlySet<HostId>) => Promise<readonly HostChecked[]>
  readonly complain: (text: string) => Promise<void>
}

export interface Learnt {
  readonly checked: readonly HostChecked[]
  /** Why the file could not be read or written. */
  readonly fault?: string
}

/**
 * Asks a person about each key that nobody knew, adds what was confirmed, and checks the hosts that waited for it once
 * more: behind a jump host there may be further keys. It ends at once where the file can't be read or written.
 */
export async function learn(first: readonly HostChecked[], learning: Learning): Promise<Learnt> {
  let checked = first
  for (;;) {
    const learnt = new Set<HostId>()
    try {
      for (const key of learning.keys.take()) if (await learnOne(key, learning)) learnt.add(key.hop)
    } catch (error) {
      return { checked, fault: error instanceof Error ? error.message : String(error) }
    }
    const waiting = new Set(checked.filter(one => waitsFor(one, learnt)).map(({ host }) => host))
    if (waiting.size === 0) return { checked }
    const anew = await learning.again(waiting)
    const still = anew.filter(one => waitsFor(one, learnt)).map(({ host }) => host)
    if (still.length > 0) await learning.complain(say.stillUnknown(still, visible(learning.file)))
    checked = checked.map(one => anew.find(({ host }) => host === one.host) ?? one)
  }
}

function waitsFor({ lost }: HostChecked, hops: ReadonlySet<HostId>): boolean {
  return (lost?.lost === 'host-key' || lost?.lost === 'known-hosts') && hops.has(lost.hop)
}

/** The file is read anew for each: a key that it holds against is never offered, whatever other files say. */
async function learnOne(key: UnknownKey, { file, confirm, complain }: Learning): Promise<boolean> {
  const against = verdictIn(file, key)
  if (against === 'unknown' && (await confirm(key))) {
    addKnown(file, key.line)
    return true
  }
  if (against === 'known') await complain(say.stillUnknown([key.hop], visible(file)))
  if (against === 'otherwise') await complain(say.changed(key.hop, key.fingerprint, visible(file)))
  return false
}

function verdictIn(file: string, { dialled, line }: UnknownKey): 'known' | 'unknown' | 'otherwise' {
  const [, type = '', base64 = ''] = line.split(' ')
  const parsed = parsePublicKey(type, base64)
  if (parsed === undefined) return 'otherwise'
  const trust = { kind: 'files', paths: [file], known: knownIn(file), unreadable: [] } as const
  const { verdict } = verdictOn(trust, dialled.host, dialled.port, parsed.blob)
  return verdict === 'known' || verdict === 'unknown' ? verdict : 'otherwise'
}

/** A file that can't be read wouldn't tell of a changed key; nobody at the keys, nobody who has compared. */
export function learnable(path: string, isInteractive: boolean): string {
  if (!isInteractive) throw new UsageError(say.needsTerminal)
  try {
    knownIn(path)
    return path
  } catch (error) {
    throw new UsageError(say.unreadable(visible(path), error instanceof Error ? error.message : String(error)))
  }
}
