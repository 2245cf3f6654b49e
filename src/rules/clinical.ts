import type { Host, Role } from '../runbook/runbook.ts'

const clinicalRoles: ReadonlySet<Role> = new Set(['ehr', 'pacs', 'laboratory', 'interface-engine', 'medical'])

/** What wards, theatres or laboratories notice when it goes. */
export function isClinical({ role, criticality }: Host): boolean {
  return clinicalRoles.has(role) || criticality === 'high' || criticality === 'life'
}
