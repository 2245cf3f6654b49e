import type { HostId } from '../names/ids.ts'
import { behindJump, channelRefused } from '../words/en/losses.ts'
import { type Lost, unsent } from './lost.ts'
import { words } from './words.ts'

const refused = /\bconnection refused\b/i
const nobody = /\b(?:timed out|no route to host|host is (?:down|unreachable))\b/i

/**
 * What it means that a jump host opened no way to a host, by what it says: OpenSSH hands on the words of its C library.
 * Only words for nobody there tell of the host; where there are none, or others, it may well be there.
 */
export function notBehind(jump: HostId, target: HostId, where: string, said: readonly string[]): Lost {
  const told = behindJump(jump, `${where}: ${words(said.at(-1) ?? channelRefused)}`)
  if (said.some(one => refused.test(one))) return unsent('port', target, told)
  return said.length > 0 && said.every(one => nobody.test(one))
    ? unsent('tcp', target, told)
    : unsent('channel', target, told)
}
