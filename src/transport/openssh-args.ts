import type { Authentication } from '../runbook/runbook.ts'
import type { Limits } from './limits.ts'
import type { Dialled } from './tcp.ts'

/** What the system's ssh is told on its command line. */
export interface OpensshLogin {
  /** As it is given to ssh: a name of ssh_config, or an address. */
  readonly name: string
  readonly user: string
  readonly port?: number
  /** The operator's ssh_config is read, from this file where there is one. */
  readonly config: false | { readonly file?: string }
  readonly auth: readonly Authentication[]
  /** Files; left out: what ssh reads by itself. */
  readonly knownHosts?: readonly string[]
  readonly legacy: boolean
  /** Dialled in place of the name, which its key is known by all the same: the near end of a jump host's channel. */
  readonly through?: { readonly near: Dialled; readonly knownAs: string }
  readonly socket: string
  /** Where the key that the host shows is written to; set where it is only looked at. */
  readonly shownKey?: string
}

/** The master: one connection, no command of its own; whatever it asks, nobody answers. */
export function masterArgs(login: OpensshLogin, limits: Limits): readonly string[] {
  const { name, user, port, config, through, socket } = login
  return [
    ...(config === false ? ['-F', 'none'] : config.file === undefined ? [] : ['-F', config.file]),
    ...['-v', '-M', '-S', socket, '-N', '-T', '-x', '-a', '-l', user],
    ...(port === undefined || through !== undefined ? [] : ['-p', String(port)]),
    ...options({
      BatchMode: 'yes',
      StrictHostKeyChecking: 'yes',
      UpdateHostKeys: 'no',
      ControlMaster: 'yes',
      ControlPersist: 'no',
      ClearAllForwardings: 'yes',
      PermitLocalCommand: 'no',
      RemoteCommand: 'none',
      ConnectionAttempts: '1',
      ConnectTimeout: seconds(limits.tcp),
      ServerAliveInterval: seconds(limits.keepAlive),
      ServerAliveCountMax: String(Math.max(1, Math.floor(limits.silence / limits.keepAlive))),
    }),
    ...trustOptions(login),
    ...keyArgs(login),
    ...(through === undefined ? [] : throughOptions(through)),
    ...options(login.legacy ? legacy : today),
    '--',
    name,
  ]
}

/**
 * A command, or a channel, of the master's connection. Where the master has gone ssh would dial anew, with no check of
 * ours: the proxy command that gives nothing keeps it from that.
 */
export function clientArgs(socket: string, log: string, more: readonly string[] = []): readonly string[] {
  const only = options({ ControlMaster: 'no', BatchMode: 'yes', ProxyCommand: 'false', ClearAllForwardings: 'no' })
  return ['-F', 'none', '-S', socket, '-vv', '-E', log, '-e', 'none', '-T', ...only, ...more, '--', 'master']
}

function trustOptions({ knownHosts, config, shownKey }: OpensshLogin): readonly string[] {
  if (shownKey !== undefined) return lookOptions(shownKey)
  if (knownHosts === undefined) return []
  const files = knownHosts.map(quoted).join(' ')
  return options({
    UserKnownHostsFile: files,
    GlobalKnownHostsFile: '/dev/null',
    ...(config !== false && { KnownHostsCommand: 'none' }),
  })
}

/** No file that knows a key, and so none that is let in by; ssh hands what it is shown to a program that writes it down. */
function lookOptions(shownKey: string): readonly string[] {
  const script = `require('node:fs').writeFileSync(process.argv[1], process.argv.slice(2).join(' '))`
  return options({
    UserKnownHostsFile: '/dev/null',
    GlobalKnownHostsFile: '/dev/null',
    KnownHostsCommand: `${quoted(process.execPath)} -e ${quoted(script)} ${quoted(shownKey)} %t %K`,
  })
}

function keyArgs({ auth, config }: OpensshLogin): readonly string[] {
  const files = auth.flatMap(way => {
    if (way.kind === 'key') return identity(way.path)
    if (way.kind === 'certificate') return [...identity(way.key), '-o', `CertificateFile=${quoted(way.path)}`]
    return []
  })
  // The operator's ssh_config names keys of its own.
  if (config !== false) return files
  const agent = auth.some(({ kind }) => kind === 'agent')
  return [
    ...(files.length > 0 ? files : options({ IdentityFile: 'none' })),
    ...options({
      GSSAPIAuthentication: 'yes',
      IdentitiesOnly: files.length > 0 ? 'yes' : 'no',
      ...(!agent && { IdentityAgent: 'none' }),
    }),
  ]
}

/** Not `-i`: of a file that isn't there ssh would forget the name, and offer the operator's own keys in its place. */
function identity(path: string): readonly string[] {
  return options({ IdentityFile: quoted(path) })
}

function throughOptions({ near, knownAs }: NonNullable<OpensshLogin['through']>): readonly string[] {
  return options({
    HostName: near.host,
    Port: String(near.port),
    HostKeyAlias: knownAs,
    ProxyJump: 'none',
    ProxyCommand: 'none',
    CheckHostIP: 'no',
  })
}

/** Without what ssh still offers by itself, or ssh_config adds: the access decides. */
const today = {
  KexAlgorithms: '-*-sha1',
  HostKeyAlgorithms: '-ssh-rsa,ssh-dss',
  PubkeyAcceptedAlgorithms: '-ssh-rsa,ssh-dss',
  Ciphers: '-*-cbc',
  MACs: '-hmac-sha1*,hmac-md5*',
}

const legacy = {
  KexAlgorithms: '+diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1',
  HostKeyAlgorithms: '+ssh-rsa',
  PubkeyAcceptedAlgorithms: '+ssh-rsa',
  Ciphers: '+aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc',
  MACs: '+hmac-sha1,hmac-md5',
}

function options(all: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(all).flatMap(([key, value]) => ['-o', `${key}=${value}`])
}

function seconds(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 1000)))
}

function quoted(path: string): string {
  return `"${doubled(path).replace(/["\\]/g, '\\$&')}"`
}

/** A percent sign begins a token of ssh's. */
function doubled(path: string): string {
  return path.replaceAll('%', '%%')
}
