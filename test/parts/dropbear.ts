import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Whether dropbear, the SSH server of small devices, can be tried: Debian's, as root, in a mount namespace of its own. */
export const hasDropbear = existsSync('/usr/sbin/dropbear') && process.getuid?.() === 0

export interface Dropbear {
  readonly port: number
  /** `ssh-rsa AAAA…` */
  readonly hostKey: string
  readonly log: () => string
  readonly stop: () => Promise<void>
}

const uid = 64_998
export const dropbearPassword = 'right horse'

/**
 * A real dropbear with the user `ops`, whose passwd and shadow are bound over the machine's in a mount namespace that ends with it:
 * nothing of the machine's is written.
 */
export async function startDropbear(
  folder: string,
  authorized: readonly string[],
  flags: readonly string[] = [],
): Promise<Dropbear> {
  const hostKeyFile = join(folder, 'dropbear_rsa')
  const shown = execFileSync('dropbearkey', ['-t', 'rsa', '-s', '2048', '-f', hostKeyFile], { encoding: 'utf8' })
  const home = join(folder, 'home')
  const keys = join(home, '.ssh', 'authorized_keys')
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 })
  writeFileSync(keys, `${authorized.join('\n')}\n`, { mode: 0o600 })
  for (const path of [home, join(home, '.ssh'), keys]) chownSync(path, uid, 65_534)
  chmodSync(folder, 0o755)
  const hash = execFileSync('openssl', ['passwd', '-6', dropbearPassword], { encoding: 'utf8' }).trim()
  const passwd = `${readFileSync('/etc/passwd', 'utf8')}ops:x:${uid}:65534::${home}:/bin/sh\n`
  writeFileSync(join(folder, 'passwd'), passwd, { mode: 0o644 })
  writeFileSync(join(folder, 'shadow'), `ops:${hash}:19000:0:99999:7:::\n`, { mode: 0o600 })
  const port = await freePort()
  const mounts = ['passwd', 'shadow'].map(name => `mount --bind '${join(folder, name)}' /etc/${name}`).join(' && ')
  const start = `mount --make-rprivate / && ${mounts} && exec dropbear -F -E -r '${hostKeyFile}' -P '${join(folder, 'pid')}' -p 127.0.0.1:${port} ${flags.join(' ')}`
  const server = spawn('unshare', ['-m', 'sh', '-c', start], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  let log = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('Not backgrounding')) resolve()
    })
    server.once('exit', () => reject(new Error(`dropbear does not start: ${log}`)))
  })
  return {
    port,
    hostKey: /^(ssh-rsa \S+)/m.exec(shown)?.[1] ?? '',
    log: () => log,
    stop: async () => {
      server.kill()
      await ended
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
