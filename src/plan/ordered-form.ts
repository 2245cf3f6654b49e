import type { RenderedCheck } from '../platform/rendered.ts'
import type { DeviceHand, Login, Removes, RemovingStep, Step, Verification } from './plan.ts'

/** What stands in the form of a step for what is sent and read: the hashes of these. */
export interface SentHashes {
  readonly lines: string
  readonly verify: string
  readonly undo: string
  readonly rendered: string
}

/** All keys of a type, or of all types of a union, and no other: what is added there is missed here by the compiler. */
type Keys<T> = T extends unknown ? keyof T : never
type All<T> = { readonly [K in Keys<T>]: unknown }

/**
 * The document of a step without its wave, as the fingerprint has it: with hashes for what is sent, and with all keys in
 * the order of RFC 8785. So `JSON.stringify` writes its canonical form in one go: of the steps of a large plan most are
 * such, and to put their forms together of fragments takes four times as long. Undefined: the step has something that is
 * rare, and is left to the writer of anything (`canonicalWriter`).
 */
export function orderedForm(step: RemovingStep, sent: SentHashes): object | undefined {
  const { verification, by, removes } = step
  if (step.elsewhere !== undefined || 'timer' in verification || step.kind === 'restore') return undefined
  return {
    access: by.login.access,
    detail: detailOf(step, sent),
    executor: by.executor,
    id: step.id,
    kind: step.kind,
    lines: sent.lines,
    phase: step.phase,
    removes: { hosts: removes.hosts, links: removes.links } satisfies All<Removes>,
    title: step.title,
    undo: sent.undo,
    verification: verification.kind,
    verify: sent.verify,
  }
}

type Apart = 'id' | 'phase' | 'wave' | 'kind' | 'title' | 'removes'

function detailOf(step: RemovingStep, { rendered }: SentHashes): Omit<All<RemovingStep>, Apart> {
  const { approvals, onlyIf } = step
  return {
    approvals: { count: approvals.count, of: approvals.of } satisfies All<Step['approvals']>,
    by: handOf(step.by),
    dependsOn: step.dependsOn,
    elsewhere: undefined,
    from: step.kind === 'shutdown' ? step.from : undefined,
    host: step.kind === 'shutdown' ? step.host : undefined,
    impact: step.impact,
    links: step.kind === 'cut' ? step.links : undefined,
    of: undefined,
    onFailure: step.onFailure,
    onlyIf: onlyIf && ({ option: onlyIf.option, step: onlyIf.step } satisfies All<typeof onlyIf>),
    persist: step.persist,
    phaseNumber: step.phaseNumber,
    place: step.place,
    rendered,
    retries: step.retries,
    settle: step.settle,
    timeout: step.timeout,
    verification: seenOf(step.verification),
    who: step.who,
    why: step.why,
  }
}

function handOf({ executor, kind, login, platform, privilege }: DeviceHand): All<DeviceHand> {
  return { executor, kind, login: loginOf(login), platform, privilege }
}

function loginOf({ access, via, way }: Login): All<Login> {
  return { access, via, way }
}

/** What is told beyond the kind. */
function seenOf(verification: Verification): object | undefined {
  switch (verification.kind) {
    case 'witness': {
      const { by, kind, login, read } = verification
      return { by, kind, login: loginOf(login), read: read && checkOf(read) } satisfies All<typeof verification>
    }
    case 'blind':
      return { because: verification.because, kind: verification.kind } satisfies All<typeof verification>
    default:
      return undefined
  }
}

function checkOf({ exit, inverted, match, never, read }: RenderedCheck): All<RenderedCheck> {
  return { exit: exit && ({ no: exit.no, yes: exit.yes } satisfies All<typeof exit>), inverted, match, never, read }
}
