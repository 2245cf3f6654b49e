import type { StepId } from '../../names/ids.ts'
import type { Phase, Work, WrittenStep } from '../runbook.ts'
import type { WrittenPhase, WrittenStepKeys } from '../schema/phases.ts'
import type { WrittenDefaults } from '../schema/top.ts'
import { given } from './given.ts'
import { under } from './under.ts'

const nobody = { count: 0, of: [] } as const

/** The phase with its defaults. Its `settle` takes that of `defaults` over: a link asks the phase first, then nobody. */
export function phaseOf(written: WrittenPhase, index: number, defaults: WrittenDefaults): Phase {
  const path = ['phases', index]
  const { name, description, cut, shutdown, fail, persist, deadline } = written
  return {
    name,
    steps: (written.steps ?? []).map((step, position) => stepOf(step, index, position)),
    parallel: written.parallel ?? 1,
    approvals: written.approvals ?? nobody,
    ...given({
      cut: cut && under([...path, 'cut'], cut),
      shutdown: shutdown && under([...path, 'shutdown'], shutdown),
      onFailure: written.on_failure,
      settle: written.settle ?? defaults.settle,
    }),
    ...given({ description, fail, persist, deadline }),
  }
}

function stepOf(written: WrittenStepKeys, phase: number, position: number): WrittenStep {
  const path = ['phases', phase, 'steps', position]
  const work = workOf(written, path)
  const { name, timeout, who, only_if: onlyIf } = written
  return {
    id: (written.id?.value ?? derivedId(work, phase, position)) as StepId,
    work,
    dependsOn: (written.depends_on ?? []).map(({ value }) => value as StepId),
    retries: written.retries ?? 0,
    approvals: written.approvals ?? nobody,
    path,
    ...given({ name, timeout, who, onFailure: written.on_failure }),
    ...given({ onlyIf: onlyIf && { step: onlyIf.value.step as StepId, option: onlyIf.value.option } }),
  }
}

/** `cut:<link>`, `shutdown:<host>`, else `<phase>.<position>`, both from 1. */
function derivedId(work: Work, phase: number, position: number): string {
  if (work.kind === 'cut') return `cut:${work.link}`
  if (work.kind === 'shutdown') return `shutdown:${work.host}`
  return `${phase + 1}.${position + 1}`
}

function workOf(written: WrittenStepKeys, path: WrittenStep['path']): Work {
  const { cut, shutdown, confirm, checklist, decide, notify, collect, probe, run, manual, move, wait } = written
  if (cut !== undefined) return { kind: 'cut', link: cut }
  if (shutdown !== undefined) return { kind: 'shutdown', host: shutdown }
  if (confirm !== undefined) return { kind: 'confirm', text: confirm }
  if (checklist) return { kind: 'checklist', ...checklist }
  if (decide) return { kind: 'decide', ...decide }
  if (notify) return { kind: 'notify', ...notify }
  if (collect) return { kind: 'collect', ...collect, hosts: under([...path, 'collect'], collect.hosts) }
  if (probe) return { kind: 'probe', probe: { from: probe.from, to: probe.to }, expect: probe.expect }
  if (run) return runOf(run)
  if (manual) return { kind: 'manual', needs: [], ...manual }
  if (move !== undefined) return { kind: 'move', to: move }
  // A step has exactly one of these keys, and it was read.
  return { kind: 'wait', duration: wait ?? 0 }
}

function runOf({ host, check, do: commands, verify, undo, insist }: NonNullable<WrittenStepKeys['run']>): Work {
  const lines = { check: check ?? [], do: commands, verify: verify ?? [], undo: undo ?? [] }
  return { kind: 'run', host, ...lines, ...given({ insist }) }
}
