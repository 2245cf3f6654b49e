import type { Call } from './command.ts'

/** The folder of the drills' directories, where `--runs` doesn't say. */
export function drillFolder({ env }: Pick<Call, 'env'>): string {
  return env['ISOLATE_DRILLS'] ?? env['ISOLATE_RUNS'] ?? 'drills'
}
