import { hostname } from 'node:os'
import { CopyQueue } from '../journal/copy-queue.ts'
import { EcsFile } from '../journal/ecs-file.ts'
import { ecsDocument } from '../journal/ecs-record.ts'
import type { JournalRecord } from '../journal/event.ts'
import { type CopySource, syslogMessage } from '../journal/syslog-message.ts'
import { SyslogStream } from '../journal/syslog-stream.ts'
import { SyslogUdp } from '../journal/syslog-udp.ts'
import { parseSyslogUrl, type SyslogAddress } from '../journal/syslog-url.ts'
import { copies as words } from '../words/en/journal.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { filesOf } from './files.ts'
import { UsageError } from './usage.ts'

/** Makes the queues that `--syslog` and `--ecs` ask for, for the run of this name; throws a `UsageError` before anything is opened. */
export function copiesOf(call: Call): (run: string) => readonly CopyQueue[] {
  const syslog = call.flags.text('syslog')
  const ecs = call.flags.text('ecs')
  const address = syslog === undefined ? undefined : addressOf(call, syslog)
  return run => {
    const source = { host: hostname(), run }
    return [
      ...(syslog === undefined || address === undefined ? [] : [syslogQueue(visible(syslog), address, source)]),
      ...(ecs === undefined ? [] : [ecsQueue(call, ecs, source)]),
    ]
  }
}

function addressOf(call: Call, url: string): SyslogAddress {
  const address = parseSyslogUrl(url)
  if (address === undefined) throw new UsageError(words.badUrl(visible(url)))
  if (address.ca === undefined) return address
  const files = filesOf(call.cwd)
  const ca = files.resolve(address.ca, call.cwd)
  const read = files.read(ca)
  if ('reason' in read) throw new UsageError(`${visible(address.ca)}: ${read.reason}`)
  return { ...address, ca }
}

function syslogQueue(name: string, address: SyslogAddress, source: CopySource): CopyQueue {
  const format = (record: JournalRecord) => syslogMessage(record, source)
  return new CopyQueue(
    address.by === 'udp' ? new SyslogUdp(name, address, format) : new SyslogStream(name, address, format),
  )
}

function ecsQueue(call: Call, file: string, source: CopySource): CopyQueue {
  const path = filesOf(call.cwd).resolve(file, call.cwd)
  return new CopyQueue(new EcsFile(visible(file), path, record => ecsDocument(record, source)))
}
