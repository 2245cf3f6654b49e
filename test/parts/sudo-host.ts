import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PeerOptions } from './peer.ts'

/** Whether a real sudo can be tried: Debian's, as root, in a mount namespace of its own. */
export const hasSudo = existsSync('/usr/bin/sudo') && process.getuid?.() === 0

export interface SudoHost {
  /** Lines of its sudoers. */
  readonly sudoers: string
  /** Fields 3 to 8 of shadow(5): when the password was changed, …, when the account expires. */
  readonly shadow?: string
  readonly language?: string
  /** Milliseconds for which the directory behind PAM thinks. */
  readonly slow?: number
}

const uid = 64_999
export const sudoPassword = 'right horse'

/**
 * Runs what is sent as the user `ops`, without a terminal, by a real sudo. Its sudoers, passwd, shadow and PAM file are bound
 * over the machine's in a mount namespace that ends with the command: nothing of the machine's is written.
 */
export function sudoHost(folder: string, host: SudoHost): PeerOptions['exec'] {
  const hash = execFileSync('openssl', ['passwd', '-6', sudoPassword], { encoding: 'utf8' }).trim()
  const made = (name: string, text: string, mode: number): string => {
    const path = join(folder, name)
    writeFileSync(path, text, { mode })
    return path
  }
  mkdirSync(join(folder, 'none'), { recursive: true })
  const slow = `auth optional pam_exec.so /bin/sleep ${(host.slow ?? 0) / 1000}\n`
  const bound = [
    [made('sudoers', `${host.sudoers}\n`, 0o440), '/etc/sudoers'],
    [join(folder, 'none'), '/etc/sudoers.d'],
    [made('passwd', `${readFileSync('/etc/passwd', 'utf8')}ops:x:${uid}:65534::/:/bin/sh\n`, 0o644), '/etc/passwd'],
    [made('shadow', `ops:${hash}:${host.shadow ?? '19000:0:99999:7::'}:\n`, 0o600), '/etc/shadow'],
    [
      made('pam', (host.slow === undefined ? '' : slow) + readFileSync('/etc/pam.d/sudo', 'utf8'), 0o644),
      '/etc/pam.d/sudo',
    ],
  ]
  const mounts = bound.map(([from, to]) => `mount --bind '${from}' ${to} && `).join('')
  const drop = `exec setsid -w setpriv --reuid=${uid} --regid=65534 --clear-groups sh -c "$0"`
  return (accept, _reject, { command }) => {
    const channel = accept()
    const child = spawn('unshare', ['-m', 'sh', '-c', `mount --make-rprivate / && ${mounts}${drop}`, command], {
      env: { PATH: process.env['PATH'], LANG: host.language ?? 'C', LC_ALL: host.language ?? 'C' },
    })
    channel.pipe(child.stdin)
    child.stdin.on('error', () => {})
    child.stdout.pipe(channel, { end: false })
    child.stderr.pipe(channel.stderr, { end: false })
    child.on('close', code => {
      channel.exit(code ?? 255)
      channel.end()
    })
  }
}
