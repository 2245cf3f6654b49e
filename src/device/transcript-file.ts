import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostId } from '../names/ids.ts'
import { Syncs } from './syncs.ts'
import { TranscriptAppender, type TranscriptIo } from './transcript-appender.ts'
import { TranscriptFault, type Transcripts } from './transcripts.ts'

/**
 * One file per host, mode 0600, appended to: `time mark text`, a record a line. Marks: `>` sent, `<` output, `!` errors,
 * `=` our own. The text is escaped so that a record stays a line and the bytes can be had back.
 */
export function transcriptFiles(io: TranscriptIo): Transcripts {
  const files = new Map<HostId, Promise<TranscriptAppender>>()
  const syncs = new Syncs<HostId>()
  const folder = join(io.directory, 'transcripts')
  let made: Promise<unknown> | undefined
  const appender = (host: HostId): Promise<TranscriptAppender> =>
    TranscriptAppender.open(io, host, ended => syncs.add(host, ended))
  const make = (): Promise<unknown> => {
    // Where it can't be made, opening the file says what is the matter.
    made = mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
    return made
  }
  const inFolder = async (host: HostId): Promise<TranscriptAppender> => {
    await (made ?? make())
    try {
      return await appender(host)
    } catch (error) {
      if (!(error instanceof TranscriptFault && error.errno === 'ENOENT')) throw error
      // Somebody took the folder away.
      await make()
      return await appender(host)
    }
  }
  const open = (host: HostId): Promise<TranscriptAppender> => {
    const opening = inFolder(host)
    files.set(host, opening)
    opening.catch(() => files.delete(host))
    return opening
  }
  const opened = (host: HostId): Promise<TranscriptAppender> => files.get(host) ?? open(host)
  const fresh = async (host: HostId): Promise<TranscriptAppender> => {
    const known = await opened(host)
    if (!known.failed) return known
    // A full disk may have room again: the next exchange tries anew.
    await known.close()
    return await open(host)
  }
  return {
    begin: async host => (await fresh(host)).begin(),
    note: (host, text) => {
      // Of no step: a fault here shows at the next exchange, which can't be written either.
      opened(host).then(
        file => file.note(text),
        () => {},
      )
    },
    settled: host => syncs.settled(host),
    close: async () => {
      await syncs.settled().catch(() => undefined)
      const all = await Promise.allSettled(files.values())
      files.clear()
      await Promise.all(all.map(file => (file.status === 'fulfilled' ? file.value.close() : undefined)))
    },
  }
}
