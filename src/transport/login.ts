import type { Duplex } from 'node:stream'
import type { ConnectConfig } from 'ssh2'
import { type Verdict, verdictOn } from '../hostkeys/verdict.ts'
import {
  connectionEnded,
  loginRefused,
  noAnswerWithin,
  noCommonAlgorithm,
  nothingToLogInWith,
  passwordExpired,
} from '../words/en/losses.ts'
import { legacyIn, oldOnes } from './algorithms.ts'
import { Authenticating, type AuthIo } from './auth.ts'
import { hearing } from './heard.ts'
import { lossBy, verdictWords } from './host-key-words.ts'
import type { Limits } from './limits.ts'
import type { LoggedIn, Login, LoginLost } from './login-types.ts'
import { type Lost, unsent } from './lost.ts'
import { offeredTo } from './offered.ts'
import { race } from './race.ts'
import { stage } from './tcp.ts'
import { unknownKey } from './unknown-key.ts'
import { clip, words } from './words.ts'

/** A peer may send as many as it likes. */
const mostBanners = 3

/**
 * Exchanges keys over `stream`, judges the host's key, logs in. The stream is destroyed at any loss. Nothing that a peer
 * does afterwards reaches anyone: all listeners stay, and what comes late is ignored.
 */
export function logIn(
  login: Login,
  stream: Duplex,
  io: AuthIo & { readonly limits: Limits },
  signal: AbortSignal,
): Promise<LoggedIn | LoginLost> {
  const { hop } = login
  const { limits } = io
  const heard = hearing()
  const client = new io.ssh2.Client()
  let now: 'handshake' | 'login' = 'handshake'
  let verdict: Verdict | undefined
  let asking = 0
  let banners = 0

  const lost = (kind: Lost['lost'], text: string, more: Pick<Lost, 'hostKey'> = {}): LoginLost => {
    auth.ended()
    client.destroy()
    stream.destroy()
    return { ...unsent(kind, hop, text), ...more, whileAsking: asking > 0 }
  }
  const going = race<LoggedIn | LoginLost>(limits.handshake, signal, why =>
    lost(stage(now, why), noAnswerWithin(limits[now], why)),
  )
  const fail = (kind: Lost['lost'], text: string, more?: Pick<Lost, 'hostKey'>): void => {
    if (!going.over) going.settle(lost(kind, text, more))
  }
  const whileAsking = async <T>(answer: Promise<T>): Promise<T> => {
    asking += 1
    going.pause()
    try {
      return await answer
    } finally {
      asking -= 1
      if (!going.over) going.restart(limits.login)
    }
  }
  const auth = new Authenticating(login, io, text => fail('login', text), whileAsking)

  client.on('error', (error: Error & { level?: string }) => {
    // One key that can't sign isn't the end of the login.
    if (error.level === 'agent' || error.level === 'client-authentication')
      io.tell({ remark: 'signing-failed', hop, why: words(error) })
    else if (now === 'handshake')
      fail('handshake', noCommonAlgorithm(words(error), heard.offers, oldOnes(heard.offers.values(), login.legacy)))
    else fail('login', words(error))
  })
  client.on('close', () => fail(now, connectionEnded))
  client.on('end', () => fail(now, connectionEnded))
  client.on('change password', () => fail('login', passwordExpired))
  client.on('banner', text => {
    if (banners++ < mostBanners) io.tell({ remark: 'banner', hop, text: clip(text) })
  })
  client.on('handshake', () => {
    if (now === 'login') return
    now = 'login'
    going.restart(limits.login)
    const old = legacyIn(heard.agreed)
    heard.exchanged()
    if (old.length > 0) io.tell({ remark: 'legacy-algorithms', hop, negotiated: old.join(', ') })
  })
  client.on('ready', () => {
    auth.succeeded()
    const method = auth.tried.at(-1) ?? 'none'
    going.settle({ client, stream, heard, key: verdict?.shown ?? '', method })
  })

  const config: ConnectConfig = {
    sock: stream,
    username: login.user,
    readyTimeout: 0,
    keepaliveInterval: limits.keepAlive,
    // Whether the peer is alive is judged by what it sends at all, not by these answers alone.
    keepaliveCountMax: Number.MAX_SAFE_INTEGER,
    algorithms: offeredTo(login),
    // Synchronous: the files are read already, and a promise would count as a yes.
    hostVerifier: (blob: Buffer): boolean => {
      verdict = verdictOn(login.trust, login.to.host, login.to.port, blob)
      if (verdict.verdict === 'known') return true
      const unknown = unknownKey(login, verdict, blob)
      if (unknown !== undefined) io.tell(unknown)
      const { lost: kind, ...more } = lossBy(verdict)
      fail(kind, verdictWords(verdict), more)
      return false
    },
    authHandler: (left, partial, next) => {
      asking += 1
      if (left !== null) going.pause()
      auth
        .next(left, partial)
        .then(method => {
          asking -= 1
          if (going.over) return
          going.restart(limits.login)
          if (method !== false) next(method)
          else if (auth.hadNothing) fail('credential', nothingToLogInWith)
          else fail('login', loginRefused(auth.offered, auth.tried))
        })
        // Of what `next` throws too: a key may be refused by the cryptography of this computer.
        .catch(error => fail('login', words(error)))
    },
    debug: heard.line,
  }
  try {
    // A stream that has ended already would tell nobody once more.
    if (stream.destroyed) fail('handshake', connectionEnded)
    else client.connect(config)
  } catch (error) {
    fail('handshake', words(error))
  }
  return going.ended
}
