import type { Role } from '../runbook/runbook.ts'

/** Servers that logins and names of all others hang on. */
export const serving: ReadonlySet<Role> = new Set(['directory', 'dns', 'radius'])
