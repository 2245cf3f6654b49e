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
  return bytes.length === 4 ? { why: 'host-bits', meant: `${network.join('.')}/${prefix}` } : { why: 'host-bits' }
}

function maskByte(length: number, index: number): number {
  const ones = Math.min(8, Math.max(0, length - index * 8))
  return (0xff << (8 - ones)) & 0xff
}
