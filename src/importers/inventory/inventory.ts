import { type Diagnostic, error } from '../../diagnostic/diagnostic.ts'
import type { ImportKind, InventoryFault } from '../../diagnostic/import-codes.ts'
import { type Placed, spanOf } from '../../source/value.ts'
import type { NotTaken } from './untaken.ts'

/** What an inventory says of the network, by the names used there. Nothing in it is guessed. */
export interface Inventory {
  /** What the inventory calls itself. */
  readonly name?: string
  readonly description?: string
  readonly hosts: readonly FoundHost[]
  readonly networks: readonly FoundNetwork[]
  readonly links: readonly FoundLink[]
  /** What is to be done, of a playbook. */
  readonly steps: readonly FoundStep[]
  readonly untaken: readonly NotTaken[]
}

export interface FoundHost {
  readonly name: string
  readonly at: Placed
  readonly addresses?: readonly string[]
  readonly port?: number
  readonly user?: string
  /** Path of a private key. */
  readonly key?: string
  /** Names of jump hosts, from the operator's side on. */
  readonly via?: readonly string[]
  /** The inventory's own word. */
  readonly platform?: string
  /** The inventory's own word. */
  readonly role?: string
  readonly site?: string
  readonly labels?: readonly string[]
  readonly networks?: readonly string[]
  readonly runsOn?: readonly string[]
  readonly criticality?: string
  readonly where?: string
  readonly owner?: string
  readonly contact?: string
  readonly description?: string
  /** What a person has to look at, in the comment on its line. */
  readonly decide?: string
}

export interface FoundNetwork {
  readonly name: string
  readonly at: Placed
  /** Undefined: the inventory doesn't say, and a person must. */
  readonly kind?: 'internal' | 'external'
  readonly description?: string
}

/** The name of a host or of a network. */
export interface FoundEnd {
  readonly node: string
  readonly interface?: string
}

export interface FoundLink {
  readonly name?: string
  readonly at: Placed
  readonly ends: readonly [FoundEnd, FoundEnd]
  readonly description?: string
}

export type FoundStep = { readonly at: Placed; readonly name?: string } & (
  | { readonly kind: 'run'; readonly host: string; readonly do: readonly string[] }
  | { readonly kind: 'manual'; readonly say: string }
)

export const nothingFound: Inventory = { hosts: [], networks: [], links: [], steps: [], untaken: [] }

export type ImportResult =
  | { readonly ok: true; readonly inventory: Inventory }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** An inventory that was read: what isn't given is empty. */
export function found(inventory: Partial<Inventory>): ImportResult {
  return { ok: true, inventory: { ...nothingFound, ...inventory } }
}

/** An inventory that is refused: the one diagnostic that says why. */
export function refused(kind: ImportKind, fault: InventoryFault, at: Placed): ImportResult {
  return { ok: false, diagnostics: [badInventory(kind, fault, at)] }
}

/** The diagnostic that says what is wrong with an inventory, and where. */
export function badInventory(kind: ImportKind, fault: InventoryFault, at: Placed): Diagnostic {
  return error('bad-inventory', { kind, fault }, spanOf(at))
}

/** Thrown inside a reader, and caught where the reader ends: an inventory is refused as a whole. */
export class Refusal extends Error {
  readonly fault: InventoryFault
  readonly at: Placed
  constructor(fault: InventoryFault, at: Placed) {
    super(fault.why)
    this.fault = fault
    this.at = at
  }
}

/** What `read` finds; where it throws a `Refusal`, that as the diagnostic. */
export function reading(kind: ImportKind, read: () => ImportResult): ImportResult {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof Refusal) return refused(kind, thrown.fault, thrown.at)
    throw thrown
  }
}
