import type { Place, Prospect } from '../engine/operator.ts'
import { type DeviceHand, isRemoving, type RemovingStep, type RunLine, type Step, timerOf } from '../plan/plan.ts'
import { hasTimer } from '../platform/registry.ts'
import type { RenderedUndo } from '../platform/rendered.ts'
import { armTexts } from '../platform/timer.ts'
import { exact, paragraph, prose } from '../terminal/wrap.ts'
import { timerWords } from '../words/en/timers.ts'
import { labels, states, verification, step as words } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import type { Site } from './site.ts'

type Lines = readonly StyledLine[]

/** In a drill its mark stands before the title. */
const titleWidth = 74

/**
 * A step before its turn: its place, what and who, why it is safe now, what it takes away, how it will be known.
 * In a rehearsal also all that it might send; in a walk that follows, once the device was read.
 */
export function stepScreen(step: Step, place: Place, site: Site, rehearsal: boolean): Lines {
  return [
    [],
    ...paragraph(words.title(place.position, place.total, step.title), 'strong', 0, titleWidth),
    ...work(step, site),
    ...conditions(step),
    ...effects(step),
    ...(isRemoving(step) && rehearsal ? variants(step) : []),
  ]
}

/** What was read and will be sent, once the device was asked. */
export function prospectScreen(step: Step, prospect: Prospect): Lines {
  const { undo } = prospect
  return [
    ...prose(labels.state, stateNow(step, prospect.state), prospect.state === 'unknown' ? 'warn' : 'plain'),
    ...(prospect.timer === undefined ? [] : exact(labels.arms, prospect.timer.arm)),
    ...exact(labels.sends, prospect.lines),
    ...(prospect.timer === undefined ? [] : exact(labels.confirms, prospect.timer.confirm)),
    ...(prospect.save.length > 0 ? exact(labels.saves, prospect.save) : []),
    ...(isRemoving(step) ? unsaved(step) : []),
    ...way(undo),
    ...(prospect.leftOut.length > 0 ? exact(labels.notUndone, prospect.leftOut, 'warn') : []),
  ]
}

function way(undo: Prospect['undo']): Lines {
  if ('impossible' in undo) return prose(labels.undo, words.impossible(undo.impossible), 'warn')
  return undo.length === 0 ? prose(labels.undo, words.noUndo, 'warn') : exact(labels.undo, undo, 'plain')
}

function work(step: Step, site: Site): Lines {
  if (isRemoving(step)) return [...hand(step, step.by, site), ...how(step)]
  switch (step.kind) {
    case 'manual':
    case 'cut':
    case 'shutdown':
      return [
        ...(step.who === undefined ? [] : prose(labels.who, step.who)),
        ...untitled(step, labels.say, step.by.say),
        ...optional(labels.where, step.by.where),
        ...optional(labels.contact, step.by.contact),
      ]
    case 'confirm':
      return untitled(step, labels.asks, step.ask)
    case 'checklist':
      return [
        ...untitled(step, labels.say, step.say),
        ...step.items.flatMap((item, index) => prose(index === 0 ? labels.items : '', `[ ] ${item}`)),
      ]
    case 'decide':
      return [...untitled(step, labels.asks, step.ask), ...prose(labels.options, step.options.join(', '))]
    case 'notify':
    case 'move':
    case 'wait':
    case 'gate':
      // The title has all of it.
      return []
    case 'collect':
      return step.from.flatMap(({ by, reads }) => [
        ...hand(step, by, site),
        ...exact(
          labels.reads,
          reads.map(one => one.command),
        ),
      ])
    case 'probe':
      return [
        ...hand(step, step.by, site),
        ...exact(labels.reads, [step.check.read]),
        ...prose(labels.expects, step.expect),
      ]
    case 'run':
      return [
        ...hand(step, step.by, site),
        ...runLines(labels.reads, step.check),
        ...runLines(labels.sends, step.do),
        ...runLines(labels.verified, step.verify),
        ...runLines(labels.undo, step.undo),
      ]
  }
}

function how(step: RemovingStep): Lines {
  const timer = timerOf(step)
  if (timer === undefined) return readBack(step)
  return [
    ...readBack(step),
    ...prose(labels.timer, timerWords.step(timer.minutes, timer.takes, hasTimer(step.by.platform)), 'warn'),
  ]
}

function readBack(step: RemovingStep): Lines {
  const style = step.verification.kind === 'blind' ? 'warn' : 'plain'
  const read = step.verification.kind === 'witness' ? step.verification.read?.read : step.rendered.check?.read
  // What is read back says by itself how.
  if (step.verification.kind === 'direct' && read !== undefined) return exact(labels.verified, [read], 'plain')
  return [
    ...prose(labels.verified, verification(step.verification), style),
    ...(read === undefined ? [] : exact('', [read], 'dim')),
  ]
}

function hand(step: Step, by: DeviceHand, site: Site): Lines {
  const { kind } = step
  const elsewhere = 'elsewhere' in step ? (step.elsewhere ?? []).map(one => one.by.executor) : []
  const at = site.at(by.executor, by.login)
  const cluster = site.cluster(by.executor)
  const line = site.line(by.executor, by.login)
  const text = [
    words.device(by.executor, by.platform),
    cluster === undefined ? '' : words.cluster(cluster.devices, !cluster.sync || kind === 'shutdown'),
    at === undefined || cluster?.sync === false ? '' : words.way(at.user, at.address, at.port),
    at?.asked === undefined || cluster?.sync === false ? '' : words.sshConfig(at.asked, at.jumps ?? []),
    by.login.via.length === 0 ? '' : words.jumps(by.login.via),
    line === undefined ? '' : words.line(line),
    by.login.way === 0 ? '' : words.otherWay(by.login.way + 1),
    by.privilege === 'none' ? '' : words.sudo,
    elsewhere.length === 0 ? '' : words.elsewhere(elsewhere),
  ]
  return prose(labels.on, text.filter(part => part !== '').join(', '))
}

function runLines(label: string, lines: readonly RunLine[]): Lines {
  return lines.length === 0
    ? []
    : exact(
        label,
        lines.map(line => line.command),
      )
}

/** A text that the title doesn't say already. */
function untitled({ title }: Step, label: string, text: string): Lines {
  return text === title ? [] : prose(label, text, 'strong')
}

function stateNow({ kind }: Step, state: Prospect['state']): string {
  return kind === 'cut' || kind === 'shutdown' || kind === 'restore' ? states[kind][state] : states.other[state]
}

function optional(label: string, text: string | undefined): Lines {
  return text === undefined ? [] : prose(label, text)
}

function conditions({ onlyIf, dependsOn, approvals }: Step): Lines {
  return [
    ...(onlyIf === undefined ? [] : prose(labels.only, words.condition(onlyIf.step, onlyIf.option))),
    ...(dependsOn.length === 0 ? [] : prose(labels.after, dependsOn.join(', '))),
    ...(approvals.count === 0 ? [] : prose(labels.people, words.approvals(approvals.count, approvals.of))),
  ]
}

const talk: ReadonlySet<Step['kind']> = new Set(['confirm', 'checklist', 'decide', 'notify', 'wait', 'gate'])

function effects({ kind, removes, impact, why }: Step): Lines {
  const falls = [
    ...(removes.links.length === 0 ? [] : [words.links(removes.links)]),
    ...(removes.hosts.length === 0 ? [] : [words.hosts(removes.hosts)]),
  ]
  return [
    // That talking touches no device goes without saying.
    ...(why === '' || talk.has(kind) ? [] : prose(labels.safe, why)),
    ...(falls.length === 0 ? [] : prose(labels.takes, falls.join('; '))),
    ...(impact === undefined ? [] : prose(labels.impact, impact, 'warn')),
  ]
}

/** Everything that the step might send: which variant, the device will tell. */
function variants(step: RemovingStep): Lines {
  const { rendered, persist } = step
  const save = persist && !('impossible' in rendered.save) ? rendered.save : []
  const undo = rendered.undo
  const timer = timerOf(step)
  return [
    ...(timer === undefined ? [] : exact(labels.arms, armTexts(timer))),
    ...rendered.variants.flatMap(({ when, lines }, index) => [
      ...(when === undefined ? [] : exact(labels.when, [`${when.read}   → /${when.match}/`], 'dim')),
      ...exact(index === 0 || when !== undefined ? labels.sends : labels.either, lines),
    ]),
    ...(timer === undefined ? [] : exact(labels.confirms, timer.confirm)),
    ...(save.length > 0 ? exact(labels.saves, save) : []),
    ...unsaved(step),
    ...('impossible' in undo ? way(undo) : exact(labels.undo, undo.map(undoText), 'plain')),
  ]
}

function unsaved({ rendered, persist }: RemovingStep): Lines {
  if (!persist || !('impossible' in rendered.save)) return []
  return prose(labels.notSaved, words.notSaved, 'warn')
}

function undoText(undo: RenderedUndo): string {
  return 'line' in undo ? undo.line : words.each(`${undo.before}…${undo.after}`, undo.each)
}
