import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { Encoded } from '../platform/encoded.ts'
import type { Shell } from '../platform/shell.ts'
import { withMembers } from '../runbook/members.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Redactor } from '../secret/redact.ts'
import type { Secret } from '../secret/secret.ts'
import { sshConfigAsker } from '../transport/ask-ssh-config.ts'
import { defaultLimits, type Limits } from '../transport/limits.ts'
import { unsent } from '../transport/lost.ts'
import { openssh } from '../transport/open-openssh.ts'
import { programEnv } from '../transport/program-env.ts'
import type { Remark } from '../transport/remark.ts'
import { remarkText } from '../transport/remark-text.ts'
import { type Dial, dialRunbook } from '../transport/routes.ts'
import { secrets } from '../transport/secrets.ts'
import { sshTransport } from '../transport/ssh-transport.ts'
import type { SecretUseIo } from '../transport/taken-secret.ts'
import { type MayUseAgain, tries } from '../transport/tries.ts'
import { noRoute } from '../words/en/losses.ts'
import type { Actor, Devices, Reader } from './ports.ts'
import { Session } from './session.ts'
import type { Transcripts } from './transcripts.ts'
import { Turns } from './turns.ts'

/** What the devices need from outside. */
export interface DeviceIo {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Asks a person for a secret, without echo; rejects where nobody can answer. */
  readonly ask: (text: string) => Promise<Secret>
  readonly transcripts: Transcripts
  readonly redactor: Redactor
  /** The command by which a host tells its name, of the platform's operation `identity`. */
  readonly identityRead: (host: HostId) => string | undefined
  /** The command line that a host has instead of commands with an exit status; undefined: it has these. */
  readonly shellOf?: (host: HostId) => Shell | undefined
  /** How the commands of a host are wrapped; left out, or undefined: they are sent as they are. */
  readonly encodedOf?: (host: HostId) => Encoded | undefined
  /** Lines worth showing that end nothing. Texts of peers are in them: show them through `visible`. */
  readonly remark?: (host: HostId, text: string, remark: Remark) => void
  /** May a secret that one host refused be sent to another? Left out: no. */
  readonly mayUseAgain?: MayUseAgain
  /** Where a route is dialled; left out: at the runbook's addresses. */
  readonly dial?: Dial
  readonly limits?: Partial<Limits>
  /** From 0 up to 1, to spread tries over time; left out: of chance. */
  readonly random?: () => number
  /** The ssh_config for an access with `config: ssh`; left out: the operator's own and the system's. */
  readonly sshConfig?: string
}

/** The hosts of a runbook over SSH. */
export function sshDevices(written: Runbook, io: DeviceIo): Devices {
  const runbook = withMembers(written)
  const limits = { ...defaultLimits, ...io.limits }
  const closing = new AbortController()
  const tell = (remark: Remark): void => {
    const clean = io.redactor.text(remarkText(remark))
    io.transcripts.note(remark.hop, clean)
    io.remark?.(remark.hop, clean, remark)
  }
  const uses: SecretUseIo = {
    secrets: secrets({
      env: io.env,
      ask: io.ask,
      redactor: io.redactor,
      deadline: limits.local,
      closing: closing.signal,
    }),
    tries: tries(),
    mayUseAgain: io.mayUseAgain ?? (async () => false),
  }
  const { SSH_AUTH_SOCK: agentSocket } = io.env
  const env = programEnv(io.env, runbook)
  const askSshConfig = sshConfigAsker({
    env,
    deadline: limits.local,
    closing: closing.signal,
    ...(io.sshConfig !== undefined && { file: io.sshConfig }),
  })
  const dial = io.dial ?? dialRunbook
  const random = io.random ?? Math.random
  const system = openssh(env, io.sshConfig)
  const transport = sshTransport(runbook, {
    ...uses,
    tell,
    agentSocket,
    limits,
    dial,
    askSshConfig,
    openssh: system,
    random,
  })
  const shellOf = io.shellOf ?? (() => undefined)
  const encodedOf = io.encodedOf ?? (() => undefined)
  const sessionIo = { ...io, ...uses, transport, tell, limits, shellOf, encodedOf }
  const sessions = new Map<string, Session>()
  const turns = new Map<HostId, Turns>()

  const session = (id: HostId, login: Login): Session | undefined => {
    const host = runbook.hosts.get(id)
    if (host === undefined) return undefined
    const key = JSON.stringify([id, login.access, login.way, login.via])
    const turn = turns.get(id) ?? new Turns()
    const found = sessions.get(key) ?? new Session(host, login, sessionIo, turn)
    turns.set(id, turn)
    sessions.set(key, found)
    return found
  }

  return {
    actor: async (id, login, signal) => {
      const found = session(id, login)
      return found === undefined ? unsent('login', id, noRoute) : ((await found.open(signal)) ?? actorOn(found))
    },
    reader: async (id, login, signal) => {
      const found = session(id, login)
      return found === undefined ? unsent('login', id, noRoute) : ((await found.open(signal)) ?? readerOn(found))
    },
    forget: host => transport.forget(host),
    close: async () => {
      closing.abort()
      transport.close()
      await system.close()
      await io.transcripts.close()
    },
  }
}

function readerOn(session: Session): Reader {
  const { instead, ownName } = session
  return {
    read: (command, signal) => session.run(command, signal),
    ...(instead && { instead }),
    ...(ownName !== undefined && { ownName }),
  }
}

function actorOn(session: Session): Actor {
  return { ...readerOn(session), act: (intent, signal, from = 0) => session.act(intent.data.lines.slice(from), signal) }
}
