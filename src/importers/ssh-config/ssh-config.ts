import type { SourceFile } from '../../source/value.ts'
import { type FoundHost, found, type ImportResult, Refusal, reading } from '../inventory/inventory.ts'
import type { NotTaken } from '../inventory/untaken.ts'
import { hopOf, jumpHost } from '../read/hops.ts'
import { stretch } from '../read/limits.ts'
import type { Line } from '../read/lines.ts'
import { portIn } from '../read/values.ts'
import { type Block, blocksOf, matcherOf, type Option, wordsOf } from './blocks.ts'

const used: readonly string[] = ['hostname', 'user', 'port', 'identityfile', 'proxyjump']
const ciphers: readonly string[] = ['kexalgorithms', 'hostkeyalgorithms', 'ciphers', 'macs', 'pubkeyacceptedalgorithms']

/** Reads ssh_config: each name behind `Host` is a host, with what the whole file says of it. */
export function readSshConfig(files: readonly SourceFile[]): ImportResult {
  return reading('ssh-config', () => {
    const untaken: NotTaken[] = []
    const blocks = files.flatMap(blocksOf)
    leaveOut(blocks, untaken)
    const names = namesIn(blocks)
    const certain = blocks
      .filter(({ isUncertain }) => !isUncertain)
      .map(({ patterns, options }) => ({
        options,
        holdsFor: patterns === undefined ? () => true : matcherOf(patterns),
      }))
    const jumps = new Map<string, FoundHost>()
    const hosts = [...names].map(([name, at]) => hostOf(name, at, certain, { names, jumps, untaken }))
    const [first] = files
    if (hosts.length === 0 && first !== undefined) throw new Refusal({ why: 'nothing' }, stretch(first, 0, 0))
    return found({ hosts: [...hosts, ...jumps.values()], untaken })
  })
}

function namesIn(blocks: readonly Block[]): ReadonlyMap<string, Line> {
  const names = new Map<string, Line>()
  for (const { at, patterns = [], isHost } of blocks)
    for (const name of patterns) if (isHost && !/[*?!]/.test(name) && !names.has(name)) names.set(name, at)
  return names
}

function leaveOut(blocks: readonly Block[], untaken: NotTaken[]): void {
  for (const { at, isUncertain, options } of blocks) {
    if (isUncertain) untaken.push({ at, what: { what: 'match', text: at.text } })
    for (const { at, name, written } of options)
      if (!used.includes(name) && !ciphers.includes(name)) untaken.push({ at, what: { what: 'key', name: written } })
  }
}

interface Certain {
  readonly options: readonly Option[]
  readonly holdsFor: (host: string) => boolean
}

interface Around {
  readonly names: ReadonlyMap<string, Line>
  readonly jumps: Map<string, FoundHost>
  readonly untaken: NotTaken[]
}

function hostOf(name: string, at: Line, blocks: readonly Certain[], around: Around): FoundHost {
  const options = blocks.filter(({ holdsFor }) => holdsFor(name)).flatMap(block => block.options)
  const first = (wanted: string) => options.find(option => option.name === wanted)
  const address = first('hostname')?.value.replaceAll('%h', name).replaceAll('%%', '%') ?? name
  const user = first('user')
  const port = portOf(first('port'))
  const key = keyOf(first('identityfile'), around.untaken)
  const old = options.find(option => ciphers.includes(option.name))
  const via = viaOf(name, first('proxyjump'), around)
  return {
    name,
    at,
    addresses: [wordsOf(address)[0] ?? address],
    ...(user !== undefined && { user: wordsOf(user.value)[0] ?? user.value }),
    ...(port !== undefined && port !== 22 && { port }),
    ...(key !== undefined && { key }),
    ...(via.length > 0 && { via }),
    ...(old !== undefined && { decide: `legacy_algorithms: true? ${old.written} ${old.value}` }),
  }
}

function portOf(option: Option | undefined): number | undefined {
  if (option === undefined) return undefined
  const port = portIn(option.value)
  if (port === undefined) throw new Refusal({ why: 'port', text: option.value }, option.at)
  return port
}

function keyOf(option: Option | undefined, untaken: NotTaken[]): string | undefined {
  if (option === undefined) return undefined
  const [path = ''] = wordsOf(option.value)
  if (/^[~/]/.test(path) && !path.includes('%')) return path
  if (path !== 'none')
    untaken.push({ at: option.at, what: { what: 'value', key: 'path from the root or ~', text: path } })
  return undefined
}

function viaOf(name: string, option: Option | undefined, { names, jumps, untaken }: Around): readonly string[] {
  if (option === undefined || option.value.toLowerCase() === 'none') return []
  return option.value.split(',').flatMap(text => {
    const hop = hopOf(text.trim())
    const { host, user, port } = hop
    if (host === name) return []
    if (names.has(host)) {
      if (user !== undefined || port !== undefined)
        untaken.push({ at: option.at, what: { what: 'hop', text: text.trim() } })
      return [host]
    }
    if (!jumps.has(host)) jumps.set(host, jumpHost(hop, option.at))
    return [host]
  })
}
