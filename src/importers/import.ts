import type { ImportKind } from '../diagnostic/import-codes.ts'
import type { SourceFile } from '../source/value.ts'
import { readAnsible } from './ansible/ansible.ts'
import { readCacao } from './cacao/cacao.ts'
import { readContainerlab } from './containerlab.ts'
import type { ImportResult } from './inventory/inventory.ts'
import { readLldp } from './lldp/lldp.ts'
import { readNetbox } from './netbox/netbox.ts'
import { readNmap } from './nmap.ts'
import { readSshConfig } from './ssh-config/ssh-config.ts'
import { readTables } from './table.ts'

/** Who reads which inventory. */
export const importers: { readonly [K in ImportKind]: (files: readonly SourceFile[]) => ImportResult } = {
  ansible: readAnsible,
  netbox: readNetbox,
  nmap: readNmap,
  containerlab: readContainerlab,
  csv: readTables,
  'ssh-config': readSshConfig,
  cacao: readCacao,
  lldp: readLldp,
}
