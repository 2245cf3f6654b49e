import type { Devices } from '../device/ports.ts'
import type { DeviceIo } from '../device/ssh-devices.ts'
import { sshDevices } from '../device/ssh-devices.ts'
import type { Operator } from '../engine/operator.ts'
import type { Clock } from '../engine/ports.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { Disk } from '../journal/disk.ts'
import type { Journal } from '../journal/event.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Call } from './command.ts'

/** Where a walk takes place: among the real devices, or in a drill. Everything else is the same. */
export interface Venue {
  /** Stands in every record and on every screen. */
  readonly drill: boolean
  /** How many times faster than life the time of a drill runs. */
  readonly speed?: number
  /** The folder of the run directories, where `--runs` doesn't say. */
  readonly runs: string
  readonly clock: Clock
  connect(runbook: Runbook, io: DeviceIo): Devices
  /** Who decides, where it isn't the person at the keys. */
  readonly operator?: (name: string, tell: Operator['tell']) => Operator
  /** Sees how long a person takes. */
  readonly attended?: (operator: Operator) => Operator
  /** Sees what is written. */
  readonly journal: (journal: Journal) => Journal
  /** Where the journal is written, where it isn't the disk of this computer as it is. */
  readonly disk?: Disk
  /** A drill's laptop may lose its power. */
  readonly dark?: Promise<'dark'>
}

export function realVenue({ env }: Call): Venue {
  return {
    drill: false,
    runs: env['ISOLATE_RUNS'] ?? 'runs',
    clock: systemClock,
    connect: sshDevices,
    journal: journal => journal,
  }
}

/** The end of a walk, or the moment in which the laptop goes dark. */
export function untilDark<T>(walk: Promise<T>, { dark }: Venue): Promise<T | 'dark'> {
  return dark === undefined ? walk : Promise.race([walk, dark])
}
