import type { Entry, Value } from '../../source/value.ts'
import { Distinct } from '../inventory/distinct.ts'
import { type FoundHost, Refusal } from '../inventory/inventory.ts'
import type { NotTaken } from '../inventory/untaken.ts'
import { listAt, mapAt, portIn, textAt } from '../read/values.ts'

/** What can be logged in to: https://docs.oasis-open.org/cacao/security-playbooks/v2.0/ section 7. */
const machines: readonly string[] = ['ssh', 'linux', 'net-address', 'http-api']

/** The machines among the targets and agents of a playbook, by their ids. */
export function machinesOf(root: Value, untaken: NotTaken[]): ReadonlyMap<string, FoundHost> {
  const found = new Map<string, FoundHost>()
  const names = new Distinct()
  for (const section of ['target_definitions', 'agent_definitions'])
    for (const [id, entry] of mapAt(root, section)?.entries ?? []) {
      check(id, entry)
      const { key, value } = entry
      const type = textAt(value, 'type') ?? ''
      if (!machines.includes(type)) continue
      found.set(id, hostOf(names.nameFor(textAt(value, 'name') ?? id), key, value, root, untaken))
    }
  return found
}

// The rest of what can be a target or an agent, as the schema of CACAO 2.0 has it.
const others: readonly string[] = ['group', 'individual', 'location', 'organization', 'sector', 'security-category']

/** The type is one of CACAO's, or that of a tool: then the name of the entry begins with it. */
function check(id: string, { value }: Entry): void {
  const type = textAt(value, 'type')
  if (type === undefined) throw new Refusal({ why: 'missing', key: 'type' }, value)
  if (![...machines, ...others].includes(type) && !id.startsWith(type))
    throw new Refusal({ why: 'type', text: type }, value)
  for (const [, { value: text }] of mapAt(value, 'contact', 'email')?.entries ?? [])
    if (text.kind === 'scalar' && !/^[^\s@;,<>()`'"]+@[A-Za-z0-9.-]+$/.test(text.text))
      throw new Refusal({ why: 'e-mail', text: text.text }, text)
}

function hostOf(name: string, key: Entry['key'], value: Value, root: Value, untaken: NotTaken[]): FoundHost {
  const addresses = ['ipv4', 'ipv6', 'dname'].flatMap(kind =>
    listAt(value, 'address', kind).flatMap(item => (item.kind === 'scalar' ? item.text : [])),
  )
  const typed = textAt(value, 'port')
  const port = typed === undefined ? undefined : portIn(typed)
  const login = mapAt(root, 'authentication_info_definitions', textAt(value, 'authentication_info') ?? '')
  const user = textAt(login, 'username') ?? textAt(login, 'user_id')
  for (const [secret, { key: at }] of login?.entries ?? [])
    if (/password|token|private_key/.test(secret)) untaken.push({ at, what: { what: 'secret', name: secret } })
  const site = textAt(value, 'location', 'name')
  const role = listAt(value, 'category').flatMap(item => (item.kind === 'scalar' ? item.text : []))[0]
  return {
    name,
    at: key,
    addresses,
    ...(textAt(value, 'type') === 'linux' && { platform: 'linux' }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(site !== undefined && { site }),
    ...(role !== undefined && { role }),
  }
}
