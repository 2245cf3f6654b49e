import type { FoundHost } from '../inventory/inventory.ts'
import { portIn } from './values.ts'

/** A jump host as options of ssh name it: `ops@jump.lab:2222`. */
export interface Hop {
  readonly host: string
  readonly user?: string
  readonly port?: string
}

/** The jump hosts in options of ssh, from the operator's side on: `-J`, `ProxyJump`, or a `ProxyCommand` that is `ssh -W`. */
export function hopsIn(options: string): readonly Hop[] | undefined {
  const [, jump] = /(?:^|\s)-J\s*([^\s"']+)/.exec(options) ?? /ProxyJump[=\s]["']?([^\s"']+)/i.exec(options) ?? []
  if (jump !== undefined) return jump.split(',').map(hopOf)
  const [, command] = /ProxyCommand[=\s]\s*["']?\s*ssh\s+([^"']*)/i.exec(options) ?? []
  if (command === undefined || !/-W\s*%h:%p/.test(command)) return undefined
  const words = command
    .replace(/-W\s*%h:%p/, ' ')
    .trim()
    .split(/\s+/)
  const port = words.indexOf('-p')
  const rest = words.filter((word, index) => !word.startsWith('-') && index !== port + (port < 0 ? 0 : 1))
  const [target, ...more] = rest
  if (target === undefined || more.length > 0) return undefined
  return [{ ...hopOf(target), ...(port >= 0 && { port: words[port + 1] ?? '' }) }]
}

/** A jump host as `ProxyJump` names it: `[user@]host[:port]`, or as a URL. */
export function hopOf(text: string): Hop {
  const [, user, host = text, port] = /^(?:ssh:\/\/)?(?:([^@]+)@)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text) ?? []
  return {
    host: host.replace(/^\[|\]$/g, ''),
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port }),
  }
}

/** The host that a jump host is which the inventory names nowhere else. */
export function jumpHost({ host, user, port }: Hop, at: FoundHost['at']): FoundHost {
  const number = port === undefined ? undefined : portIn(port)
  return { name: host, at, addresses: [host], ...(user && { user }), ...(number && { port: number }) }
}
