import { homedir, userInfo } from 'node:os'
import { sshConfigWords as say } from '../words/en/losses.ts'
import { runProgram } from './run-program.ts'
import { readSshConfig, type SshConfig } from './ssh-config.ts'
import { clip } from './words.ts'

/** A name as it would be given to `ssh`. */
export interface AskedName {
  readonly name: string
  readonly user?: string
  readonly port?: number
}

/** What ssh_config says of a name, or why it can't be told. Asked once for each name. */
export type AskSshConfig = (asked: AskedName) => Promise<SshConfig | { readonly fault: string }>

export interface SshConfigIo {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Left out: the operator's own and the system's, as `ssh` finds them. */
  readonly file?: string
  /** Milliseconds. */
  readonly deadline: number
  /** Nobody waits for an answer any more. */
  readonly closing?: AbortSignal
}

const mostBytes = 256 * 1024

/** Has `ssh -G` read ssh_config, with all that it includes and matches, as it does for the operator. */
export function sshConfigAsker(io: SshConfigIo): AskSshConfig {
  const asked = new Map<string, Promise<SshConfig | { readonly fault: string }>>()
  return one => {
    const key = JSON.stringify([one.name, one.user, one.port])
    const going = asked.get(key) ?? ask(one, io)
    asked.set(key, going)
    return going
  }
}

async function ask({ name, user, port }: AskedName, io: SshConfigIo): Promise<SshConfig | { readonly fault: string }> {
  if (name.startsWith('-')) return { fault: say.option(name) }
  const args = [
    ...(io.file === undefined ? [] : ['-F', io.file]),
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
  ]
  const ended = await runProgram(['ssh', '-v', '-G', ...args, '--', name], {
    env: io.env,
    deadline: io.deadline,
    mostBytes,
    complaints: true,
    ...(io.closing && { signal: io.closing }),
  })
  switch (ended.end) {
    case 'late':
    case 'too-much':
      return { fault: say.noAnswer(name) }
    case 'not-run':
      return { fault: say.notRun(ended.because ?? '') }
    case 'exit':
      if (ended.code !== 0) return { fault: say.refused(name, clip(complaint(ended.stderr))) }
      return readSshConfig(name, Buffer.from(ended.stdout).toString('utf8'), ended.stderr, {
        home: homedir(),
        user: userInfo().username,
      })
  }
}

/** What ssh says of a configuration that it can't use, with file and line; not how it got there. */
function complaint(stderr: string): string {
  const lines = stderr.split(/\r?\n/).filter(line => line !== '' && !/^(?:debug\d|OpenSSH_)/.test(line))
  return lines.join('; ')
}
