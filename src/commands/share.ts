import { statfsSync } from 'node:fs'
import { share as words } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'

// statfs(2) of the Linux manual, "filesystem types", and include/uapi/linux/magic.h.
const networked: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x564c, 'NCP'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
])

/** What a network file system is called; undefined for the disks of this computer, and where that can't be told. */
export function networkName(type: number): string | undefined {
  // Some systems hand the number over as a signed one of 32 bits.
  return networked.get(type >>> 0)
}

/** What a folder on a network share means for a run; undefined where it is none, or where the system doesn't tell. */
export function shareRemark(folder: string, typeOf: (path: string) => number = typeAt): string | undefined {
  const name = networkName(typeOf(folder))
  return name === undefined ? undefined : words.onShare(visible(folder), name)
}

function typeAt(path: string): number {
  // Only Linux gives numbers that mean the same everywhere.
  if (process.platform !== 'linux') return 0
  try {
    return statfsSync(path).type
  } catch {
    return 0
  }
}
