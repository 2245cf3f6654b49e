import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { HostId } from '../names/ids.ts'
import {
  connectionEnded,
  noAnswerWithin,
  nothingToLogInWith,
  opensshWords,
  withOld,
  withoutThese,
} from '../words/en/losses.ts'
import { legacyIn, oldOnes } from './algorithms.ts'
import type { Limits } from './limits.ts'
import { type Lost, unsent } from './lost.ts'
import { masterArgs, type OpensshLogin } from './openssh-args.ts'
import { MasterLog } from './openssh-log.ts'
import { endsWithUs, ownGroup } from './own-group.ts'
import { race } from './race.ts'
import type { Tell } from './remark.ts'
import { stage } from './tcp.ts'
import type { Unopened } from './unopened.ts'
import { clip } from './words.ts'

/** A connection that the system's ssh holds, to run commands over by its socket. */
export interface Master {
  readonly socket: string
  readonly key: string
  readonly method: string
  /** What the host has said so far of channels that it didn't open. */
  readonly unopened: Unopened
  /** Resolves when it has ended, with what it said. */
  readonly ended: Promise<string>
  end(): void
}

export interface MasterIo {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly limits: Limits
  readonly tell: Tell
}

/** Starts the system's ssh and waits until it is logged in; each stage has its own time. */
export async function startMaster(
  hop: HostId,
  login: OpensshLogin,
  io: MasterIo,
  signal: AbortSignal,
): Promise<Master | Lost> {
  const { limits } = io
  const log = new MasterLog(() => existsSync(login.socket))
  const child = execa('ssh', masterArgs(login, limits), {
    env: io.env,
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'pipe',
    buffer: false,
    reject: false,
    ...ownGroup,
  })
  endsWithUs(child)
  let now: 'name' | 'tcp' | 'handshake' | 'login' = 'name'
  const going = race<Master | Lost>(limits.name, signal, why => {
    child.kill()
    return unsent(stage(now, why), hop, noAnswerWithin(limits[now], why))
  })
  const ended = child.then(({ code }) =>
    code === undefined ? clip(log.said) || connectionEnded : opensshWords.notRun(code),
  )
  const lines = createInterface({ input: child.stderr })
  lines.on('line', text => {
    const wanted = log.line(text)
    if (wanted !== undefined) io.tell({ remark: 'touch-wanted', hop, text: clip(wanted) })
    if (going.over) return
    if (log.foreign) child.kill()
    else if (log.stage === 'in') {
      const old = legacyIn(log.agreed)
      if (old.length > 0) io.tell({ remark: 'legacy-algorithms', hop, negotiated: old.join(', ') })
      going.settle({
        socket: login.socket,
        key: log.key,
        method: log.method,
        unopened: log.unopened,
        ended,
        end: () => child.kill(),
      })
    } else if (log.stage !== now) {
      now = log.stage
      going.restart(limits[now])
    }
  })
  ended.then(said => {
    const lost = unsent(log.lost, hop, wordsOf(log, said))
    const { hostKey, turnedAway, offers } = log
    const words = offers.length === 0 ? lost.words : withOld(lost.words, oldOnes(offers, login.legacy))
    going.settle({ ...lost, words, ...(turnedAway && { turnedAway }), ...(hostKey && { hostKey }) })
  })
  return await going.ended
}

function wordsOf({ key, said: told, nothingOffered }: MasterLog, said: string): string {
  if (nothingOffered) return withoutThese(nothingToLogInWith, told === '' ? [] : [clip(told)])
  return key === '' ? said : opensshWords.withKey(said, key)
}
