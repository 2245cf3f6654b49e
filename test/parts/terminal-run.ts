import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Peer } from './peer.ts'
import { type Terminal, terminal } from './program.ts'

export interface RunRecord {
  readonly seq: number
  readonly type: string
  readonly step?: string
  readonly data: Record<string, unknown>
}

/** A folder with a runbook about one SSH peer, in which the built program is started at a terminal. */
export interface TerminalRun extends AsyncDisposable {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  /** Writes the runbook: the head is there already, `rest` has more hosts, links, the goal and the phases. */
  book(rest: string): Promise<void>
  write(name: string, text: string): Promise<void>
  /** Starts the program at a terminal of its own; through a shell where `script` is given, with the call as `"$@"`. */
  start(args: readonly string[], script?: string): Terminal
  records(): Promise<readonly RunRecord[]>
  /** What was written of a host's sessions. */
  transcript(host: string): Promise<string>
}

export async function terminalRun(program: string, peer: Pick<Peer, 'port' | 'hostKey'>): Promise<TerminalRun> {
  const folder = await mkdtemp(join(tmpdir(), 'isolate-terminal-'))
  const { PATH } = process.env
  const env = { PATH, TERM: 'xterm', ISOLATE_OPERATOR: 'Kim', HOME: folder, LAB_PASSWORD: 'correct horse' }
  const open: Terminal[] = []
  const ofRun = async (...path: readonly string[]): Promise<string> => {
    const [run = ''] = existsSync(join(folder, 'runs')) ? await readdir(join(folder, 'runs')) : []
    return readFile(join(folder, 'runs', run, ...path), 'utf8')
  }
  return {
    folder,
    env,
    book: rest => writeFile(join(folder, 'book.yml'), `${head(peer)}${rest}`),
    write: (name, text) => writeFile(join(folder, name), text),
    start: (args, script) => {
      const call = [process.execPath, program, ...args]
      const started = terminal(script === undefined ? call : ['bash', '-c', script, 'bash', ...call], {
        cwd: folder,
        env,
      })
      open.push(started)
      return started
    },
    records: async () =>
      (await ofRun('journal.jsonl'))
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    transcript: host => ofRun('transcripts', `${host}.log`),
    [Symbol.asyncDispose]: async () => {
      for (const one of open) one.close()
      await Promise.all(open.map(one => one.ended))
      // A program whose terminal is gone writes its last record still.
      await rm(folder, { recursive: true, maxRetries: 50, retryDelay: 100 })
    },
  }
}

/** What a screen says, without colours and line breaks. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;?]*[a-zA-Z]/g, '').replaceAll(/[\s┆]+/g, ' ')
}

const head = ({ port, hostKey }: Pick<Peer, 'port' | 'hostKey'>): string => `
isolate: 1
name: Terminal
operator: { at: desk }
access:
  lab: { user: root, auth: [{ password: { env: LAB_PASSWORD } }], timeout: 2s }
networks: { internet: { kind: external }, ward: {} }
hosts:
  desk: { platform: manual, networks: ward }
  nas-02: { platform: linux, address: 127.0.0.1, port: ${port}, access: lab, networks: ward, host_key: '${hostKey}' }
`
