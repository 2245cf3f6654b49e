import { dirname } from 'node:path'
import { KillingIo } from './killing-io.ts'

/** What a child process is to do, as JSON in its first argument. */
export interface CrashOrder {
  /** The runbook; what the run writes goes into folders beside it. */
  readonly book: string
  readonly runs: string
  /** The folder of a run to go on with. */
  readonly resume?: string
  /** The number of the call, to a file or to a device, at which to be killed. */
  readonly killAt?: number
  readonly ports: Readonly<Record<string, number>>
  readonly hostKey: string
  readonly password: string
}

export const order: CrashOrder = JSON.parse(process.argv[2] ?? '')

export const io = await KillingIo.watching(dirname(order.book), order.killAt ?? Number.POSITIVE_INFINITY)
