import { ipv4Of, ipv6Of } from '../runbook/grammar/ip.ts'

/** An address, or the first one of a range; undefined where it is a name. */
export function bytesOf(text: string): readonly number[] | undefined {
  const [address = ''] = text.split(/[/%]/)
  return ipv4Of(address) ?? ipv6Of(address)
}

export function isIn(bytes: readonly number[], range: string): boolean {
  const network = bytesOf(range) ?? []
  const bits = Number(range.split('/')[1])
  return bytes.every((byte, index) => {
    const mask = (0xff << (8 - Math.min(8, Math.max(0, bits - index * 8)))) & 0xff
    return (byte & mask) === ((network[index] ?? 0) & mask)
  })
}

/** Whether two ranges (or addresses) have an address in common. */
export function overlap(a: string, b: string): boolean {
  const [one, other] = [bytesOf(a), bytesOf(b)]
  if (one === undefined || other === undefined || one.length !== other.length) return false
  return isIn(one, withLength(b, other.length)) || isIn(other, withLength(a, one.length))
}

function withLength(range: string, bytes: number): string {
  return range.includes('/') ? range : `${range}/${bytes * 8}`
}
