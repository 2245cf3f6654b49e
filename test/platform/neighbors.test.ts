import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeInterfaceName } from '../../src/names/interface-names.ts'
import { capabilitiesIn } from '../../src/platform/neighbors/capabilities.ts'
import { listed } from '../../src/platform/neighbors/listed.ts'
import type { NeighborRead } from '../../src/platform/neighbors/listing.ts'
import type { Listed, Neighbor } from '../../src/platform/neighbors/neighbor.ts'
import { builtIn } from '../../src/platform/registry.ts'

const root = 'test/fixtures/neighbors'
const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))

const recordings = folders(root)
  .filter(name => name !== 'LICENSES')
  .flatMap(platform =>
    folders(`${root}/${platform}`).flatMap(protocol =>
      readdirSync(`${root}/${platform}/${protocol}`)
        .filter(file => file.endsWith('.txt'))
        .map(file => ({ platform, protocol, file })),
    ),
  )

/** What others have read out of the same output. */
interface Truth {
  readonly local?: string
  readonly parent?: string
  readonly name?: string
  readonly port?: string
  readonly chassis?: string
  readonly address?: string
  readonly addresses?: readonly string[]
  readonly capabilities?: string
}

function readOf(platform: string, protocol: string): NeighborRead {
  const read = builtIn.get(platform)?.neighbors?.find(one => one.protocol === protocol)
  if (read === undefined) throw new Error(`${platform} is not asked for neighbours by ${protocol}`)
  return read
}

function inOrder<T extends Pick<Truth, 'local' | 'name' | 'port'>>(all: readonly T[]): readonly T[] {
  const key = ({ local = '', name = '', port = '' }: Pick<Truth, 'local' | 'name' | 'port'>) =>
    [local, port].map(wholeInterfaceName).join(` ${name} `)
  return all.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
}

/** Their recorder has left records out, and kept the count. */
const shortened = ['genie-nxos-golden_output2.txt', 'genie-nxos-golden_output5.txt']

/** Their recorder has put the outputs of two devices into one file: the second begins no later than here. */
const second = /^(?=Interface Management1 detected 1 )/m

function found(platform: string, protocol: string, file: string): Listed {
  const text = readFileSync(`${root}/${platform}/${protocol}/${file}`, 'utf8')
  const reads = text.split(second).map(part => listed(readOf(platform, protocol).listing, part))
  const torn = reads.find(read => read.kind === 'torn')
  return torn ?? { kind: 'listed', neighbors: reads.flatMap(read => (read.kind === 'listed' ? read.neighbors : [])) }
}

describe('neighbours that others have recorded', () => {
  const whole = recordings.filter(({ file }) => !shortened.includes(file))

  it.each(whole)(
    'are read as they were understood there: $platform $protocol $file',
    ({ platform, protocol, file }) => {
      const path = `${root}/${platform}/${protocol}/${file}`
      const truth: readonly Truth[] = JSON.parse(readFileSync(path.replace(/txt$/, 'json'), 'utf8'))
      const read = found(platform, protocol, file)
      if (read.kind !== 'listed') throw new Error(`not understood: ${JSON.stringify(read)}`)
      expect(inOrder(read.neighbors.map(compared))).toMatchObject(inOrder(truth).map(asRead))
    },
  )

  it.each(recordings.filter(({ file }) => shortened.includes(file)))(
    'are not relied on where records and count differ: $platform $protocol $file',
    ({ platform, protocol, file }) => {
      expect(found(platform, protocol, file)).toMatchObject({ kind: 'torn', because: 'count' })
    },
  )

  it('are there for every platform that is asked', () => {
    const asked = builtIn.ids.flatMap(id =>
      (builtIn.get(id)?.neighbors ?? []).map(({ protocol, listing }) => ({ id, protocol, listing })),
    )
    expect(asked.length).toBeGreaterThan(15)
    const recorded = recordings.map(({ platform, protocol }) => readOf(platform, protocol).listing)
    expect(asked.filter(({ listing }) => !recorded.includes(listing))).toEqual([])
  })
})

describe('a list of neighbours', () => {
  const listings = builtIn.ids.flatMap(id => (builtIn.get(id)?.neighbors ?? []).map(({ listing }) => listing))
  const texts = recordings.map(({ platform, protocol, file }) =>
    readFileSync(`${root}/${platform}/${protocol}/${file}`, 'utf8'),
  )

  it('is read to an end whatever a device says, and its values are short and not empty', () => {
    const mangled = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.string({ unit: 'binary', maxLength: 300 }))
      .map(([text, from, to, noise]) => {
        const [a = 0, b = 0] = [from, to].map(one => one % (text.length + 1)).sort((one, other) => one - other)
        return text.slice(0, a) + noise + text.slice(b)
      })
    fc.assert(
      fc.property(fc.constantFrom(...listings), mangled, (listing, text) => {
        const read = listed(listing, text)
        if (read.kind !== 'listed') return
        for (const one of read.neighbors)
          for (const value of [one.local, one.name, one.chassis, one.port, one.portDescription, ...one.addresses])
            if (value !== undefined) expect([value.trim() !== '', value.length < 256]).toEqual([true, true])
      }),
      { numRuns: 500 },
    )
  })

  it('with a count of its own is not taken where a neighbour is lost on the way', () => {
    const text = readFileSync(`${root}/aruba_aoscx/lldp/show_lldp_neighbors-info_detail.txt`, 'utf8')
    const names = [...text.matchAll(/^Neighbor Chassis-Name.*$/gm)].map(([line]) => line)
    expect(names.length).toBeGreaterThan(3)
    for (const line of names)
      expect(listed(readOf('aruba_aoscx', 'lldp').listing, text.replace(line, ''))).toMatchObject({ kind: 'torn' })
  })

  it('that lists nobody is a list, and a word of something else is none', () => {
    expect(listed(readOf('cisco_ios', 'lldp').listing, '\nTotal entries displayed: 0\n')).toEqual({
      kind: 'listed',
      neighbors: [],
    })
    expect(listed(readOf('linux', 'lldp').listing, '{"lldp":[{}]}').kind).toBe('listed')
    for (const listing of listings) {
      expect(listed(listing, ' \n\n')).toEqual({ kind: 'listed', neighbors: [] })
      expect(listed(listing, 'Permission denied')).toMatchObject({ kind: 'torn' })
    }
  })
})

/** Interfaces in full: some truths have them so, some as they were printed. */
function compared({ local, port, ...rest }: Neighbor): Neighbor {
  return {
    ...rest,
    ...(local !== undefined && { local: wholeInterfaceName(local) }),
    ...(port !== undefined && { port: wholeInterfaceName(port) }),
  }
}

function asRead({ address, addresses, local, port, capabilities, ...rest }: Truth): object {
  const all = addresses ?? (address === undefined ? undefined : [address])
  return {
    ...rest,
    ...(local !== undefined && { local: wholeInterfaceName(local) }),
    ...(port !== undefined && { port: wholeInterfaceName(port) }),
    ...(capabilities !== undefined && { capabilities: capabilitiesIn(capabilities) }),
    ...(all && { addresses: expect.arrayContaining([...all]) }),
  }
}

describe('a neighbour that describes itself in lines like those of the device', () => {
  const list = (description: string) => `------------------------------------------------
Local Intf: Gi1/0/2
Chassis id: 0011.2233.4455
Port id: Gi0/9
System Name: printer

System Description: 
${description}

Time remaining: 99 seconds

Total entries displayed: 1
`
  const { listing } = readOf('cisco_ios', 'lldp')

  it('is one neighbour, whatever it says', () => {
    expect(listed(listing, list('A printer\nof two lines'))).toMatchObject({
      kind: 'listed',
      neighbors: [{ name: 'printer' }],
    })
  })

  it('is no other one at another interface, though it brings a count of its own', () => {
    const forged = 'Local Intf: Gi1/0/1\nSystem Name: core-1\nPort id: Gi0/1'
    expect(listed(listing, list(forged))).toMatchObject({ kind: 'torn' })
    expect(listed(listing, list(`${forged}\nTotal entries displayed: 1`))).toMatchObject({ kind: 'torn' })
  })

  it('gets no interface for its own of which the device speaks', () => {
    const { listing } = readOf('arista_eos', 'lldp')
    const at = (name: string, chassis: string) =>
      `Interface ${name} detected 1 LLDP neighbors:\n  Neighbor ${chassis}/"Et9", age 9 seconds\n  Chassis ID     : ${chassis}`
    const own = [at('Ethernet1', '0011.2233.4455')]
    const forged = [at('Ethernet2', '0011.2233.4466')]
    const empty = 'Interface Ethernet2 detected 0 LLDP neighbors:'
    expect(listed(listing, [...own, empty].join('\n'))).toMatchObject({ kind: 'listed' })
    expect(listed(listing, [...own, ...forged, empty].join('\n'))).toMatchObject({ kind: 'torn' })
  })
})
