import { addressOf } from '../../runbook/grammar/address.ts'
import { draft as words } from '../../words/en/import.ts'
import { visible } from '../../words/visible.ts'
import { type Accesses, accessKey } from './draft-access.ts'
import type { Draught } from './draught.ts'
import type { FoundHost, Inventory } from './inventory.ts'
import { platformOf, roleOf } from './known-words.ts'
import { yamlList, yamlText } from './yaml-text.ts'

/** The section with the hosts, each name once; empty where there are none. */
export function hostLines({ hosts }: Inventory, draught: Draught, accesses: Accesses): readonly string[] {
  if (hosts.length === 0) return []
  const seen = new Set<string>()
  return ['hosts:', ...hosts.flatMap(host => (firstOf(host, seen, draught) ? oneHost(host, draught, accesses) : []))]
}

function firstOf({ name, at }: FoundHost, seen: Set<string>, draught: Draught): boolean {
  if (!seen.has(name)) return !!seen.add(name)
  draught.leaveOut({ what: 'again', name }, at)
  return false
}

const criticalities: readonly string[] = ['low', 'normal', 'high', 'life']

function oneHost(host: FoundHost, draught: Draught, accesses: Accesses): readonly string[] {
  const { at, user, key, via = [], site, labels = [], where, owner, contact, description } = host
  const jumps = via.filter(name => draught.isHost(name)).map(name => draught.hostId(name))
  const runsOn = (host.runsOn ?? []).filter(name => draught.isHost(name)).map(name => draught.hostId(name))
  const networks = [...new Set(host.networks ?? [])].map(name => draught.networkId(name)).filter(id => id !== '')
  const keys = [
    ...platformLines(host),
    ...addressLines(host, draught),
    ...(host.port === undefined ? [] : [`port: ${host.port}`]),
    ...(user === undefined ? [] : [`access: ${accesses.get(accessKey({ user, key }))?.id}`]),
    ...(jumps.length === 0 ? [] : [`via: ${yamlList(jumps)}`]),
    ...roleLines(host),
    ...(site === undefined ? [] : [`site: ${yamlText(site)}`]),
    ...(networks.length === 0 ? [] : [`networks: ${yamlList(networks)}`]),
    ...(runsOn.length === 0 ? [] : [`runs_on: ${yamlList(runsOn)}`]),
    ...criticalityLines(host, draught),
    ...(labels.length === 0 ? [] : [`labels: ${yamlList([...new Set(labels)])}`]),
    ...(where === undefined ? [] : [`where: ${yamlText(where)}`]),
    ...(owner === undefined ? [] : [`owner: ${yamlText(owner)}`]),
    ...(contact === undefined ? [] : [`contact: ${yamlText(contact)}`]),
    ...(description === undefined ? [] : [`description: ${yamlText(description)}`]),
  ]
  const decide = host.decide === undefined ? '' : `; ${words.decide(visible(host.decide))}`
  const isEmpty = keys.every(line => line.startsWith('#'))
  const head = `  ${yamlText(draught.hostId(host.name))}:${isEmpty ? ' {}' : ''}`
  return [`${head} # ${draught.place(at)}${decide}`, ...keys.map(line => `    ${line}`)]
}

/** What the inventory calls something that isolate doesn't know stays in the comment: a person may. */
function platformLines({ platform }: FoundHost): readonly string[] {
  if (platform === undefined) return []
  const id = platformOf(platform)
  return [id === undefined ? `# platform: … # ${words.platform(visible(platform))}` : `platform: ${id}`]
}

function roleLines({ role }: FoundHost): readonly string[] {
  if (role === undefined) return []
  const known = roleOf(role)
  return [known === undefined ? `# role: … # ${words.role(visible(role))}` : `role: ${known}`]
}

function addressLines({ addresses = [], at }: FoundHost, draught: Draught): readonly string[] {
  const good = addresses.filter(text => typeof addressOf(text) === 'object')
  for (const text of addresses) if (!good.includes(text)) draught.leaveOut({ what: 'value', key: 'address', text }, at)
  const [first] = good
  if (first === undefined) return []
  return [`address: ${good.length === 1 ? yamlText(first) : yamlList(good)}`]
}

function criticalityLines({ criticality, at }: FoundHost, draught: Draught): readonly string[] {
  if (criticality === undefined) return []
  if (criticalities.includes(criticality)) return [`criticality: ${criticality}`]
  draught.leaveOut({ what: 'value', key: 'criticality', text: criticality }, at)
  return []
}
