import type { Capability } from './neighbor.ts'

/** The letters of Cisco's and Palo Alto's tables. */
const letters: ReadonlyMap<string, Capability> = new Map([
  ['R', 'router'],
  ['B', 'bridge'],
  ['T', 'telephone'],
  ['C', 'docsis'],
  ['W', 'wlan'],
  ['P', 'repeater'],
  ['S', 'station'],
  ['O', 'other'],
])

const words: readonly (readonly [Capability, RegExp])[] = [
  ['router', /router/],
  ['bridge', /bridge|switch/],
  // "CVTA phone port" is a port for telephones, at a switch.
  ['telephone', /telephone|phone(?! port)/],
  ['wlan', /wlan|access-?point/],
  ['station', /station|host/],
  ['repeater', /repeater/],
  ['docsis', /docsis/],
]

/** What a device is by what it says of itself: letters ("B, R") or words ("Bridge, Router", "Switch IGMP", "Host Phone"). */
export function capabilitiesIn(text: string): readonly Capability[] {
  const parts = text.split(/[\s,]+/).filter(part => part !== '')
  const known = parts.map(part => letters.get(part))
  if (parts.every(part => part.length === 1)) return [...new Set(known.flatMap(one => one ?? []))]
  const said = text.toLowerCase()
  return words.flatMap(([capability, pattern]) => (pattern.test(said) ? [capability] : []))
}

/** A telephone by its own words, and nothing that passes traffic on but the socket for a computer that telephones have. */
export function isTelephone(has: readonly Capability[]): boolean {
  return has.includes('telephone') && !has.some(one => one === 'router' || one === 'wlan' || one === 'repeater')
}
