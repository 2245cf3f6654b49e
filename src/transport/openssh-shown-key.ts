import { readFileSync, rmSync } from 'node:fs'
import { type PublicKey, parsePublicKey } from '../hostkeys/public-key.ts'
import { type Trust, verdictOn } from '../hostkeys/verdict.ts'
import type { HostId } from '../names/ids.ts'
import { isLost } from './lost.ts'
import type { OpensshLogin } from './openssh-args.ts'
import { type MasterIo, startMaster } from './openssh-master.ts'
import type { Dialled } from './tcp.ts'
import { unknownKey } from './unknown-key.ts'

/**
 * Tells the key that nobody knows for a host: of what it refuses the system's ssh says the fingerprint alone. The host is
 * dialled once more, and nothing is sent to it this time either.
 */
export async function tellShownKey(
  { hop, trust, to }: { readonly hop: HostId; readonly trust: Trust; readonly to: Dialled },
  login: OpensshLogin,
  io: MasterIo,
  signal: AbortSignal,
): Promise<void> {
  const shownKey = `${login.socket}.shown`
  const master = await startMaster(hop, { ...login, socket: `${login.socket}.look`, shownKey }, io, signal)
  if (!isLost(master)) master.end()
  const key = keyIn(shownKey)
  if (key === undefined) return
  const unknown = unknownKey({ hop, trust, to }, verdictOn(trust, to.host, to.port, key.blob), key.blob)
  if (unknown !== undefined) io.tell(unknown)
}

/** Undefined where ssh was shown none. */
function keyIn(file: string): PublicKey | undefined {
  try {
    const [type = '', base64 = ''] = readFileSync(file, 'utf8').split(' ')
    return parsePublicKey(type, base64)
  } catch {
    return undefined
  } finally {
    rmSync(file, { force: true })
  }
}
