import { error } from '../../diagnostic/diagnostic.ts'
import type { HostId } from '../../names/ids.ts'
import { memberId } from '../members.ts'
import type { Checking } from './check.ts'

/** The devices of clusters: each a name of its own, and an address where each is acted on by itself. */
export function checkMembers({ written, source, report }: Checking): void {
  for (const [id, { members = [], sync, platform }] of written.hosts ?? []) {
    const seen = new Map<string, string>()
    for (const [index, { name, address }] of members.entries()) {
      const written = ['hosts', id, 'members', index]
      const at = source.has(written) ? source.spanOf(written) : source.keyOf(['hosts', id])
      const known = memberId(id as HostId, name)
      const other = seen.get(known)
      if (other !== undefined) report(error('duplicate-member', { host: id, member: name, other }, at))
      seen.set(known, name)
      if (sync === false && address === undefined && platform !== 'manual')
        report(error('member-without-address', { host: id, member: name }, at))
    }
  }
}
