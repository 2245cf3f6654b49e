import { ipv6Of } from '../../runbook/grammar/ip.ts'
import type { Placed } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { mostHosts } from '../read/limits.ts'

/** Characters of a pattern: four times those of the longest name, so that what it stands for fits into any computer. */
const longest = 1024

export interface Expanded {
  readonly names: readonly string[]
  /** As written behind a colon. */
  readonly port?: string
}

/** The hosts that a word of an inventory stands for: `www[01:05].lab`, `db-[a:c]:2222`, `[2001:db8::1]:22`. */
export function expanded(pattern: string, at: Placed): Expanded {
  if (pattern.length > longest) throw new Refusal({ why: 'too-long', limit: longest }, at)
  const [, address, itsPort] = /^\[([0-9A-Fa-f:.]+)\](?::(\d+))?$/.exec(pattern) ?? []
  if (address !== undefined && ipv6Of(address) !== undefined)
    return { names: [address], ...(itsPort !== undefined && { port: itsPort }) }
  if (ipv6Of(pattern) !== undefined) return { names: [pattern] }
  const [, names = pattern, port] = /^(.*[^:]):(\d+)$/.exec(pattern) ?? []
  if (names.replace(/\[[^\]]*\]/g, '').includes(':')) throw new Refusal({ why: 'range', text: pattern }, at)
  return { names: ranged(names, at), ...(port !== undefined && { port }) }
}

function ranged(text: string, at: Placed): readonly string[] {
  const opening = text.indexOf('[')
  if (opening < 0) {
    if (text.includes(']')) throw new Refusal({ why: 'range', text }, at)
    return [text]
  }
  const closing = text.indexOf(']', opening)
  if (closing < 0) throw new Refusal({ why: 'range', text }, at)
  const items = itemsOf(text.slice(opening + 1, closing), at)
  const rest = ranged(text.slice(closing + 1), at)
  if (items.length * rest.length > mostHosts) throw new Refusal({ why: 'too-many', limit: mostHosts }, at)
  const before = text.slice(0, opening)
  return items.flatMap(item => rest.map(end => `${before}${item}${end}`))
}

function itemsOf(range: string, at: Placed): readonly string[] {
  const [, first, last, step = '1'] = /^(\d*|[A-Za-z]):(\d+|[A-Za-z])(?::([1-9]\d{0,5}))?$/.exec(range) ?? []
  const refuse = (): never => {
    throw new Refusal({ why: 'range', text: `[${range}]` }, at)
  }
  if (first === undefined || last === undefined || first.length > 9 || last.length > 9) return refuse()
  const isLetters = /[A-Za-z]/.test(last)
  if (isLetters !== /[A-Za-z]/.test(first)) return refuse()
  const from = isLetters ? first.charCodeAt(0) : Number(first)
  const to = isLetters ? last.charCodeAt(0) : Number(last)
  if (to < from) return refuse()
  if ((to - from) / Number(step) > mostHosts) throw new Refusal({ why: 'too-many', limit: mostHosts }, at)
  // Zeros in front of the first number say how wide all are.
  const width = first.startsWith('0') ? first.length : 0
  return Array.from({ length: Math.floor((to - from) / Number(step)) + 1 }, (_, index) => {
    const value = from + index * Number(step)
    return isLetters ? String.fromCharCode(value) : String(value).padStart(width, '0')
  })
}
