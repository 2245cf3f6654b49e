import type { Grounds } from '../../definition.ts'

/** Run in real network namespaces by the project's own tests. */
export const tried: Grounds = { by: 'device', what: 'Linux 6 with iproute2, nftables, in network namespaces' }
export const documented: Grounds = { by: 'documentation', what: 'the manual pages' }
