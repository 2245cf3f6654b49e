import type { HostId, LinkId } from '../names/ids.ts'
import type { Rendered } from '../platform/rendered.ts'
import { undoLines } from '../platform/undo.ts'
import { hostAt } from '../topology/topology.ts'
import { restoreWords as words } from '../words/en/restore.ts'
import type { Groundwork } from './groundwork.ts'
import { isRemoving, type RemovingStep, type Step } from './plan.ts'
import type { Done } from './restore-done.ts'
import type { Back } from './restore-order.ts'
import { restoreBase, type Where } from './restore-parts.ts'

/** What a person takes back. `by`: at the console of that device, which nobody reaches. */
export function handStep(
  ground: Groundwork,
  { done, by, fall }: Pick<Back, 'by' | 'fall'> & { readonly done: Done },
  where: Where,
): Step {
  const { step } = done
  const { runbook } = ground.topology
  const shut = fall.hosts.map(node => hostAt(ground.topology, node)?.id).find(id => id !== undefined)
  const links = ground.prospects.named.get(step.id)?.links ?? []
  const executor = 'by' in step && 'executor' in step.by ? step.by.executor : ''
  const host = runbook.hosts.get((by?.host ?? shut ?? executor) as HostId)
  const typed = typedFor(done)
  const say = by === undefined ? handSay({ done, typed, shut, links }) : words.unreached(by.host, typed)
  return {
    ...restoreBase(step, words.titleByHand(links, shut, step.title), words.whyPerson, where),
    kind: 'manual',
    by: {
      kind: 'person',
      say,
      ...(host?.where !== undefined && { where: host.where }),
      ...(host?.contact !== undefined && { contact: host.contact }),
    },
    verification: { kind: 'person' },
  }
}

/** The rendering that was sent, where its device is known. */
export function renderedAt(step: RemovingStep, executor: string | undefined): Rendered | undefined {
  if (executor === undefined || step.by.executor === executor) return step.rendered
  return step.elsewhere?.find(({ by }) => by.executor === executor)?.rendered
}

/** The lines that keep over a reboot what is given back, where the cut was kept so. */
export function savedAgain(
  { save, savedApart }: Rendered,
  { persist }: Pick<RemovingStep, 'persist'>,
): readonly string[] {
  return 'impossible' in save || !persist || savedApart === true ? [] : save
}

/** What is to be typed at a console to take back what was sent, or would have been. */
function typedFor({ step, executor, before }: Done): readonly string[] {
  if (step.kind === 'run') return step.undo.map(({ command }) => command)
  if (!isRemoving(step)) return []
  const rendered = renderedAt(step, executor) ?? step.rendered
  const { lines } = undoLines(rendered, before)
  return lines.length === 0 ? [] : [...lines, ...savedAgain(rendered, step)]
}

interface HandWork {
  readonly done: Done
  readonly typed: readonly string[]
  readonly shut: HostId | undefined
  readonly links: readonly LinkId[]
}

/** What a person is told to do. What was sent before a person did it by hand may stand in the device to this day. */
function handSay({ done: { step, sent, executor, hasWayBack }, typed, shut, links }: HandWork): string {
  if (shut !== undefined) return words.on(shut)
  if (step.kind === 'run') return words.runByHand(step.title, step.by.executor, typed)
  if (links.length === 0) return words.wayless(step.title)
  const impossible = isRemoving(step) && 'impossible' in step.rendered.undo ? step.rendered.undo.impossible : undefined
  const isSent = sent.length > 0 && executor !== undefined && hasWayBack && typed.length > 0
  return [words.hand(links, impossible), ...(isSent ? [words.sentAsWell(executor, typed)] : [])].join('\n')
}
