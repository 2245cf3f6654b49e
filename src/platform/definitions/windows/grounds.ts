import type { Grounds } from '../../definition.ts'

export const documented: Grounds = {
  by: 'documentation',
  what: 'Microsoft’s reference of the cmdlets; never run by us on a Windows',
}
