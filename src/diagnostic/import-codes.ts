/** What an inventory can be. */
export const importKinds = ['ansible', 'netbox', 'nmap', 'containerlab', 'csv', 'ssh-config', 'cacao', 'lldp'] as const
export type ImportKind = (typeof importKinds)[number]

/** What keeps an inventory from being read. `near`: the known name that is nearest. */
export type InventoryFault =
  | { readonly why: 'syntax'; readonly detail: string }
  | { readonly why: 'other-file' }
  | { readonly why: 'too-deep' | 'too-large' | 'too-long' | 'too-many'; readonly limit: number }
  | { readonly why: 'nothing' }
  | { readonly why: 'range' | 'port' | 'type' | 'e-mail' | 'option' | 'no-value'; readonly text: string }
  | { readonly why: 'columns'; readonly known: readonly string[] }
  | { readonly why: 'unknown'; readonly what: InventoryThing; readonly name: string; readonly near?: string }
  | { readonly why: 'circle'; readonly what: InventoryThing; readonly name: string }
  | { readonly why: 'missing'; readonly key: string }

export type InventoryThing = 'group' | 'node' | 'step' | 'target'

/** What can be wrong with an inventory. */
export interface ImportCodes {
  'bad-inventory': { readonly kind: ImportKind; readonly fault: InventoryFault }
}
