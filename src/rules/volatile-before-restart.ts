import type { HostId, StepId } from '../names/ids.ts'
import { isRemovingSketch, type Sketch } from '../plan/sketch.ts'
import type { WrittenStep } from '../runbook/runbook.ts'
import { volatileBeforeRestart as words } from '../words/en/rules/outside.ts'
import { restarts } from './restarting.ts'
import type { Found, Rule } from './rule.ts'
import { saves } from './saving.ts'

export const volatileBeforeRestart: Rule = {
  id: 'volatile-before-restart',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ steps, written, at }) => {
    const unsaved = new Map<HostId, StepId>()
    return steps.flatMap((step): readonly Found[] => {
      const change = changeOf(step, written.get(step.id))
      if (change === undefined) return []
      const { host, restarting } = change
      const lost = restarting === undefined ? undefined : unsaved.get(host)
      if (change.saved === true || lost !== undefined) unsaved.delete(host)
      if (change.saved === false && !unsaved.has(host)) unsaved.set(host, step.id)
      return restarting === undefined || lost === undefined
        ? []
        : [{ at: at(restarting), said: words.found(lost, host, step.id) }]
    })
  },
}

interface Change {
  readonly host: HostId
  /** Whether what stands on the host outlives a restart from here on; undefined: this changes nothing about it. */
  readonly saved?: boolean
  /** Where it says that the host restarts. */
  readonly restarting?: WrittenStep['path']
}

function changeOf(step: Sketch, written: WrittenStep | undefined): Change | undefined {
  if (isRemovingSketch(step))
    return step.kind === 'cut' && !step.persist ? { host: step.by.executor, saved: false } : undefined
  if (written?.work.kind !== 'run') return undefined
  const { host, do: all } = written.work
  const commands = all.map(({ command }) => command)
  const blocked = commands.findLastIndex(command => volatile.test(command))
  const saved = commands.findLastIndex(saves)
  return {
    host,
    ...(commands.some(restarts) && { restarting: [...written.path, 'run', 'do'] }),
    ...(Math.max(blocked, saved) >= 0 && { saved: saved > blocked }),
  }
}

/** Lines that change what runs and not what is stored. */
const volatile = new RegExp(
  [
    String.raw`^\s*(?:sudo (?:-n )?)?(?:`,
    String.raw`nft (?:-f|add|insert|replace)\b`,
    String.raw`|ip6?tables (?:-w )?-[AIP]\b`,
    String.raw`|ip link set\b.* down\b`,
    String.raw`|ifconfig \S+ down\b`,
    String.raw`|(?:ip )?route (?:add|del)\b`,
    String.raw`|conf(?:ig(?:ure)?)? ?t(?:erm(?:inal)?)?\s*$`,
    ')',
  ].join(''),
  'i',
)
