import { keep, neighborOf, type Values } from './fields.ts'
import type { Listed, NeighborField } from './neighbor.ts'

type Found = Readonly<Record<string, unknown>>

/** Neighbours from lldpd's own JSON, in the form in which each thing is a list (`json0` of lldpcli(8)). */
export function fromLldpctl(text: string): Listed {
  const found = parsed(text)
  const interfaces = found === undefined ? undefined : interfacesOf(found)
  if (interfaces === undefined) return { kind: 'torn', because: 'not-understood' }
  const neighbors = interfaces.flatMap(one => neighborOf(valuesOf(one)) ?? [])
  if (neighbors.length !== interfaces.length)
    return { kind: 'torn', because: 'count', read: neighbors.length, told: interfaces.length }
  return { kind: 'listed', neighbors }
}

function parsed(text: string): Found | undefined {
  try {
    const found: unknown = JSON.parse(text)
    return isRecord(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** With no neighbour there is no list of interfaces. */
function interfacesOf(found: Found): readonly Found[] | undefined {
  if (!Array.isArray(found['lldp'])) return undefined
  return listOf(found, 'lldp').flatMap(one => listOf(one, 'interface'))
}

function valuesOf(one: Found): Values {
  const values: Values = {}
  const add = (field: NeighborField, value: unknown): void => {
    if (typeof value === 'string') keep(values, field, value)
  }
  add('local', one['name'])
  for (const chassis of listOf(one, 'chassis')) {
    for (const { value } of listOf(chassis, 'id')) add('chassis', value)
    for (const { value } of listOf(chassis, 'name')) add('name', value)
    for (const { value } of listOf(chassis, 'mgmt-ip')) add('address', value)
    const able = listOf(chassis, 'capability').filter(({ enabled }) => enabled === true)
    add('capabilities', able.map(({ type }) => type).join(' '))
  }
  for (const port of listOf(one, 'port')) {
    for (const { value } of listOf(port, 'id')) add('port', value)
    for (const { value } of listOf(port, 'descr')) add('portDescription', value)
  }
  return values
}

function listOf(of: Found, key: string): readonly Found[] {
  const found = of[key]
  return Array.isArray(found) ? found.filter(isRecord) : []
}

function isRecord(found: unknown): found is Found {
  return typeof found === 'object' && found !== null && !Array.isArray(found)
}
