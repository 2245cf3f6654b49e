import { params as linux } from '../linux/params.ts'

export const params = {
  // In single quotes. Without `*`, `?` and `[`, which -Name takes as wildcards: `*` would be every adapter.
  interface: /[A-Za-z0-9](?:[A-Za-z0-9 ._:/+@()-]{0,78}[A-Za-z0-9._:/+@()-])?/,
  cidr: linux.cidr,
  address: linux.address,
  port: linux.port,
} as const
