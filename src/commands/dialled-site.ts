import { pooled } from '../engine/pooled.ts'
import type { HostId } from '../names/ids.ts'
import type { At, Site } from '../operator/site.ts'
import { devicesOf } from '../plan/devices-of.ts'
import type { DeviceHand, Login, Plan } from '../plan/plan.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { type AskSshConfig, sshConfigAsker } from '../transport/ask-ssh-config.ts'
import { jumpText } from '../transport/jump-host.ts'
import { defaultLimits } from '../transport/limits.ts'
import { isLost } from '../transport/lost.ts'
import { programEnv } from '../transport/program-env.ts'
import { dialRunbook } from '../transport/routes.ts'
import { targetOf } from '../transport/target.ts'

/** How many times `ssh -G` runs at once. */
const atOnce = 8

/** The site as it is really dialled, where an access takes over what the operator's ssh_config says (`config: ssh`). */
export async function dialledSite<T extends Site>(
  site: T,
  runbook: Runbook,
  { steps }: Plan,
  env: Readonly<Record<string, string | undefined>>,
): Promise<T> {
  const hands = new Map<string, DeviceHand>()
  for (const hand of steps.flatMap(step => devicesOf(step)))
    if (runbook.access.get(hand.login.access)?.sshConfig === true) hands.set(keyOf(hand.executor, hand.login), hand)
  if (hands.size === 0) return site
  const ask = sshConfigAsker({ env: programEnv(env, runbook), deadline: defaultLimits.local })
  const known = new Map<string, At>()
  await pooled([...hands], atOnce, async ([key, hand]) => {
    const at = await dialled(runbook, hand, ask)
    if (at !== undefined) known.set(key, at)
  })
  return { ...site, at: (host, login) => known.get(keyOf(host, login)) ?? site.at(host, login) }
}

/** Undefined: ssh_config can't be read for it; that is told at the login. */
async function dialled(runbook: Runbook, { executor, login }: DeviceHand, ask: AskSshConfig): Promise<At | undefined> {
  const host = runbook.hosts.get(executor)
  const access = runbook.access.get(login.access)
  if (host === undefined || access === undefined) return undefined
  const route = { host, way: login.way, access, via: login.via }
  const [address] = dialRunbook(route)
  if (address === undefined) return undefined
  const target = await targetOf(route, address, { askSshConfig: ask, agentSocket: undefined, tell: () => {} })
  if (isLost(target)) return undefined
  const { to, jumps } = target
  return { user: access.user, address: to.host, port: to.port, asked: address.host, jumps: jumps.map(jumpText) }
}

function keyOf(host: HostId, { access, way, via }: Login): string {
  return JSON.stringify([host, access, way, via])
}
