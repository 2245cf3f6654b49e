import { type Ruler, rulerOf } from '../../source/place.ts'
import type { Placed } from '../../source/value.ts'
import { visible } from '../../words/visible.ts'
import type { Inventory } from './inventory.ts'
import { Naming } from './naming.ts'
import type { NotTaken, Untaken } from './untaken.ts'
import { quoted } from './yaml-text.ts'

/** One draft as it is being written: the ids given, and what was left out on the way. */
export class Draught {
  readonly naming = new Naming()
  readonly untaken: NotTaken[]
  readonly quoted = quoted
  readonly #hosts = new Map<string, string>()
  readonly #networks = new Map<string, string>()
  readonly #rulers = new Map<string, Ruler>()

  constructor(inventory: Inventory) {
    this.untaken = [...inventory.untaken]
    for (const { name, at } of inventory.hosts) this.#name(name, at, this.#hosts)
    for (const { name, at } of inventory.networks) this.#name(name, at, this.#networks)
  }

  hostId(name: string): string {
    return this.#hosts.get(name) ?? ''
  }

  networkId(name: string): string {
    return this.#networks.get(name) ?? ''
  }

  /** The id of a host or a network. */
  nodeId(name: string): string | undefined {
    return this.#hosts.get(name) ?? this.#networks.get(name)
  }

  isHost(name: string): boolean {
    return this.#hosts.has(name)
  }

  leaveOut(what: Untaken, at: Placed): void {
    this.untaken.push({ what, at })
  }

  /** `hosts.ini:12` */
  place({ file, start }: Placed): string {
    const ruler = this.#rulers.get(file.name) ?? rulerOf(file.text)
    this.#rulers.set(file.name, ruler)
    return `${visible(file.name)}:${ruler(start).line}`
  }

  #name(name: string, at: Placed, ids: Map<string, string>): void {
    if (ids.has(name)) return
    const id = this.naming.idFor(name)
    ids.set(name, id)
    if (id !== name) this.leaveOut({ what: 'renamed', name, id }, at)
  }
}
