import type { Access } from '../runbook/runbook.ts'
import { type JumpHost, jumpText } from './jump-host.ts'
import type { Route } from './routes.ts'
import { jumpId } from './target.ts'

/** The route to the last of ssh_config's jump hosts. What its own block in ssh_config says is read when it is opened. */
export function routeToJump(
  host: JumpHost,
  before: readonly JumpHost[],
  access: Access,
  trail: readonly string[],
): Route {
  const { port } = host
  const way = { addresses: [{ host: host.name, ...(port !== undefined && { port }) }], access: access.id }
  return {
    host: { id: jumpId(host), ways: [way], hostKeys: [], members: [] },
    way: 0,
    access,
    via: [],
    jump: { host, before, trail: [...trail, jumpText(host)] },
  }
}

/** The same for the same account through the same chain, with the same keys to know it by: that connection is shared. */
export function jumpKey(host: JumpHost, before: readonly JumpHost[], { knownHosts }: Access): string {
  return JSON.stringify(['ssh_config', knownHosts, [...before, host].map(jumpText)])
}
