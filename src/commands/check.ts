import { resolve } from 'node:path'
import { unkeptTranscripts } from '../device/unkept.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { HostId } from '../names/ids.ts'
import { siteOf } from '../operator/site.ts'
import { builtIn } from '../platform/registry.ts'
import type { Read } from '../runbook/read.ts'
import { Redactor } from '../secret/redact.ts'
import { type Asked, askedOf } from '../survey/asked.ts'
import { checkAll, confirmedLinks, standingOf, unconfirmedLinks } from '../survey/check.ts'
import type { HostChecked } from '../survey/check-host.ts'
import { checkWords as say } from '../words/en/check.ts'
import { visible } from '../words/visible.ts'
import { checkedLines } from './check-lines.ts'
import type { Call } from './command.ts'
import { keepConfirmed } from './confirmations.ts'
import { deviceIo } from './device-io.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { hostsOf } from './only-hosts.ts'
import { operating, operatorName } from './operating.ts'
import { prepare } from './prepare.ts'
import { sayOf } from './said-of-runbook.ts'
import { UsageError } from './usage.ts'
import { realVenue } from './venue.ts'

/** Asks the devices of a runbook, reading only. A plan that isn't safe is checked all the same: that is how it is mended. */
export async function run(call: Call): Promise<ExitCode> {
  const [file = ''] = call.args
  const prepared = prepare(file, filesOf(call.cwd))
  await sayOf(call, file, prepared, 'document')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const only = call.flags.text('only')
  const hosts = only === undefined ? undefined : chosen(good.read, only)
  const asked = askedOf(good.read.runbook, good.plan, builtIn, hosts)
  const { checked, stopped } = await ask(call, good.read, asked)
  if (call.json) call.screen.answer(`${JSON.stringify(document(file, checked, asked), null, 2)}\n`)
  else await call.screen.show(checkedLines(checked, asked))
  // What was called off says nothing of a link: what is known of it stays.
  if (stopped) {
    await call.screen.complain([[{ style: 'bad', text: say.stopped }]])
    return exitCodes.stopped
  }
  const confirmed = confirmedLinks(checked)
  const otherwise = unconfirmedLinks(checked)
  const why = keepConfirmed(resolve(call.cwd, file), good.read.runbook, { confirmed, otherwise }, systemClock.wall())
  if (why !== undefined) await call.screen.complain([[say.notKept(visible(why))]])
  else if (confirmed.length > 0) await call.screen.progress([[say.confirmed(confirmed.length)]])
  return codeOf(checked)
}

function chosen({ runbook, source }: Read, only: string): ReadonlySet<HostId> {
  const hosts = hostsOf(runbook, source, only)
  if (hosts.size === 0) throw new UsageError(say.onlyNothing(visible(only)))
  return hosts
}

interface Answered {
  readonly checked: readonly HostChecked[]
  /** By a person or a signal, before all was asked. */
  readonly stopped: boolean
}

async function ask(call: Call, read: Read, asked: Asked): Promise<Answered> {
  const venue = realVenue(call)
  const options = { name: operatorName(call), answers: new Map(), yes: false, venue }
  const people = await operating(call, siteOf(read.runbook), options)
  const devices = venue.connect(
    read.runbook,
    deviceIo(call, read, people, { transcripts: unkeptTranscripts, redactor: new Redactor() }),
  )
  try {
    await call.screen.progress([[say.asking(asked.hosts.length)]])
    // Leaving aborts it as well; and as nothing is changed here, there is nothing to end first.
    const stop = people.stops.pausing
    const checked = await checkAll(asked.hosts, devices, systemClock, stop, () => {})
    return { checked, stopped: stop.aborted }
  } finally {
    await devices.close()
    people.close()
  }
}

/** 5: nothing could be reached; 1: something is not as the runbook says, or nobody can say; 0: all as wanted. */
function codeOf(checked: readonly HostChecked[]): ExitCode {
  const standings = checked.map(standingOf)
  if (standings.length > 0 && standings.every(one => one === 'lost')) return exitCodes.unavailable
  return standings.every(one => one === 'as-wanted') ? exitCodes.ok : exitCodes.different
}

function document(runbook: string, checked: readonly HostChecked[], { not }: Asked): object {
  const hosts = checked.map(one => ({ ...one, standing: standingOf(one) }))
  return { runbook, hosts, notAsked: not, confirmed: confirmedLinks(checked) }
}
