import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { onEnd } from './ending.ts'
import { eventually } from './eventually.ts'
import { must, ran } from './namespace.ts'
import type { Workplace } from './workplace.ts'

/** A terminal of 80 columns with `isolate` in it, driven as a person does: reading the screen and typing. */
export interface Screen extends AsyncDisposable {
  /** The whole of it, with what scrolled out; wrapped lines joined. */
  text(): Promise<string>
  /** Waits until the screen, with what scrolled out of it, matches. */
  shows(pattern: RegExp, limit?: number): Promise<string>
  /** Types a text and Enter. */
  type(text: string): Promise<void>
  /** Resolves with the exit status when the program has ended. */
  ended(limit?: number): Promise<number>
}

export async function screen(place: Workplace, args: string): Promise<Screen> {
  const tmux = (...words: readonly string[]): [string, ...string[]] => [
    'tmux',
    '-L',
    socket,
    '-f',
    '/dev/null',
    ...words,
  ]
  const socket = `isolate-${process.pid}-${randomBytes(2).toString('hex')}`
  const end = onEnd(() => spawnSync('tmux', tmux('kill-server').slice(1)))
  const variables = Object.entries(place.env).map(([name, value]) => `${name}='${value ?? ''}'`)
  const script = `cd '${place.folder}' && env -i ${variables.join(' ')} ${place.command} ${args}; echo "ended with $?"; cat`
  await must(tmux('new-session', '-d', '-x', '80', '-y', '50', 'sh', '-c', script))
  const text = async () => (await ran(tmux('capture-pane', '-p', '-J', '-S', '-'))).stdout.trimEnd()
  const shows = (pattern: RegExp, limit = 30_000) =>
    eventually(String(pattern), async () => pattern.exec(await text())?.[0], limit, text)
  return {
    text,
    shows,
    type: async typed => {
      await must(tmux('send-keys', '-l', typed))
      await must(tmux('send-keys', 'Enter'))
    },
    ended: async limit => Number((await shows(/ended with \d+/, limit)).replace(/\D/g, '')),
    [Symbol.asyncDispose]: async () => {
      end()
      await ran(tmux('kill-server'))
    },
  }
}
