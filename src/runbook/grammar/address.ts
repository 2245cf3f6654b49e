import type { AddressFault } from '../../diagnostic/runbook-codes.ts'
import type { Address } from '../runbook.ts'
import { ipv4Of, ipv6Of } from './ip.ts'

/** An address with or without a port: IPv4, IPv6, a name, each with `:port`, IPv6 then in brackets; or what is wrong with it. */
export function addressOf(text: string): Address | AddressFault {
  if (text !== text.trim() || /\s/.test(text)) return 'blank'
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'url'
  if (text.includes('/')) return 'prefix'
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text)
  if (bracketed?.[1] !== undefined)
    return isIpv6(bracketed[1]) ? withPort(bracketed[1], bracketed[2]) : rangeOr('ipv6', text)
  if (/[[\]]/.test(text)) return 'range'
  const colons = text.split(':').length - 1
  if (colons > 1) return isIpv6(text) ? { host: text } : 'ipv6'
  const [host = '', port] = text.split(':')
  const fault = nameFault(host)
  return fault ?? withPort(host, port)
}

function rangeOr(fault: AddressFault, text: string): AddressFault {
  return /^\[\d+:\d+\]/.test(text) ? 'range' : fault
}

function isIpv6(text: string): boolean {
  const [address = '', zone, ...more] = text.split('%')
  return more.length === 0 && ipv6Of(address) !== undefined && (zone === undefined || /^[A-Za-z0-9._-]+$/.test(zone))
}

function withPort(host: string, port: string | undefined): Address | AddressFault {
  if (port === undefined) return { host }
  const number = Number(port)
  return /^[1-9]\d{0,4}$/.test(port) && number <= 65535 ? { host, port: number } : 'port'
}

/** What is wrong with a text that should be an IPv4 address or a host name. A last label of digits alone would be taken for the former. */
function nameFault(text: string): AddressFault | undefined {
  if (ipv4Of(text)) return undefined
  if (/^[0-9.]+$/.test(text)) return ipv4Fault(text)
  const labels = text.replace(/\.$/, '').split('.')
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'digits-last'
  const proper = labels.every(label => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label))
  return proper && text.length <= 253 ? undefined : 'name'
}

function ipv4Fault(text: string): AddressFault {
  const parts = text.split('.')
  return parts.length === 4 && parts.some(part => /^0\d/.test(part)) ? 'leading-zero' : 'ipv4'
}
