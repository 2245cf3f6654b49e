import type { Placed } from '../../source/value.ts'
import type { NotTaken } from '../inventory/untaken.ts'

/** A device or a virtual machine. */
export interface Device {
  readonly at: Placed
  readonly name: string
  readonly address?: string
  readonly role?: string
  readonly platform?: string
  readonly site?: string
  readonly where?: string
  readonly labels: readonly string[]
  readonly description?: string
  /** Id of the device that a virtual machine runs on. */
  readonly runsOn?: string
}

type Told = {
  readonly [K in 'address' | 'role' | 'platform' | 'site' | 'where' | 'description' | 'runsOn']: string | undefined
}

/** A device by what is told of it, whatever form that has. An address may have the length of its prefix behind it. */
export function deviceOf(at: Placed, name: string, told: Told, labels: readonly string[]): Device {
  const { address, role, platform, site, where, description, runsOn } = told
  return {
    at,
    name,
    ...(address !== undefined && { address: address.replace(/\/\d+$/, '') }),
    ...(role !== undefined && { role }),
    ...(platform !== undefined && { platform }),
    ...(site !== undefined && { site }),
    ...(where !== undefined && { where }),
    ...(description !== undefined && { description }),
    ...(runsOn !== undefined && { runsOn }),
    labels,
  }
}

/** What a status adds to the labels: nothing where the device is as it should be. */
export function statusLabels(status: string | undefined): readonly string[] {
  return status === undefined || status === 'active' ? [] : [status]
}

/** One end of a cable: `dcim.interface` and its id, or another type. */
export interface Termination {
  readonly type: string
  readonly id: string
}

export interface Cable {
  readonly at: Placed
  readonly a: readonly Termination[]
  readonly b: readonly Termination[]
}

/** What was found in NetBox's data, by its ids, whatever form the data has. */
export class Stock {
  readonly devices = new Map<string, Device>()
  readonly machines = new Map<string, Device>()
  /** Id of the device, and the name of the port. */
  readonly interfaces = new Map<string, { readonly device: string; readonly name: string }>()
  /** Of a circuit's termination: what the circuit is called. */
  readonly circuits = new Map<string, { readonly at: Placed; readonly name: string; readonly description?: string }>()
  readonly cables = new Map<string, Cable>()
  readonly untaken: NotTaken[] = []
}
