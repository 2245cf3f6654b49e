import type { XmlElement } from '@rgrove/parse-xml'
import type { SourceFile } from '../source/value.ts'
import { type FoundHost, found, type ImportResult, Refusal, reading } from './inventory/inventory.ts'
import type { NotTaken } from './inventory/untaken.ts'
import { stretch } from './read/limits.ts'
import { portIn } from './read/values.ts'
import { attributeOf, elementsIn, placeOf, readXml } from './read/xml.ts'

/** Reads scans of nmap, as XML: the hosts that answered. Of a host that was scanned twice the first counts. */
export function readNmap(files: readonly SourceFile[]): ImportResult {
  return reading('nmap', () => {
    const untaken: NotTaken[] = []
    const hosts = files.flatMap(file => hostsIn(file, untaken))
    const [first] = files
    if (hosts.length === 0 && first !== undefined) throw new Refusal({ why: 'nothing' }, stretch(first, 0, 0))
    return found({ hosts, untaken })
  })
}

function hostsIn(file: SourceFile, untaken: NotTaken[]): readonly FoundHost[] {
  const start = file.text.trimStart()
  if (!start.startsWith('<') && !start.startsWith('\ufeff<'))
    throw new Refusal({ why: 'other-file' }, stretch(file, 0, 0))
  const root = readXml(file)
  if (root.name !== 'nmaprun') throw new Refusal({ why: 'other-file' }, placeOf(root, file))
  return elementsIn(root, 'host').flatMap(host => hostOf(host, file, untaken))
}

function hostOf(host: XmlElement, file: SourceFile, untaken: NotTaken[]): readonly FoundHost[] {
  const at = placeOf(host, file)
  const addresses = elementsIn(host, 'address')
    .filter(address => attributeOf(address, 'addrtype') !== 'mac')
    .flatMap(address => attributeOf(address, 'addr') ?? [])
  const [hostname] = elementsIn(elementsIn(host, 'hostnames')[0], 'hostname')
  const name = attributeOf(hostname, 'name') ?? addresses[0]
  if (name === undefined) {
    untaken.push({ at, what: { what: 'nameless', sort: 'a host' } })
    return []
  }
  if (attributeOf(elementsIn(host, 'status')[0], 'state') === 'down') {
    untaken.push({ at, what: { what: 'down', name } })
    return []
  }
  const open = openPorts(host)
  const port = sshPort(open)
  const description = descriptionOf(host, open)
  return [{ name, at, addresses, ...(port !== undefined && { port }), ...(description !== '' && { description }) }]
}

interface Open {
  readonly port: string
  readonly protocol: string
  readonly service: string
}

function openPorts(host: XmlElement): readonly Open[] {
  return elementsIn(elementsIn(host, 'ports')[0], 'port')
    .filter(port => attributeOf(elementsIn(port, 'state')[0], 'state') === 'open')
    .map(port => ({
      port: attributeOf(port, 'portid') ?? '',
      protocol: attributeOf(port, 'protocol') ?? '',
      service: attributeOf(elementsIn(port, 'service')[0], 'name') ?? '',
    }))
}

/** Where SSH answers, if that is one place alone and not where it always is. */
function sshPort(open: readonly Open[]): number | undefined {
  const ports = open.filter(({ service, protocol }) => service === 'ssh' && protocol === 'tcp').map(({ port }) => port)
  const [only = ''] = ports
  return ports.length === 1 && only !== '22' ? portIn(only) : undefined
}

function descriptionOf(host: XmlElement, open: readonly Open[]): string {
  const [guess] = elementsIn(elementsIn(host, 'os')[0], 'osmatch')
  const system = attributeOf(guess, 'name')
  const ports = open.map(({ port, protocol, service }) => `${port}/${protocol}${service === '' ? '' : ` ${service}`}`)
  return [
    ...(system === undefined ? [] : [`nmap: ${system} (${attributeOf(guess, 'accuracy') ?? '?'} %)`]),
    ...(ports.length === 0 ? [] : [`open: ${ports.join(', ')}`]),
  ].join('; ')
}
