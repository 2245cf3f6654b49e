import type { Access, Host, Runbook } from '../runbook/runbook.ts'

/** The variable that gives the drill's password; it exists in the drill's own environment only. */
export const passwordVariable = 'ISOLATE_DRILL_PASSWORD'

/**
 * The runbook as the transport of a drill reads it: every access logs in with the drill's password, every host has the
 * drill's key. The plan is made of the runbook as it is, so that what is rehearsed is what would run.
 */
export function runbookOfDrill(runbook: Runbook, hostKey: string): Runbook {
  const access = new Map([...runbook.access].map(([id, one]) => [id, accessOfDrill(one)]))
  const hosts = new Map([...runbook.hosts].map(([id, host]) => [id, hostOfDrill(host, hostKey)]))
  return { ...runbook, access, hosts }
}

function accessOfDrill({ timeout: _, ...access }: Access): Access {
  const secret = { from: 'env', name: passwordVariable } as const
  return {
    ...access,
    auth: [{ kind: 'password', secret }],
    knownHosts: [],
    transport: 'ssh2',
    sshConfig: false,
    sudo: typeof access.sudo === 'boolean' ? access.sudo : secret,
  }
}

function hostOfDrill(host: Host, hostKey: string): Host {
  const members = host.members.map(member => ({ ...member, hostKeys: [hostKey], identity: [] }))
  return { ...host, hostKeys: [hostKey], members }
}
