import { type JumpHost, parseJumps } from './jump-host.ts'

/** What ssh_config says of one name, as `ssh -G` tells it. */
export interface SshConfig {
  /** What is dialled: `HostName`, or the name itself. */
  readonly host: string
  readonly port: number
  readonly user: string
  /** `HostKeyAlias`: the name that known_hosts is searched for in place of the address. */
  readonly knownAs?: string
  readonly knownHosts: readonly string[]
  readonly identities: readonly string[]
  /** `IdentityAgent`: a socket, or `none`; undefined: the one of the environment. */
  readonly agent?: string
  readonly jumps: readonly JumpHost[]
  /** `ConnectTimeout` in milliseconds. */
  readonly timeout?: number
  /** What of it only the system's own ssh does, as `ProxyCommand nc %h %p`: without, another device or none is reached. */
  readonly foreignWays: readonly string[]
  /** Means of logging in that only the system's own ssh has. */
  readonly foreignLogins: readonly string[]
  /** The blocks that applied, as `/home/ops/.ssh/config:12`. */
  readonly blocks: readonly string[]
}

/** Who runs the program. */
export interface Self {
  readonly user: string
  readonly home: string
}

/** Reads what `ssh -v -G name` wrote: the settings, and which blocks of which files they came from. */
export function readSshConfig(name: string, stdout: string, stderr: string, self: Self): SshConfig {
  const all = settings(stdout)
  const one = (key: string): string | undefined => given(all.get(key)?.[0])
  const host = one('hostname') ?? name
  const port = Number(one('port') ?? 22)
  const user = one('user') ?? ''
  const path = (text: string): string =>
    expanded(text, {
      d: self.home,
      u: self.user,
      h: host,
      n: name,
      p: String(port),
      r: user,
    })
  const [alias, agent, timeout] = [one('hostkeyalias'), one('identityagent'), Number(one('connecttimeout'))]
  return {
    host,
    port,
    user,
    knownHosts: ['userknownhostsfile', 'globalknownhostsfile'].flatMap(key => paths(one(key) ?? '').map(path)),
    identities: (all.get('identityfile') ?? []).filter(file => file !== 'none').map(path),
    jumps: parseJumps(one('proxyjump') ?? ''),
    foreignWays: shown(foreignWays, one),
    foreignLogins: [
      ...shown(foreignLogins, one),
      ...(one('gssapiauthentication') === 'yes' ? ['GSSAPIAuthentication'] : []),
    ],
    blocks: blocksIn(stderr),
    ...(alias !== undefined && { knownAs: alias }),
    ...(agent !== undefined && agent !== 'SSH_AUTH_SOCK' && { agent: agent === 'none' ? agent : path(agent) }),
    ...(Number.isFinite(timeout) && timeout > 0 && { timeout: timeout * 1000 }),
  }
}

const foreignWays = ['ProxyCommand', 'BindAddress', 'BindInterface']
const foreignLogins = ['PKCS11Provider', 'CertificateFile']

function shown(keys: readonly string[], one: (key: string) => string | undefined): readonly string[] {
  return keys.flatMap(key => {
    const value = one(key.toLowerCase())
    return value === undefined ? [] : [`${key} ${value}`]
  })
}

function settings(text: string): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>()
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^(\S+) (.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined) continue
    const before = all.get(key)
    if (before === undefined) all.set(key, [value])
    else before.push(value)
  }
  return all
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value === '' || value === 'none' ? undefined : value
}

/** Several paths on one line, which ssh prints without quotes: what begins no path goes on with the one before. */
function paths(line: string): readonly string[] {
  const found: string[] = []
  for (const part of line.split(' ')) {
    const last = found.at(-1)
    if (last === undefined || /^(?:[/~%]|[A-Za-z]:|__PROGRAMDATA__)/.test(part)) found.push(part)
    else found[found.length - 1] = `${last} ${part}`
  }
  return found.filter(part => part !== '' && part !== 'none')
}

/** `~` and the tokens of ssh_config(5) that are the same for every connection to the host. */
function expanded(text: string, tokens: Readonly<Record<string, string>>): string {
  const whole = text.replace(/%(.)/g, (token, letter: string) => (letter === '%' ? '%' : (tokens[letter] ?? token)))
  return whole.startsWith('~/') ? `${tokens['d']}${whole.slice(1)}` : whole
}

function blocksIn(stderr: string): readonly string[] {
  const found = stderr.matchAll(/^debug1: (.+) line (\d+): (?:Applying options for|matched) /gm)
  return [...new Set([...found].map(([, file, line]) => `${file}:${line}`))]
}
