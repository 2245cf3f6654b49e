import type { HostId } from '../names/ids.ts'
import type { FaultName, Faults } from './faults.ts'

/** Decides at each moment whether a fault strikes now, and remembers that it has. */
export class Strikes {
  readonly struck: { readonly fault: FaultName; readonly host: HostId }[] = []
  private readonly faults: Faults
  private readonly used = new Set<FaultName>()
  private returning = false

  constructor(faults: Faults) {
    this.faults = faults
  }

  isSlow(host: HostId): boolean {
    return this.faults.slow.has(host)
  }

  /** This host's key isn't the one that the runbook knows. */
  changedHostKey(host: HostId): boolean {
    return this.faults.changedHostKey === host
  }

  /** Somebody has come to this host: what it does to everyone has struck now. */
  met(host: HostId): void {
    if (this.isSlow(host)) this.note('slow', host)
    if (this.changedHostKey(host)) this.note('changed-host-key', host)
  }

  wrongPassword(host: HostId): boolean {
    if (this.faults.wrongPassword !== host) return false
    this.note('wrong-password', host)
    return true
  }

  /** The session breaks once, after the command has taken effect and before its end is told. */
  droppedSession(host: HostId, cuts: boolean): boolean {
    return cuts && this.once('dropped-session', this.faults.droppedSession, host)
  }

  /** The device says that all went well, once, and nothing has changed. */
  cutDoesNotTake(host: HostId, cuts: boolean): boolean {
    return cuts && this.once('cut-does-not-take', this.faults.cutDoesNotTake, host)
  }

  /** What a device has cut, once, is to come back by itself; it has struck when it does. */
  cutComesBack(host: HostId, cuts: boolean): boolean {
    if (!cuts || this.faults.cutComesBack !== host || this.returning) return false
    this.returning = true
    return true
  }

  cameBack(host: HostId): void {
    this.note('cut-comes-back', host)
  }

  private once(fault: FaultName, target: HostId | undefined, host: HostId): boolean {
    if (target !== host || this.used.has(fault)) return false
    this.note(fault, host)
    return true
  }

  private note(fault: FaultName, host: HostId): void {
    if (!this.used.has(fault)) this.struck.push({ fault, host })
    this.used.add(fault)
  }
}
