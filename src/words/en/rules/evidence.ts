import { name } from '../said.ts'

export const noEvidenceBeforeShutdown = {
  title: 'a server that is shut down before anything was collected from it',
  reason:
    'Connections, processes and memory are gone with the power. They tell where the intruder came from, and whether he is elsewhere.',
  found: (host: string) => ({
    message: `${name(host)} is shut down, and nothing is collected from it before`,
    hint: 'collect before: `- collect: { hosts: …, what: [connections, processes] }` with a `timeout`',
  }),
} as const

export const noVolatileCapture = {
  title: 'cuts to the outside before which nothing was collected from anybody',
  reason:
    'Tables of sessions, neighbours and routes are gone with the cut. A minute for each device before it is enough.',
  found: (step: string) => ({
    message: `Nothing is collected before the first cut to the outside, ${name(step)}`,
    hint: 'collect `[arp, sessions, routes]` of the network devices before, with a `timeout` of a minute and `on_failure: continue`',
  }),
} as const

export const captureDelaysCut = {
  title: 'evidence that is collected before the cuts outside, without a limit of time',
  reason:
    'The intruder is at work while it is collected. Who does not answer within a minute must not hold the cut up.',
  found: (step: string) => ({
    message: `${name(step)} collects before the cuts to the outside and has no \`timeout\``,
    hint: 'give it `timeout: 1m` and `on_failure: continue`',
  }),
} as const

export const snapshotWithoutMemory = {
  title: 'a snapshot that leaves the memory out',
  reason:
    'The memory is what the snapshot is for: keys, connections and what the intruder runs are in it, and nowhere else.',
  found: (command: string) => ({
    message: `This snapshot leaves the memory out: ${name(command)}`,
    hint: 'take one with memory, after a look at the free space of the datastore',
  }),
} as const
