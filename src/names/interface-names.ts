// The long name, as one word in lower case, and what devices and people write in its place. After netutils (constants.py,
// BASE_INTERFACES), and pairs of names that recordings have for one interface.
const families: readonly (readonly [string, ...string[]])[] = [
  ['fastethernet', 'fa', 'fas', 'fe'],
  ['gigabitethernet', 'gi', 'gig', 'ge', 'gige'],
  ['twogigabitethernet', 'tw', 'two'],
  ['fivegigabitethernet', 'fi', 'fiv', 'five'],
  ['tengigabitethernet', 'te', 'ten', 'tengig', 'tengige', 'xge', 'xgigabitethernet'],
  ['twentyfivegigabitethernet', 'twe', 'twentyfive', 'twentyfivegig', 'twentyfivegige'],
  ['fortygigabitethernet', 'fo', 'for', 'forty', 'fortygig', 'fortygige', 'fge'],
  ['hundredgigabitethernet', 'hu', 'hun', 'hundred', 'hundredgig', 'hundredgige', 'hge'],
  ['appgigabitethernet', 'ap'],
  ['ethernet', 'et', 'eth'],
  ['portchannel', 'po'],
  ['bundleether', 'be'],
  ['bridgeaggregation', 'bagg'],
  ['management', 'ma'],
  ['mgmteth', 'mg'],
  ['loopback', 'lo', 'loop'],
  ['vlan', 'vl'],
  ['vlaninterface', 'vlanif'],
  ['tunnel', 'tu'],
  ['serial', 'se'],
]

const longNames = new Map(families.flatMap(([long, ...others]) => [long, ...others].map(name => [name, long] as const)))

/** An interface's name, taken apart: what sort it is, and which. */
export interface ReadInterface {
  /** In lower case, in full; empty where the name is a number alone (`1/1/4`). */
  readonly sort: string
  readonly number: string
}

/** `Gi1/0/1`, `Gig 1/0/1`, `GigabitEthernet1/0/1`: the same. Meant for the names that one device has. */
export function readInterface(name: string): ReadInterface {
  const text = name.trim().toLowerCase()
  const [, sort = '', number = ''] = /^([a-z][a-z _-]*)?(.*)$/.exec(text) ?? []
  const word = sort.replace(/[ _-]/g, '')
  return { sort: longNames.get(word) ?? word, number: number.trim() }
}

/** One name for all names of an interface. */
export function wholeInterfaceName(name: string): string {
  const { sort, number } = readInterface(name)
  return `${sort}${number}`
}

const logical = new Set([
  ...[
    'portchannel',
    'bundleether',
    'bridgeaggregation',
    'routeaggregation',
    'ethtrunk',
    'ae',
    'lag',
    'trk',
    'bond',
    'team',
  ],
  ...['vlan', 'vlaninterface', 'irb', 'bvi', 'bdi', 'br', 'bridge', 'vmbr', 'virbr', 'reth'],
  ...['loopback', 'tunnel', 'wg', 'gre', 'ipsec', 'vxlan', 'nve', 'vti', 'ppp', 'dialer'],
])

/** Whether an interface has no cable of its own: others carry what goes through it, and neighbours are heard on those. */
export function isLogical(name: string): boolean {
  return logical.has(readInterface(name).sort)
}
