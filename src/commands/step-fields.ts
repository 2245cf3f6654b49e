import type {
  CollectStep,
  DeviceHand,
  ProbeStep,
  RemovingStep,
  RunLine,
  RunStep,
  Step,
  Timer,
  Verification,
} from '../plan/plan.ts'
import { isRemoving, timerOf } from '../plan/plan.ts'
import { hasTimer } from '../platform/registry.ts'
import type { Rendered, RenderedCheck, RenderedUndo, RenderedVariant } from '../platform/rendered.ts'
import { armTexts } from '../platform/timer.ts'
import { grounding, nets } from '../words/en/plan-grounds.ts'
import { hands, labels, texts, verifications } from '../words/en/plan-screen.ts'
import { timerWords } from '../words/en/timers.ts'
import { exact, type Field, prose } from './layout.ts'
import { groundsOf } from './plan-grounds.ts'
import { noFacts, type StepFacts } from './step-facts.ts'

/** How much is shown: `all` has every pattern and every read as well. */
export type Depth = 'short' | 'all'

/** What the plan says of a step, as labelled texts in the order in which they matter at the keys. */
export function stepFields(step: Step, depth: Depth, facts: StepFacts = noFacts): readonly Field[] {
  return [...work(step, depth), ...conditions(step), ...takes(step), ...limits(step, facts), ...reason(step)]
}

function work(step: Step, depth: Depth): readonly Field[] {
  if (isRemoving(step)) return removing(step, depth)
  switch (step.kind) {
    case 'manual':
    case 'cut':
    case 'shutdown':
      return [
        prose(labels.by, step.who === undefined ? hands.person : hands.who(step.who)),
        ...untitled(step, labels.says, step.by.say),
        ...optional(labels.where, step.by.where),
        ...optional(labels.contact, step.by.contact),
        prose(labels.verified, verifications.person),
      ]
    case 'collect':
      return collecting(step)
    case 'probe':
      return probing(step)
    case 'run':
      return running(step)
    case 'confirm':
      return untitled(step, labels.asks, step.ask)
    case 'checklist':
      return [...untitled(step, labels.says, step.say), ...step.items.map(item => prose(labels.items, item))]
    case 'decide':
      return [...untitled(step, labels.asks, step.ask), prose(labels.options, step.options.join(', '))]
    case 'notify':
    case 'move':
    case 'wait':
    case 'gate':
      // The title has all of it.
      return []
  }
}

/** A text that the title doesn't say already. */
function untitled({ title }: Step, label: string, text: string): readonly Field[] {
  return text === title ? [] : [prose(label, text)]
}

function optional(label: string, text: string | undefined): readonly Field[] {
  return text === undefined ? [] : [prose(label, text)]
}

function device(by: DeviceHand): Field {
  const { access, via, way } = by.login
  const words = [
    hands.device(by.executor, by.platform, access),
    via.length === 0 ? '' : hands.via(via),
    way === 0 ? '' : hands.way(way + 1),
    by.privilege === 'none' ? '' : hands.sudo,
  ]
  return prose(labels.by, words.join(''))
}

function check(label: string, { read, match, never }: RenderedCheck, depth: Depth): readonly Field[] {
  return depth === 'short' ? [exact(label, read)] : [exact(label, read), prose(label, texts.holds(match, never), 'dim')]
}

function removing(step: RemovingStep, depth: Depth): readonly Field[] {
  const { rendered } = step
  return [
    device(step.by),
    ...(step.elsewhere === undefined ? [] : [prose('', hands.elsewhere(step.elsewhere.map(({ by }) => by.executor)))]),
    ...recording(rendered, depth),
    ...armed(timerOf(step), depth),
    ...rendered.variants.flatMap(variantFields),
    ...weakGrounds(step),
    ...standingSessions(step),
    ...seenBy(step, depth),
    ...confirmed(timerOf(step), depth),
    ...(step.persist ? saving(rendered) : []),
    ...undoing(rendered.undo, depth),
  ]
}

/** Before the cut: the lines that arm its timer, and the reads that show that it can be armed and is. */
function armed(timer: Timer | undefined, depth: Depth): readonly Field[] {
  if (timer === undefined) return []
  return [
    ...(depth === 'all' ? check(labels.first, timer.ready, depth) : []),
    ...armTexts(timer).map(line => exact(labels.arms, line)),
    ...check(labels.armed, timer.armed, depth),
  ]
}

/** After it was read back; and what stops the timer where the cut did not come about. */
function confirmed(timer: Timer | undefined, depth: Depth): readonly Field[] {
  if (timer === undefined) return []
  const cancel = timer.cancel.map(line => exact(labels.cancels, line))
  return [...timer.confirm.map(line => exact(labels.confirms, line)), ...(depth === 'all' ? cancel : [])]
}

/** Lines that nobody here has run are told beside them; what all rest on stands at the end. */
function weakGrounds(step: RemovingStep): readonly Field[] {
  const found = groundsOf(step)
  if (found?.by === 'device') return []
  const text = found === undefined ? grounding.unknown : grounding.weak(found.by, found.what)
  return [prose(grounding.label, text, 'warn')]
}

/** A cut that leaves sessions standing has not cut off who holds one. */
function standingSessions(step: RemovingStep): readonly Field[] {
  const { sessions } = step.rendered
  if (sessions === undefined) return []
  const clearing = sessions.clearing.map(one => exact(labels.clears, one))
  const more = clearing.length === 0 ? '' : texts.sessions.clearing
  return [prose(labels.sessions, texts.sessions[sessions.left] + more, 'warn'), ...clearing]
}

function seenBy({ rendered, verification }: RemovingStep, depth: Depth): readonly Field[] {
  const direct = verification.kind === 'direct'
  const own = rendered.check
  const asked = own === undefined ? [] : check(direct ? labels.verified : labels.checks, own, depth)
  // What is read back says by itself how.
  return direct && asked.length > 0 ? asked : [...asked, ...verified(verification, depth)]
}

function recording({ before }: Rendered, depth: Depth): readonly Field[] {
  if (before.length === 0) return []
  if (depth === 'short') return [prose(labels.keeps, before.map(({ name }) => name).join(', '))]
  return before.flatMap(({ name, read }) => [
    exact(labels.keeps, read),
    prose(labels.keeps, texts.recorded(name), 'dim'),
  ])
}

function variantFields({ when, lines }: RenderedVariant, index: number): readonly Field[] {
  const label = when === undefined && index > 0 ? labels.otherwise : labels.sends
  const condition = when === undefined ? [] : [exact(labels.when, texts.answers(when.read, when.match))]
  return [...condition, ...lines.map(line => exact(label, line))]
}

function verified(verification: Verification, depth: Depth): readonly Field[] {
  switch (verification.kind) {
    case 'direct':
      return [prose(labels.verified, verifications.direct)]
    case 'witness': {
      const seen = verification.read === undefined ? [] : check(labels.verified, verification.read, depth)
      const silent = verification.read?.inverted === true
      const how = silent ? verifications.silence(verification.by) : verifications.witness(verification.by)
      return [prose(labels.verified, how), ...seen]
    }
    case 'blind':
      return [prose(labels.verified, verifications.blind(verification.because), 'warn')]
    case 'person':
      return [prose(labels.verified, verifications.person)]
    case 'none':
      return []
  }
}

function saving({ save }: Rendered): readonly Field[] {
  if ('impossible' in save) return [prose(labels.saves, texts.notSaved, 'warn')]
  return save.map(line => exact(labels.saves, line))
}

function undoing(undo: Rendered['undo'], depth: Depth): readonly Field[] {
  if ('impossible' in undo) return [prose(labels.undo, texts.impossible(undo.impossible), 'warn')]
  const said = new Set<string>()
  return undo.flatMap(one => {
    const fields = undoFields(one, depth)
    // What several patterns of the same record lead to is told once; a plain line as often as it is sent.
    return 'line' in one ? fields : fields.filter(({ text }) => !said.has(text) && said.add(text))
  })
}

function undoFields(undo: RenderedUndo, depth: Depth): readonly Field[] {
  if ('line' in undo) return [exact(labels.undo, undo.line)]
  const line = exact(labels.undo, `${undo.before}${texts.hole(undo.each)}${undo.after}`)
  return depth === 'short' ? [line] : [line, prose(labels.undo, texts.each(undo.each, undo.pattern), 'dim')]
}

function collecting({ from }: CollectStep): readonly Field[] {
  return from.flatMap(({ by, reads }) => [device(by), ...reads.map(read => exact(labels.collects, read.command))])
}

function probing({ by, check: asked, expect }: ProbeStep): readonly Field[] {
  return [device(by), exact(labels.checks, asked.read), prose(labels.expects, expect)]
}

function commands(label: string, lines: readonly RunLine[]): readonly Field[] {
  return lines.flatMap(({ command, match, notMatch }) => [
    exact(label, command),
    ...(match === undefined ? [] : [prose(label, texts.matches(match), 'dim')]),
    ...(notMatch === undefined ? [] : [prose(label, texts.notMatches(notMatch), 'dim')]),
  ])
}

function running(step: RunStep): readonly Field[] {
  return [
    device(step.by),
    ...commands(labels.first, step.check),
    ...commands(labels.sends, step.do),
    ...commands(labels.checks, step.verify),
    ...commands(labels.undo, step.undo),
  ]
}

function conditions(step: Step): readonly Field[] {
  const { approvals, onlyIf, dependsOn } = step
  return [
    ...(approvals.count === 0 ? [] : [prose(labels.approvals, texts.approvals(approvals.count, approvals.of))]),
    ...(onlyIf === undefined ? [] : [prose(labels.onlyIf, texts.option(onlyIf.step, onlyIf.option))]),
    ...(dependsOn.length === 0 ? [] : [prose(labels.after, dependsOn.join(', '))]),
  ]
}

const talk: ReadonlySet<Step['kind']> = new Set(['confirm', 'checklist', 'decide', 'notify', 'wait', 'gate'])

/** What it takes away, and apart from that what falls with it: links at the same interface, guests, what it powers. */
function takes(step: Step): readonly Field[] {
  const { removes, impact } = step
  const named: readonly string[] = isRemoving(step) ? (step.kind === 'shutdown' ? [step.host] : step.links) : []
  const own = (id: string): boolean => named.length === 0 || named.includes(id)
  const other = (id: string): boolean => !own(id)
  return [
    ...fallen(labels.removes, removes.links.filter(own), removes.hosts.filter(own)),
    ...fallen(labels.along, removes.links.filter(other), removes.hosts.filter(other)),
    ...(impact === undefined ? [] : [prose(labels.impact, impact, 'warn')]),
  ]
}

function fallen(label: string, links: readonly string[], hosts: readonly string[]): readonly Field[] {
  return [
    ...(links.length === 0 ? [] : [prose(label, texts.links(links))]),
    ...(hosts.length === 0 ? [] : [prose(label, texts.hosts(hosts))]),
  ]
}

/** Where its effect ends: a soft cut, a timer that could be armed, isolation that rests on power. */
function limits(step: Step, { soft, power }: StepFacts): readonly Field[] {
  const off = step.kind === 'shutdown' ? step.removes.hosts.filter(id => power.has(id)) : []
  const said = !isRemoving(step) || step.kind !== 'cut' ? [] : step.links.filter(id => soft.has(id))
  return [
    ...said.map(id => {
      const because = soft.get(id)
      return prose(labels.soft, because === undefined ? texts.softAlone : texts.soft(because), 'warn')
    }),
    ...(isRemoving(step) && step.kind === 'cut' ? timerFields(step) : []),
    ...(off.length === 0 ? [] : [prose(labels.power, texts.power(off), 'warn')]),
  ]
}

/** What a timer does that is armed; else that none is, where the device has one. */
function timerFields(step: RemovingStep): readonly Field[] {
  const timer = timerOf(step)
  if (timer === undefined) return hasTimer(step.by.platform) ? [prose(labels.timer, nets.step)] : []
  return [
    prose(labels.timer, timerWords.step(timer.minutes, timer.takes, hasTimer(step.by.platform)), 'warn'),
    prose(labels.timer, timerWords.again(timer.lasting)),
  ]
}

function reason({ kind, why }: Step): readonly Field[] {
  // That talking touches no device goes without saying.
  return why === '' || talk.has(kind) ? [] : [prose(labels.safe, why)]
}
