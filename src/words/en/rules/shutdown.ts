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
