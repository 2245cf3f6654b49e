import { execFileSync, fork, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the benches log in to. */
export interface Served {
  /** How often that was done since the last call, where it can be known. */
  readonly logins: () => Promise<number | undefined>
  readonly stop: () => void
}

/** A real sshd or the stand-in, at all addresses, with the keys `user` and `host` that are made in `folder`. */
export async function serve(folder: string, port: number, real: boolean): Promise<Served> {
  const path = (name: string): string => join(folder, name)
  for (const name of ['user', 'host'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path(name)], { stdio: 'ignore' })
  if (real) {
    mkdirSync('/run/sshd', { recursive: true })
    writeFileSync(
      path('sshd_config'),
      `Port ${port}\nListenAddress 0.0.0.0\nHostKey ${path('host')}\nAuthorizedKeysFile ${path('user.pub')}\nPidFile none\n` +
        `StrictModes no\nUsePAM no\nPermitRootLogin yes\nMaxStartups 1000\nUseDNS no\nSetEnv HOME=${folder}\n`,
    )
    const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', path('sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await new Promise<void>(resolve =>
      server.stderr.on('data', (text: Buffer) => text.includes('listening') && resolve()),
    )
    return { logins: async () => undefined, stop: () => server.kill() }
  }
  const server = fork(join(import.meta.dirname, 'fanout-server.mjs'), [String(port), path('host'), path('user.pub')])
  await new Promise(resolve => server.once('message', resolve))
  const logins = (): Promise<number> => {
    server.send('logins')
    return new Promise(resolve => server.once('message', resolve))
  }
  return { logins, stop: () => server.kill() }
}
