import { describe, expect, it } from 'vitest'
import { shareRemark } from '../../src/commands/share.ts'

describe('the folder of a run', () => {
  it.each([
    [0x6969, 'NFS'],
    [0xfe534d42, 'SMB'],
    [0xff534d42 - 2 ** 32, 'SMB'],
    [0x01021997, '9P'],
  ])('of file system type %i is said to be on a share: %s', (type, name) => {
    expect(shareRemark('/mnt/runs', () => type)).toContain(`/mnt/runs is on a network share (${name})`)
  })

  it('on a disk of this computer, or in a place that can’t be asked about, is nothing to speak of', () => {
    const [ext4, tmpfs] = [0xef53, 0x01021994]
    for (const type of [ext4, tmpfs, 0]) expect(shareRemark('/runs', () => type)).toBeUndefined()
    expect(shareRemark('/proc')).toBeUndefined()
    expect(shareRemark('/nowhere/at/all')).toBeUndefined()
  })
})
