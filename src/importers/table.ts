import { CsvError, parse } from 'csv-parse/sync'
import type { SourceFile } from '../source/value.ts'
import {
  type FoundEnd,
  type FoundHost,
  type FoundLink,
  type FoundNetwork,
  found,
  type ImportResult,
  Refusal,
  reading,
} from './inventory/inventory.ts'
import { enterOnce } from './inventory/link-once.ts'
import type { NotTaken } from './inventory/untaken.ts'
import { stretch } from './read/limits.ts'
import { linesOf } from './read/lines.ts'
import { portIn } from './read/values.ts'

/** Reads tables, a line for a host or for a link; what a column means is told by its name in the first line. */
export function readTables(files: readonly SourceFile[]): ImportResult {
  return reading('csv', () => {
    const tables: Tables = { hosts: new Map(), networks: new Map(), links: new Map(), untaken: [] }
    for (const file of files) enterTable(file, tables)
    const hosts = [...tables.hosts.values()]
    const [first] = files
    if (hosts.length === 0 && first !== undefined) throw new Refusal({ why: 'nothing' }, stretch(first, 0, 0))
    return found({
      hosts,
      networks: [...tables.networks.values()],
      links: [...tables.links.values()],
      untaken: tables.untaken,
    })
  })
}

interface Tables {
  readonly hosts: Map<string, FoundHost>
  readonly networks: Map<string, FoundNetwork>
  /** By both ends. */
  readonly links: Map<string, FoundLink>
  readonly untaken: NotTaken[]
}

/** What the columns can be called, in small letters and with `_` for all else. */
const columns = {
  name: ['name', 'host', 'hostname', 'device', 'node', 'host_a', 'device_a', 'local_host'],
  interface: ['interface', 'node_interface', 'interface_a', 'local_interface', 'port_a'],
  peer: ['peer', 'peer_node', 'host_b', 'device_b', 'remote_host', 'neighbor', 'neighbour'],
  peerInterface: ['peer_interface', 'interface_b', 'remote_interface', 'port_b', 'neighbor_interface'],
  link: ['link', 'link_name', 'cable'],
  address: ['address', 'ip', 'ip_address', 'management_ip', 'mgmt_ip', 'primary_ip', 'ansible_host'],
  port: ['port', 'ssh_port'],
  user: ['user', 'username', 'login'],
  platform: ['platform', 'os', 'device_type', 'network_os'],
  role: ['role', 'device_role'],
  site: ['site', 'location'],
  networks: ['networks', 'network', 'vlan_name'],
  runsOn: ['runs_on', 'hypervisor'],
  criticality: ['criticality'],
  labels: ['labels', 'label', 'tags', 'groups', 'group'],
  where: ['where', 'rack', 'room'],
  owner: ['owner'],
  contact: ['contact'],
  description: ['description', 'comment', 'notes'],
} as const
type Column = keyof typeof columns

function enterTable(file: SourceFile, tables: Tables): void {
  const lines = linesOf(file)
  const first = lines.find(({ text }) => text !== '')
  if (first === undefined) throw new Refusal({ why: 'nothing' }, stretch(file, 0, 0))
  const [header = { record: [], line: 1 }, ...rows] = rowsOf(file, delimiterOf(first.text))
  const meanings = header.record.map(name => columnOf(name))
  if (!meanings.includes('name')) throw new Refusal({ why: 'columns', known: columns.name }, first)
  header.record.forEach((name, index) => {
    if (meanings[index] === undefined) tables.untaken.push({ at: first, what: { what: 'key', name } })
  })
  for (const { record, line } of rows) {
    const cell = (column: Column) => textIn(record[meanings.indexOf(column)])
    const at = lines[line - 1] ?? first
    if (record.some(text => text.trim() !== '')) enterRow(cell, at, tables)
  }
}

function columnOf(name: string): Column | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  const found = Object.entries(columns).find(([, names]) => names.some(known => known === plain))
  return found?.[0] as Column | undefined
}

function delimiterOf(header: string): string {
  return [';', '\t', ','].find(sign => header.includes(sign)) ?? ','
}

function textIn(cell: string | undefined): string | undefined {
  const text = cell?.trim()
  return text === '' ? undefined : text
}

interface Row {
  readonly record: readonly string[]
  /** From 1; of the first line of the row. */
  readonly line: number
}

function rowsOf(file: SourceFile, delimiter: string): readonly Row[] {
  const rows: Row[] = []
  let line = 1
  const on_record = (record: readonly string[], { lines }: { readonly lines: number }) => {
    rows.push({ record, line })
    line = lines + 1
    return null
  }
  try {
    parse(file.text, { delimiter, bom: true, skip_empty_lines: false, relax_column_count: false, on_record })
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown
    const wrong = typeof thrown['lines'] === 'number' ? thrown['lines'] : line
    const at = linesOf(file)[wrong - 1] ?? stretch(file, 0, 0)
    throw new Refusal({ why: 'syntax', detail: thrown.message.replace(/,? (?:at|on) line \d+.*$/s, '') }, at)
  }
  return rows
}

function enterRow(cell: (column: Column) => string | undefined, at: FoundHost['at'], tables: Tables): void {
  const name = cell('name')
  const peer = cell('peer')
  if (name === undefined) {
    tables.untaken.push({ at, what: { what: 'nameless', sort: 'a line' } })
    return
  }
  const networks = listIn(cell('networks'))
  for (const network of networks) if (!tables.networks.has(network)) tables.networks.set(network, { name: network, at })
  if (peer === undefined) {
    if (tables.hosts.has(name)) tables.untaken.push({ at, what: { what: 'again', name } })
    else tables.hosts.set(name, hostOf(name, cell, networks, at, tables.untaken))
    return
  }
  for (const end of [name, peer]) if (!tables.hosts.has(end)) tables.hosts.set(end, { name: end, at })
  const ends = [endOf(name, cell('interface')), endOf(peer, cell('peerInterface'))] as const
  const link = cell('link')
  enterOnce(tables.links, { at, ends, ...(link !== undefined && { name: link }) })
}

function endOf(node: string, port: string | undefined): FoundEnd {
  return { node, ...(port !== undefined && { interface: port }) }
}

function listIn(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[,;|]/)
    .map(item => item.trim())
    .filter(item => item !== '')
}

const copied = ['user', 'platform', 'role', 'site', 'criticality', 'where', 'owner', 'contact', 'description'] as const

function hostOf(
  name: string,
  cell: (column: Column) => string | undefined,
  networks: readonly string[],
  at: FoundHost['at'],
  untaken: NotTaken[],
): FoundHost {
  const texts = copied.flatMap(key => {
    const text = cell(key)
    return text === undefined ? [] : [[key, text] as const]
  })
  const typed = cell('port')
  const port = typed === undefined ? undefined : portIn(typed)
  if (typed !== undefined && port === undefined) untaken.push({ at, what: { what: 'value', key: 'port', text: typed } })
  return {
    name,
    at,
    ...Object.fromEntries(texts),
    addresses: listIn(cell('address')),
    networks,
    runsOn: listIn(cell('runsOn')),
    labels: listIn(cell('labels')),
    ...(port !== undefined && { port }),
  }
}
