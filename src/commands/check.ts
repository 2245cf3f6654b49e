import { resolve } from 'node:path'
import { systemClock } from '../engine/system-clock.ts'
import type { HostId } from '../names/ids.ts'
import { withOwn } from '../platform/registry.ts'
import type { Read } from '../runbook/read.ts'
import { type Asked, askedOf } from '../survey/asked.ts'
import { confirmedLinks, standingOf, unconfirmedLinks } from '../survey/check.ts'
import type { HostChecked } from '../survey/check-host.ts'
import { type ComparedNeighbors, compareNeighbors } from '../survey/neighbors/compare.ts'
import { withNeighbors } from '../survey/neighbors/findings.ts'
import type { NeighborsRead } from '../survey/neighbors/reading.ts'
import { checkWords as say } from '../words/en/check.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import { askDevices } from './ask-devices.ts'
import { checkedLines } from './check-lines.ts'
import type { Call } from './command.ts'
import { keepConfirmed } from './confirmations.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { withFilesThere } from './files-there.ts'
import { learnable } from './learn.ts'
import { hostsOf } from './only-hosts.ts'
import { filesOfAsking, tooFewFiles } from './open-files.ts'
import { isInteractive } from './operating.ts'
import { prepare } from './prepare.ts'
import { sayOf } from './said-of-runbook.ts'
import type { UnknownKeys } from './unknown-keys.ts'
import { UsageError } from './usage.ts'

/** Asks the devices of a runbook, reading only. A plan that isn't safe is checked all the same: that is how it is mended. */
export async function run(call: Call): Promise<ExitCode> {
  const [file = ''] = call.args
  const prepared = withFilesThere(prepare(file, filesOf(call.cwd)))
  await sayOf(call, file, prepared, 'document')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const only = call.flags.text('only')
  const hosts = only === undefined ? undefined : chosen(good.read, only)
  const asked = askedOf(good.read.runbook, good.plan, withOwn(good.read.runbook.platforms), hosts)
  const learned = call.flags.text('learn')
  const learning = learned === undefined ? undefined : learnable(resolve(call.cwd, learned), isInteractive())
  const starved = tooFewFiles(filesOfAsking(asked.hosts.length))
  if (starved !== undefined) {
    await call.screen.complain([[starved]])
    return exitCodes.unavailable
  }
  const { checked: answered, keys, stopped, unwritten } = await askDevices(call, good.read, asked, learning)
  const neighbors = compareNeighbors(good.read.runbook, answered)
  const checked = withNeighbors(answered, neighbors)
  if (call.json) call.screen.answer(inertJson(document(file, checked, asked, keys, neighbors), 2))
  else await call.screen.show(checkedLines(checked, asked, neighbors, call.verbose))
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
  return unwritten ? exitCodes.unavailable : codeOf(checked)
}

function chosen({ runbook, source }: Read, only: string): ReadonlySet<HostId> {
  const hosts = hostsOf(runbook, source, only)
  if (hosts.size === 0) throw new UsageError(say.onlyNothing(visible(only)))
  return hosts
}

/** 5: nothing could be reached; 1: something is not as the runbook says, or nobody can say; 0: all as wanted. */
function codeOf(checked: readonly HostChecked[]): ExitCode {
  const standings = checked.map(standingOf)
  if (standings.length > 0 && standings.every(one => one === 'lost')) return exitCodes.unavailable
  return standings.every(one => one === 'as-wanted') ? exitCodes.ok : exitCodes.different
}

function document(
  runbook: string,
  checked: readonly HostChecked[],
  { not }: Asked,
  keys: UnknownKeys,
  compared: ComparedNeighbors,
): object {
  const hosts = checked.map(({ neighbors, findings, ...one }) => ({
    ...one,
    findings: findings.map(({ neighbor: _, ...finding }) => finding),
    ...(neighbors && { neighbors: { read: neighbors.map(readDocument), seen: compared.seen.get(one.host) ?? [] } }),
    standing: standingOf({ ...one, findings }),
  }))
  return {
    runbook,
    hosts,
    notAsked: not,
    confirmed: confirmedLinks(checked),
    cables: compared.links,
    unknownKeys: keys.document(),
  }
}

/** The neighbours themselves stand beside it, each once. */
function readDocument(read: NeighborsRead): object {
  if (read.state !== 'read') return read
  const { neighbors, ...told } = read
  return { ...told, count: neighbors.length }
}
