import { name } from '../said.ts'

export const unusedNetwork = {
  title: 'a network that nothing is attached to, linked to or managed by',
  reason:
    'A network that nobody is in is a leftover or a typing error: the device that belongs there may be missing from the plan.',
  found: (network: string) => ({
    message: `Nothing is in the network ${name(network)}`,
    hint: 'attach a host or a link to it, or take it out',
  }),
} as const

export const unusedAccess = {
  title: 'a way to log in that no host uses',
  reason:
    'An access that nothing uses is kept right by nobody, and its absence where it was meant shows only in the night.',
  found: (access: string) => ({
    message: `No host logs in by ${name(access)}`,
    hint: 'name it at a host, as a `fallback` or in `defaults`, or take it out',
  }),
} as const

export const unusedHost = {
  title: 'a host that nothing joins to anything and that nothing speaks of',
  reason:
    'No proof says anything of a host without links, networks or hypervisor: it may well be connected in the room.',
  found: (host: string) => ({
    message: `The host ${name(host)} is joined to nothing, and nothing speaks of it`,
    hint: 'write its links or networks, or take it out: as it stands the proofs say nothing of it',
  }),
} as const

export const duplicateAddress = {
  title: 'two hosts with one address',
  reason: 'What is meant for one device is sent to another: a copied block in which the address was left as it was.',
  found: (host: string, first: string, address: string) => ({
    message: `${name(host)} has the same address as ${name(first)}: ${address}`,
    hint: 'give each its own; two logical devices on one address differ by `port`',
  }),
} as const

export const duplicateSubnet = {
  title: 'two networks with one subnet',
  reason:
    'Either one is a copy that was never changed, or two sites use the same addresses: then an address alone says nothing.',
  found: (network: string, first: string, subnet: string) => ({
    message: `${name(network)} has the same subnet as ${name(first)}: ${subnet}`,
    hint: 'mend the one that is wrong',
  }),
} as const

export const duplicateHostKey = {
  title: 'two hosts that are pinned to one host key',
  reason:
    'The key no longer tells which of them answers: an image that was cloned with its key, or a line that was copied.',
  found: (host: string, first: string) => ({
    message: `${name(host)} is pinned to the same host key as ${name(first)}`,
    hint: 'make a new key on one of them (`ssh-keygen -A`), and pin it',
  }),
} as const

export const duplicateLink = {
  title: 'two links between the same interfaces that are cut in the same way',
  reason:
    'One cable that is written down twice is cut once and looked for a second time; or one of them is a copy with a wrong interface.',
  found: (link: string, first: string) => ({
    message: `${name(link)} joins the same interfaces as ${name(first)}`,
    hint: 'take one of them out, or mend its interface',
  }),
} as const
