import type { FoundHost } from '../inventory/inventory.ts'
import type { NotTaken } from '../inventory/untaken.ts'
import { type Hop, hopsIn, jumpHost } from '../read/hops.ts'
import { portIn } from '../read/values.ts'
import { groupsOfHosts, variablesOf } from './precedence.ts'
import type { Tree, Variables } from './tree.ts'

const known = {
  address: ['ansible_host', 'ansible_ssh_host'],
  port: ['ansible_port', 'ansible_ssh_port'],
  user: ['ansible_user', 'ansible_ssh_user'],
  key: ['ansible_ssh_private_key_file', 'ansible_private_key_file'],
  platform: ['ansible_network_os'],
  options: ['ansible_ssh_common_args', 'ansible_ssh_extra_args'],
  connection: ['ansible_connection'],
  site: ['site'],
} as const
const names: ReadonlySet<string> = new Set(Object.values(known).flat())

/** The hosts of a tree, and those that they are reached over; into `untaken` what of the variables no runbook knows. */
export function hostsOf(tree: Tree, untaken: NotTaken[]): readonly FoundHost[] {
  for (const { vars } of [...tree.groups.values(), ...tree.hosts.values()]) leaveOut(vars, untaken)
  const groups = groupsOfHosts(tree)
  const jumps = new Map<string, FoundHost>()
  const byAddress = new Map<string, string>()
  const all = [...tree.hosts].map(([name, { at }]) => {
    const its = groups.get(name) ?? []
    const vars = variablesOf(tree, name, its)
    // Without `ansible_host` Ansible dials the name; with one that is worked out later, nobody knows.
    const address = variableOf(vars, 'address') === undefined ? name : textOf(vars, 'address', untaken)
    if (address !== undefined) byAddress.set(address, name)
    return { name, at, vars, address, labels: its.filter(group => group !== 'all' && group !== 'ungrouped') }
  })
  const nameOf = (hop: Hop, at: FoundHost['at']): string => {
    const { host } = hop
    const there = tree.hosts.has(host) ? host : byAddress.get(host)
    if (there !== undefined) return there
    if (!jumps.has(host)) jumps.set(host, jumpHost(hop, at))
    return host
  }
  const hosts = all.map(({ name, at, vars, address, labels }): FoundHost => {
    const isLocal = textOf(vars, 'connection', untaken) === 'local'
    const via = viaOf(vars, untaken)
      ?.map(hop => nameOf(hop, at))
      .filter(hop => hop !== name)
    const texts = { user: textOf(vars, 'user', untaken), key: keyOf(vars, untaken) }
    const platform = textOf(vars, 'platform', untaken)
    const site = textOf(vars, 'site', untaken)
    const port = portOf(vars, untaken)
    return {
      name,
      at,
      ...(isLocal && { decide: 'ansible_connection=local' }),
      ...(!isLocal && address !== undefined && { addresses: [address] }),
      ...(texts.user !== undefined && { user: texts.user }),
      ...(texts.key !== undefined && { key: texts.key }),
      ...(port !== undefined && { port }),
      ...(platform !== undefined && { platform }),
      ...(site !== undefined && { site }),
      ...(via !== undefined && via.length > 0 && { via }),
      labels,
    }
  })
  return [...hosts, ...jumps.values()]
}

function leaveOut(vars: Variables, untaken: NotTaken[]): void {
  for (const [name, { at }] of vars) {
    if (names.has(name)) continue
    const isSecret = /pass(?:word|wd)?$|secret|token/i.test(name)
    untaken.push({ at, what: { what: isSecret ? 'secret' : 'key', name } })
  }
}

function variableOf(vars: Variables, key: keyof typeof known) {
  return known[key].map(name => ({ name, variable: vars.get(name) })).find(({ variable }) => variable !== undefined)
}

function textOf(vars: Variables, key: keyof typeof known, untaken: NotTaken[]): string | undefined {
  const { name = '', variable } = variableOf(vars, key) ?? {}
  if (variable?.text === undefined || variable.text === '') return undefined
  if (!/\{[{%]/.test(variable.text)) return variable.text
  untaken.push({ at: variable.at, what: { what: 'template', name } })
  return undefined
}

function portOf(vars: Variables, untaken: NotTaken[]): number | undefined {
  const text = textOf(vars, 'port', untaken)
  const at = variableOf(vars, 'port')?.variable?.at
  if (text === undefined || at === undefined) return undefined
  const port = portIn(text)
  if (port === undefined) untaken.push({ at, what: { what: 'value', key: 'port', text } })
  return port
}

/** Only from the root or the home folder: what else such a path is relative to, the inventory doesn't say. */
function keyOf(vars: Variables, untaken: NotTaken[]): string | undefined {
  const text = textOf(vars, 'key', untaken)
  const at = variableOf(vars, 'key')?.variable?.at
  if (text === undefined || at === undefined || /^[~/]/.test(text)) return text
  untaken.push({ at, what: { what: 'value', key: 'path from the root or ~', text } })
  return undefined
}

function viaOf(vars: Variables, untaken: NotTaken[]): readonly Hop[] | undefined {
  const text = textOf(vars, 'options', untaken)
  const { name = '', variable } = variableOf(vars, 'options') ?? {}
  if (text === undefined || variable === undefined) return undefined
  const hops = hopsIn(text)
  if (hops === undefined) untaken.push({ at: variable.at, what: { what: 'key', name } })
  return hops
}
