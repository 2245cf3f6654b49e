import type { AccessId, HostId, LinkId, StepId } from '../../src/names/ids.ts'
import { extentOfSteps } from '../../src/plan/extent.ts'
import type {
  DeviceHand,
  MeasuredPath,
  Plan,
  RemovingStep,
  RestoreStep,
  RunLine,
  SafePlan,
  Step,
  Timer,
  Verification,
} from '../../src/plan/plan.ts'
import type { Rendered, RenderedCheck } from '../../src/platform/rendered.ts'

const host = (id: string): HostId => id as HostId
const step = (id: string): StepId => id as StepId

export function hand(id: string): DeviceHand {
  const login = { access: 'net' as AccessId, way: 0, via: [] }
  return { kind: 'device', executor: host(id), login, privilege: 'none', platform: 'linux' }
}

export function isDown(name: string): RenderedCheck {
  return { read: `show ${name}`, match: 'is down$', never: 'is up$' }
}

function base(id: string) {
  return {
    id: step(id),
    phase: 'One',
    phaseNumber: 1,
    wave: 1,
    title: id,
    dependsOn: [],
    timeout: 30_000,
    retries: 0,
    onFailure: 'ask',
    approvals: { count: 0, of: [] },
    removes: { links: [], hosts: [] },
    why: 'nothing else needs it',
  } as const
}

type Cut = RemovingStep & { readonly kind: 'cut' }

export function cut(name: string, on: string, more: Partial<Cut> = {}): Cut {
  const rendered: Rendered = {
    operation: 'interface.down',
    variants: [{ lines: [`down ${name}`] }],
    check: isDown(name),
    before: [{ name: 'state', read: `show ${name}` }],
    undo: [{ line: `up ${name}` }],
    save: [],
    endsSession: false,
  }
  return {
    ...base(`cut:${name}`),
    kind: 'cut',
    links: [name as LinkId],
    removes: { links: [name as LinkId], hosts: [] },
    by: hand(on),
    rendered,
    persist: true,
    settle: 0,
    verification: { kind: 'direct' },
    ...more,
  }
}

/** The way back of a cut, with a line behind the one that it is read back by. */
export function restore(name: string, on: string, more: Partial<RestoreStep> = {}): RestoreStep {
  const { kind: _, links, ...rest } = cut(name, on)
  const rendered: Rendered = {
    ...rest.rendered,
    variants: [{ lines: [`up ${name}`, `save ${name}`] }],
    check: { ...isDown(name), inverted: true },
    undo: [{ line: `down ${name}` }],
  }
  const of = step(`cut:${name}`)
  return {
    ...rest,
    id: step(`restore:cut:${name}`),
    title: `restore:cut:${name}`,
    kind: 'restore',
    of,
    links,
    rendered,
    ...more,
  }
}

export function saving(name: string, on: string, more: Partial<Cut> = {}): Cut {
  const plain = cut(name, on, more)
  return { ...plain, rendered: { ...plain.rendered, save: [`save ${name}`] } }
}

/** A cut of which what is saved stands by itself, and is taken away by the way back. */
export function savedApart(name: string, on: string, more: Partial<Cut> = {}): Cut {
  const plain = saving(name, on, more)
  const undo = [{ line: `unsave ${name}` }, { line: `up ${name}` }]
  return { ...plain, rendered: { ...plain.rendered, undo, savedApart: true } }
}

/** A cut that opens again by itself after ten minutes unless it is confirmed. */
export function timed(name: string, on: string, timer: Partial<Timer> = {}): Cut {
  return saving(name, on, {
    verification: {
      kind: 'direct',
      timer: {
        minutes: 10,
        ready: { read: `ready ${name}`, match: '^timers$', never: '^none$' },
        arm: [`arm ${name} 10`],
        armed: { read: `armed ${name}`, match: 'is armed$', never: 'is idle$' },
        confirm: [`confirm ${name}`],
        cancel: [`cancel ${name}`],
        takes: 'own',
        lasting: true,
        ...timer,
      },
    },
  })
}

type Shutdown = Extract<RemovingStep, { kind: 'shutdown'; from: 'itself' }>

export function shutdown(
  name: string,
  verification: Shutdown['verification'] = { kind: 'blind', because: 'nobody sees it' },
  more: Partial<Shutdown> = {},
): Shutdown {
  const rendered: Rendered = {
    operation: 'host.shutdown',
    variants: [{ lines: [`off ${name}`] }],
    before: [],
    undo: { impossible: 'somebody has to switch it on' },
    save: [],
    endsSession: true,
  }
  return {
    ...base(`shutdown:${name}`),
    kind: 'shutdown',
    from: 'itself',
    host: host(name),
    removes: { links: [], hosts: [host(name)] },
    by: hand(name),
    rendered,
    persist: false,
    settle: 0,
    verification,
    ...more,
  }
}

export function witness(by: string, read: RenderedCheck): Extract<Verification, { kind: 'witness' }> {
  return { kind: 'witness', by: host(by), login: hand(by).login, read }
}

type Run = Extract<Step, { kind: 'run' }>

export function runStep(id: string, on: string, commands: readonly RunLine[], more: Partial<Run> = {}): Run {
  const [first, ...rest] = commands
  if (first === undefined) throw new Error('a run step has commands')
  return {
    ...base(id),
    kind: 'run',
    by: hand(on),
    check: [],
    do: [first, ...rest],
    verify: [],
    undo: [],
    verification: { kind: more.verify === undefined ? 'none' : 'direct' },
    ...more,
  }
}

export function talk<K extends 'confirm' | 'checklist' | 'decide' | 'notify' | 'wait'>(
  id: string,
  kind: K,
  more: object = {},
): Step {
  const parts = {
    confirm: { ask: 'Isolate?' },
    checklist: { say: 'Wards', items: ['ward 1', 'ward 2'] },
    decide: { ask: 'Which?', options: ['yes', 'no'] },
    notify: { say: 'Call the wards' },
    wait: { duration: 60_000 },
  }
  return { ...base(id), kind, verification: { kind: 'none' }, ...parts[kind], ...more } as Step
}

export function manual(id: string, more: object = {}): Step {
  const by = { kind: 'person', say: 'Pull the blue cable' } as const
  return { ...base(id), kind: 'manual', by, verification: { kind: 'person' }, ...more } as Step
}

export function gate(count: number, of: readonly string[] = []): Step {
  return { ...base('gate:1'), kind: 'gate', verification: { kind: 'none' }, approvals: { count, of } } as Step
}

export function collect(id: string, hosts: readonly string[], commands: readonly string[]): Step {
  const from = hosts.map(on => ({
    by: hand(on),
    reads: commands.map(command => ({ what: 'command' as const, command })),
  }))
  return { ...base(id), kind: 'collect', verification: { kind: 'none' }, from } as unknown as Step
}

export function probe(id: string, on: string, name: string, expect: 'reachable' | 'unreachable'): Step {
  const check = { read: `ping ${name}`, match: 'is up$', never: 'is down$' }
  return { ...base(id), kind: 'probe', verification: { kind: 'direct' }, by: hand(on), expect, check } as Step
}

/** A path that is measured from `on` to `name`. */
export function path(id: string, on: string, name: string, more: Partial<MeasuredPath> = {}): MeasuredPath {
  const check = { read: `ping ${name}`, match: 'is up$', never: 'is down$' }
  const of = id.startsWith('keep') ? 'keep' : 'goal'
  return { id, of, name: id, from: host(on), to: name, ask: { by: hand(on), check, lasting: true }, ...more }
}

/** The plan, with paths that are measured. */
export function measuringPlan(plan: SafePlan, ...measured: readonly MeasuredPath[]): SafePlan {
  return { ...plan, measured }
}

/** A plan of these steps; each is a wave of its own unless it says otherwise. */
export function planOf(...steps: readonly Step[]): SafePlan {
  const proven = { verdict: 'proven' } as const
  const all = steps.map((one, index) => ({ ...one, wave: one.wave === 1 ? index + 1 : one.wave }))
  const plan: Plan = {
    version: 1,
    fingerprint: `sha256:${'0'.repeat(64)}`,
    words: ['amber', 'canyon', 'delta', 'ember', 'fjord', 'glacier'],
    runbook: { name: 'Test', sha256: '0'.repeat(64) },
    steps: all,
    sketches: all,
    extent: extentOfSteps(all),
    proofs: {
      isolation: {
        ...proven,
        inside: [],
        cut: [],
        until_power_returns: [],
        until_confirmed: [],
        soft: [],
        by_people: 0,
      },
      shutdown: { ...proven, hosts: [] },
      management: { ...proven, steps: steps.length },
      keep: { ...proven, kept: [] },
      life: { ...proven, hosts: [] },
      accepted: [],
      not_covered: [],
    },
  } as Plan
  return plan as SafePlan
}
