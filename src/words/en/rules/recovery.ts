import { name } from '../said.ts'

export const backupPoweredOff = {
  title: 'a backup server that is shut down instead of disconnected',
  reason:
    'Off the network it is as safe as off power, and a repository that is switched off in a hurry may not come up again.',
  found: (host: string) => ({
    message: `${name(host)} holds backups and is shut down`,
    hint: 'cut its link early instead, and leave it powered',
  }),
} as const

export const backupAfterDc = {
  title: 'a backup server that leaves the network in a later phase than directory or hypervisors',
  reason:
    'Intruders go for the backups, often with rights from the directory; without clean backups there is no recovery.',
  found: (host: string, other: string, phase: string) => ({
    message: `${name(host)} holds backups and leaves the network only in the phase “${phase}”, after ${name(other)}`,
    hint: 'cut its link in the first phase that cuts anything',
  }),
} as const

export const deployToolOpen = {
  title: 'a server that installs software everywhere, and that nothing cuts off',
  reason: 'What installs software everywhere installs anything everywhere, in the intruder’s hand as in ours.',
  found: (host: string) => ({
    message: `${name(host)} installs software on others, and no step takes it off the network`,
    hint: 'cut its link early, with the backups',
  }),
} as const

export const replicationLeftOn = {
  title: 'a replication that goes on when the outside is cut',
  reason: 'What was encrypted or planted on one side is carried over to the good copy on the other, by ourselves.',
  found: (host: string, other: string) => ({
    message: `${name(host)} goes on replicating to ${name(other)}: neither leaves the network before the outside is cut`,
    hint: 'cut one of them off in an earlier phase; where a step stops the replication itself, ignore this here and name the step',
  }),
} as const
