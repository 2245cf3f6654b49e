import { draft as words } from '../../words/en/import.ts'
import type { Draught } from './draught.ts'
import type { FoundHost } from './inventory.ts'
import { quoted, yamlText } from './yaml-text.ts'

/** Ways to log in, by user and key: the hosts that have both alike share one. */
export type Accesses = ReadonlyMap<string, { readonly id: string; readonly user: string; readonly key?: string }>

/** One access for each user and key that hosts are logged in to with. */
export function accessesOf(hosts: readonly FoundHost[], draught: Draught): Accesses {
  const accesses = new Map<string, { id: string; user: string; key?: string }>()
  for (const { user, key } of hosts) {
    if (user === undefined || accesses.has(accessKey({ user, key }))) continue
    const id = draught.naming.idFor(`as-${user}`)
    accesses.set(accessKey({ user, key }), { id, user, ...(key !== undefined && { key }) })
  }
  return accesses
}

/** The same text for the same user and key. */
export function accessKey({
  user,
  key,
}: {
  readonly user?: string | undefined
  readonly key?: string | undefined
}): string {
  return JSON.stringify([user, key])
}

/** The section with the accesses; without any, a remark that there are none. */
export function accessLines(accesses: Accesses): readonly string[] {
  if (accesses.size === 0) return [`# access: # ${words.noAccess}`]
  return [
    `access: # ${words.access}`,
    ...[...accesses.values()].flatMap(({ id, user, key }) => [
      `  ${id}:`,
      `    user: ${yamlText(user)}`,
      key === undefined ? `    # auth: [agent] # ${words.auth}` : `    auth: [{ key: ${quoted(key)} }]`,
    ]),
  ]
}
