import type { Outcome } from '../journal/event.ts'
import { isRemoving, type Step } from '../plan/plan.ts'
import { askToAct } from './ask.ts'
import { collect } from './collect.ts'
import type { Halt } from './halt.ts'
import type { DeviceStep, PeopleStep } from './operator.ts'
import { askPerson, decide } from './people.ts'
import type { Io } from './ports.ts'
import { probe } from './probe.ts'
import type { Progress } from './progress.ts'
import { attemptRemoval } from './removing.ts'
import { attemptRun } from './run-step.ts'
import { wait } from './wait.ts'

/** Whether a device does it: then failures are asked about, and tried again where the runbook says so. */
export function isDeviceStep(step: Step): step is DeviceStep {
  return isRemoving(step) || step.kind === 'run' || step.kind === 'collect' || step.kind === 'probe'
}

/** One attempt at a step of a device. */
export async function attemptDevice(step: DeviceStep, io: Io, progress: Progress): Promise<Outcome | Halt> {
  if (isRemoving(step)) return attemptRemoval(step, io, progress, prospect => askToAct(step, io, progress, prospect))
  const ask = (): Promise<Outcome | Halt | undefined> => askToAct(step, io, progress)
  if (step.kind === 'run') return attemptRun(step, io, progress, ask)
  return (await ask()) ?? (step.kind === 'collect' ? collect(step, io) : probe(step, io))
}

/** A step that a person does, or that asks, tells or waits. */
export async function attemptTalk(
  step: Exclude<Step, DeviceStep | { kind: 'gate' | 'confirm' }>,
  io: Io,
  progress: Progress,
): Promise<Outcome | Halt> {
  switch (step.kind) {
    case 'decide':
      return decide(step, io, progress)
    case 'wait':
      return wait(step.duration, io)
    default:
      return askPerson(step satisfies PeopleStep, io, progress)
  }
}
