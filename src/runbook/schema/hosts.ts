import { consoleKeys, hostKeys, memberKeys, shutdownKeys, wayKeys } from '../../words/en/keys.ts'
import { endRoles, forwarderRoles } from '../runbook.ts'
import { address } from '../shapes/addresses.ts'
import { list, listOfSome, oneOrList, oneOrMore } from '../shapes/collections.ts'
import { duration, truth } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { access, host, template } from '../shapes/references.ts'
import { hostKey, interfaceNameShape, line, text, word } from '../shapes/texts.ts'
import { port } from './access.ts'
import { attachments } from './attachments.ts'
import { manage } from './manage.ts'
import { needs } from './needs.ts'

export const criticality = word(['low', 'normal', 'high', 'life'])
export const role = word([...forwarderRoles, ...endRoles])
export const labels = list(line)

const wayIn = {
  address: optional(oneOrMore(address)),
  port: optional(port),
  access: optional(access),
  via: optional(oneOrList(host)),
  manage: optional(manage),
}

const consoleLine = record('console', { host: required(host), line: required(line) }, consoleKeys)
const wayFields = { ...wayIn, console: optional(consoleLine) }
export type WrittenWay = RecordOf<typeof wayFields>

const memberFields = {
  name: required(line),
  address: optional(oneOrMore(address)),
  host_key: optional(oneOrMore(hostKey)),
  identity: optional(oneOrMore(line)),
}

const shutdownFields = {
  after: optional(oneOrList(host)),
  timeout: optional(duration),
  by: optional(word(['host', 'hypervisor'])),
}

export const hostFields = {
  ...wayIn,
  like: optional(template),
  platform: optional(line),
  ways: optional(list(record('way', wayFields, wayKeys))),
  host_key: optional(oneOrMore(hostKey)),
  identity: optional(oneOrMore(line)),
  members: optional(listOfSome(record('member', memberFields, memberKeys))),
  sync: optional(truth),
  role: optional(role),
  forwards: optional(truth),
  management_interfaces: optional(oneOrList(interfaceNameShape)),
  site: optional(line),
  networks: optional(attachments),
  runs_on: optional(oneOrMore(host)),
  guest_name: optional(line),
  powered_by: optional(oneOrMore(host)),
  managed_by: optional(oneOrMore(host)),
  replicates_to: optional(oneOrMore(host)),
  needs: optional(needs),
  suspect: optional(truth),
  criticality: optional(criticality),
  impact: optional(text),
  shutdown: optional(record('shutdown', shutdownFields, shutdownKeys)),
  timeout: optional(duration),
  where: optional(text),
  owner: optional(text),
  contact: optional(text),
  labels: optional(labels),
  description: optional(text),
}

export const hostRecord = record('host', hostFields, hostKeys)
export type WrittenHost = RecordOf<typeof hostFields>
