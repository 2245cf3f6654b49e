import { isRemoving, type Step } from '../plan/plan.ts'
import type { Nature } from './state.ts'

/** Whether a step sends something that changes a device, and so costs an intent. */
export function natureOf(step: Step): Nature {
  return isRemoving(step) || step.kind === 'run' ? 'acts' : 'asks'
}
