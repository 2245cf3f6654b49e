import { name } from '../said.ts'

export const vmRestartsElsewhere = {
  title: 'a guest that several hypervisors can run, and that goes down only with one of them',
  reason:
    'When a hypervisor stops, a cluster starts its guests on another one: what was to be off runs on, with what it had in memory gone.',
  found: (guest: string, hypervisor: string) => ({
    message: `${name(guest)} can run elsewhere, and only its hypervisor ${name(hypervisor)} is shut down`,
    hint: 'shut it down by a step of its own before, or write that it stays: `keep: [{ hosts: … }]`',
  }),
} as const

export const storageBeforeDatabase = {
  title: 'storage that leaves the network or stops before a database that lies on it',
  reason:
    'A database whose volume vanishes loses what it was just writing. A hospital that powered its storage off lost a volume with two clinical databases.',
  found: (database: string, storage: string, step: string) => ({
    message: `${name(storage)} goes with ${name(step)}, before the database ${name(database)} that lies on it is down`,
    hint: 'shut the database down before: in an earlier phase, or by `shutdown: { after: […] }` of the storage',
  }),
} as const

export const providerBeforeConsumer = {
  title: 'a server that is shut down or cut off while another that needs it is still up',
  reason:
    'Consumers before providers: what waits for a server that is gone or out of reach hangs in its shutdown, and may write half of something.',
  found: (host: string, provider: string) => ({
    message: `${name(provider)} is shut down before ${name(host)}, which needs it`,
    hint: 'turn the order round: `shutdown: { after: […] }` at the one that is needed',
  }),
  cutOff: (host: string, provider: string, step: string) => ({
    message: `${name(provider)} is cut off before ${name(host)}, which needs it, is shut down: ${step} takes its last link`,
    hint: `shut ${name(host)} down first: what waits for storage that is out of reach may never end its shutdown`,
  }),
} as const

export const shutdownBeforeIsolate = {
  title: 'hosts that are shut down while a way outside is still open',
  reason:
    'To power down destroys memory, which is evidence, and stops nobody who is elsewhere already. Disconnect first.',
  found: (host: string, phase: string, link: string, later: string) => ({
    message: `${name(host)} is shut down in the phase “${phase}”, while ${name(link)} leads outside until “${later}”`,
    hint: 'cut what leads outside in an earlier phase',
  }),
} as const

export const hypervisorNotAsked = {
  title: 'a host that its hypervisor is to shut down, and that a person shuts down after all',
  reason:
    'Whoever wrote “by: hypervisor” counts on it. At night the step asks for somebody at the screen of that host.',
  found: (host: string) => ({
    message: `${name(host)} is \`platform: manual\`, so a person shuts it down: nothing is sent to its hypervisor`,
    hint: 'give it the platform that it has; without an `access` nobody logs in to it, and its hypervisor shuts it down',
  }),
} as const

export const dcLast = {
  title: 'a directory, DNS or RADIUS server that is shut down in an earlier phase than other servers',
  reason: 'Logins and names hang on it, those of the servers that are still to be shut down as well.',
  found: (host: string, phase: string, other: string) => ({
    message: `${name(host)} is shut down in the phase “${phase}”, and ${name(other)} only later`,
    hint: 'shut it down last of the servers; where it is known to be compromised, cut its link instead and leave it on',
  }),
} as const
