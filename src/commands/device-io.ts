import type { DeviceIo } from '../device/ssh-devices.ts'
import type { HostId } from '../names/ids.ts'
import { remarkLines } from '../operator/remark-lines.ts'
import type { Platform } from '../platform/definition.ts'
import { withOwn } from '../platform/registry.ts'
import { render } from '../platform/render.ts'
import type { Shell } from '../platform/shell.ts'
import { clusterOf } from '../runbook/members.ts'
import type { Read } from '../runbook/read.ts'
import type { Remark } from '../transport/remark.ts'
import type { Call } from './command.ts'
import type { Operating } from './operating.ts'

/**
 * What stands in the transcripts, and isn't odd enough for the screen. A lost connection is told where it matters: by the
 * step whose command it ends, and by the next one that has to connect again; that a cut ends idle ones is expected.
 */
const quiet: ReadonlySet<Remark['remark']> = new Set(['connected', 'lost', 'ssh-config', 'openssh-only'])

/** What the devices of a runbook need from the call and from the person at the keys. */
export function deviceIo(
  call: Call,
  read: Read,
  { askSecret, mayUseAgain, print }: Pick<Operating, 'askSecret' | 'mayUseAgain' | 'print'>,
  kept: Pick<DeviceIo, 'transcripts' | 'redactor'>,
): DeviceIo {
  const platforms = withOwn(read.runbook.platforms)
  // A device of a cluster is of its platform.
  const platformOf = (host: HostId): Platform | undefined =>
    platforms.get(read.runbook.hosts.get(clusterOf(host) ?? host)?.platform ?? '')
  return {
    ...kept,
    env: call.env,
    ask: askSecret,
    mayUseAgain,
    identityRead: host => identityRead(platformOf(host)),
    shellOf: host => shellOf(platformOf(host)),
    encodedOf: host => platformOf(host)?.encoded,
    remark: (host, text, remark) => {
      if (call.verbose || !quiet.has(remark.remark)) print(remarkLines(host, text, remark))
    },
  }
}

function shellOf(platform: Platform | undefined): Shell | undefined {
  const channel = platform?.channel
  return typeof channel === 'object' ? channel : undefined
}

function identityRead(platform: Platform | undefined): string | undefined {
  if (platform === undefined) return undefined
  const result = render(platform, { name: 'identity', params: {} }, 'none')
  return result.ok ? result.rendered.variants[0].lines[0] : undefined
}
