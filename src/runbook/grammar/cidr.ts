import { ipv4Of, ipv6Of } from './ip.ts'

export interface CidrFault {
  readonly why: 'no-prefix' | 'host-bits' | 'not-one'
  readonly meant?: string
}

/** Undefined when the text is a network in CIDR notation, with no bit set beyond its prefix; else what is wrong with it. */
export function cidrFault(text: string): CidrFault | undefined {
  const [address = '', prefix, ...more] = text.split('/')
  const bytes = ipv4Of(address) ?? ipv6Of(address)
  if (!bytes || more.length > 0) return { why: 'not-one' }
  const bits = bytes.length * 8
  if (prefix === undefined) return { why: 'no-prefix', meant: `${address}/${bits}` }
  const length = Number(prefix)
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix) || length > bits) return { why: 'not-one' }
  const network = bytes.map((byte, index) => byte & maskByte(length, index))
  if (network.every((byte, index) => byte === bytes[index])) return undefined
  return { why: 'host-bits', meant: `${bytes.length === 4 ? network.join('.') : written(network)}/${prefix}` }
}

/** An IPv6 network as text: what follows its last group that isn't zero is `::`. */
function written(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0))
  const used = groups.slice(0, groups.findLastIndex(group => group !== 0) + 1).map(group => group.toString(16))
  return used.length === 8 ? used.join(':') : `${used.join(':')}::`
}

function maskByte(length: number, index: number): number {
  const ones = Math.min(8, Math.max(0, length - index * 8))
  return (0xff << (8 - ones)) & 0xff
}
