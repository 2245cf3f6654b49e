import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A real OpenSSH server on a port of 127.0.0.1, with keys and a folder of its own. */
export interface Sshd {
  readonly port: number
  readonly folder: string
  /** Lines `127.0.0.1` or `[127.0.0.1]:port`, one per host key. */
  readonly knownHosts: string
  /** `ssh-ed25519 AAAA…`, by type. */
  readonly hostKey: (type?: KeyType) => string
  readonly stop: () => Promise<void>
}

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa'

export interface SshdOptions {
  readonly hostKeys?: readonly KeyType[]
  /** Further lines of sshd_config. */
  readonly config?: readonly string[]
  /** Public keys that may log in. */
  readonly authorized?: readonly string[]
  /** Keys of a server that ran before, to take its place. */
  readonly keysOf?: Sshd
}

/** Whether the tests with a real server can run: Debian's openssh-server, as root. */
export const hasSshd = existsSync('/usr/sbin/sshd') && process.getuid?.() === 0

export const ownUser = userInfo().username

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'isolate-ssh-'))
}

/** Makes a key pair; gives the private key's path. */
export function keyPair(folder: string, name: string, type: KeyType = 'ed25519', passphrase = ''): string {
  const path = join(folder, name)
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', path], { stdio: 'ignore' })
  return path
}

export function publicKey(path: string): string {
  return readFileSync(`${path}.pub`, 'utf8').trim()
}

export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  mkdirSync('/run/sshd', { recursive: true })
  const folder = temporaryFolder()
  const types = options.hostKeys ?? ['ed25519']
  const keyFolder = options.keysOf?.folder ?? folder
  if (options.keysOf === undefined) for (const type of types) keyPair(folder, `host_${type}`, type)
  writeFileSync(join(folder, 'authorized_keys'), `${(options.authorized ?? []).join('\n')}\n`, { mode: 0o600 })
  // Port 0 isn't taken by sshd: another start may take the one that was free, so a few are tried.
  for (let attempt = 0; ; attempt++) {
    const port = options.keysOf?.port ?? 20_000 + Math.floor(Math.random() * 40_000)
    writeFileSync(join(folder, 'sshd_config'), config(folder, keyFolder, port, types, options.config ?? []))
    const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const log: string[] = []
    const listening = await new Promise<boolean>(resolve => {
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        log.push(text)
        if (log.join('').includes('Server listening')) resolve(true)
      })
      server.once('exit', () => resolve(false))
    })
    if (!listening) {
      if (attempt === 5) throw new Error(`sshd does not start: ${log.join('')}`)
      continue
    }
    const hostKey = (type: KeyType = types[0] ?? 'ed25519'): string =>
      publicKey(join(keyFolder, `host_${type}`))
        .split(' ')
        .slice(0, 2)
        .join(' ')
    return {
      port,
      folder,
      hostKey,
      knownHosts: types.map(type => `[127.0.0.1]:${port} ${hostKey(type)}\n`).join(''),
      stop: async () => {
        const ended = new Promise<void>(resolve => {
          if (server.exitCode !== null || server.signalCode !== null) resolve()
          else server.once('exit', () => resolve())
        })
        endGroup(server.pid)
        await ended
        await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
      },
    }
  }
}

/** The server's own process group: sessions that still run in it end too. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // Ended already.
  }
}

function config(
  folder: string,
  keyFolder: string,
  port: number,
  types: readonly KeyType[],
  more: readonly string[],
): string {
  return [
    ...more,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...types.map(type => `HostKey ${join(keyFolder, `host_${type}`)}`),
    `PidFile ${join(folder, 'sshd.pid')}`,
    // The account's own start-up files may do anything, and take as long as they like.
    `SetEnv HOME=${folder}`,
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UseDNS no',
    'LogLevel INFO',
    '',
  ].join('\n')
}
