import type { DeviceIo } from '../device/ssh-devices.ts'
import { unkeptTranscripts } from '../device/unkept.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { HostId } from '../names/ids.ts'
import { siteOf } from '../operator/site.ts'
import type { Read } from '../runbook/read.ts'
import { Redactor } from '../secret/redact.ts'
import type { Asked } from '../survey/asked.ts'
import { checkAll } from '../survey/check.ts'
import type { HostChecked } from '../survey/check-host.ts'
import { paragraph } from '../terminal/wrap.ts'
import { learnWords, checkWords as say } from '../words/en/check.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { deviceIo } from './device-io.ts'
import { type Learning, learn } from './learn.ts'
import { operating, operatorName } from './operating.ts'
import { UnknownKeys } from './unknown-keys.ts'
import { realVenue } from './venue.ts'

/** What the devices said. */
export interface Outcome {
  readonly checked: readonly HostChecked[]
  readonly keys: UnknownKeys
  /** By a person or a signal, before all was asked. */
  readonly stopped: boolean
  /** Keys that were confirmed could not be added to the file. */
  readonly unwritten: boolean
}

/** Asks the devices; with a known_hosts `file` also the person at the keys, about each key that nobody knew. */
export async function askDevices(call: Call, read: Read, asked: Asked, file: string | undefined): Promise<Outcome> {
  const venue = realVenue(call)
  const options = { name: operatorName(call), answers: new Map(), yes: false, venue, stopping: say.stopping }
  const people = await operating(call, siteOf(read.runbook), options)
  const keys = new UnknownKeys()
  const io = deviceIo(call, read, people, { transcripts: unkeptTranscripts, redactor: new Redactor() })
  const devices = venue.connect(read.runbook, { ...io, remark: collecting(keys, io.remark, file !== undefined) })
  // Leaving aborts it as well; and as nothing is changed here, there is nothing to end first.
  const stop = people.stops.pausing
  const check = (hosts: Asked['hosts']) => checkAll(hosts, devices, systemClock, stop, () => {})
  try {
    await call.screen.progress([[say.asking(asked.hosts.length)]])
    const checked = await check(asked.hosts)
    if (file === undefined) return { checked, keys, stopped: stop.aborted, unwritten: false }
    const again = (hosts: ReadonlySet<HostId>) => check(asked.hosts.filter(({ host }) => hosts.has(host)))
    const learnt = await learned(call, checked, { file, keys, confirm: people.confirmKey, again })
    return { ...learnt, keys, stopped: stop.aborted }
  } finally {
    await devices.close()
    people.close()
  }
}

/** A key that is to be asked about is shown with its question. */
function collecting(keys: UnknownKeys, remark: DeviceIo['remark'], isAsked: boolean): NonNullable<DeviceIo['remark']> {
  return (host, text, told) => {
    keys.add(told)
    if (!isAsked || told.remark !== 'unknown-key') remark?.(host, text, told)
  }
}

async function learned(
  call: Call,
  checked: readonly HostChecked[],
  learning: Omit<Learning, 'complain'>,
): Promise<Pick<Outcome, 'checked' | 'unwritten'>> {
  const complain = (text: string) => call.screen.complain([...paragraph(text)])
  const outcome = await learn(checked, { ...learning, complain })
  if (outcome.fault !== undefined) await complain(learnWords.notWritten(visible(learning.file), visible(outcome.fault)))
  return { checked: outcome.checked, unwritten: outcome.fault !== undefined }
}
