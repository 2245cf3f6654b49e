import { dirname } from 'node:path'
import { randomart } from '../hostkeys/randomart.ts'
import { type Trust, type Verdict, verdictOn } from '../hostkeys/verdict.ts'
import { unknownKeyWords } from '../words/en/losses.ts'
import type { Login } from './login-types.ts'
import type { UnknownKey } from './remark.ts'

/** Who shows it, what it is held against, and the name that known_hosts is searched for. */
type Shown = Pick<Login, 'hop' | 'trust' | 'to'>

/** What an operator needs to accept a key that nobody knew; undefined where the verdict is another. */
export function unknownKey(login: Shown, verdict: Verdict, blob: Uint8Array): UnknownKey | undefined {
  const { hop, trust, to } = login
  const file = trust.kind === 'files' ? trust.paths[0] : undefined
  const { line, shown } = unknownThere(login, verdict, blob)
  if (line === undefined || file === undefined) return undefined
  return {
    remark: 'unknown-key',
    hop,
    fingerprint: shown,
    art: randomart(blob),
    dialled: { host: to.host, port: to.port },
    line,
    command: commandFor(line, file, trust),
  }
}

/** In the words of the shell that the operator has. */
function commandFor(line: string, file: string, trust: Trust): string {
  if (process.platform === 'win32') return unknownKeyWords.windowsCommand(line, file)
  const missing = trust.kind === 'files' && trust.unreadable.some(one => one.file === file)
  return missing ? unknownKeyWords.firstCommand(line, file, dirname(file)) : unknownKeyWords.command(line, file)
}

/** A file that isn't there yet says nothing against a key: accepting the first one makes it. */
function unknownThere({ trust, to }: Shown, verdict: Verdict, blob: Uint8Array): { line?: string; shown: string } {
  const onlyMissing = verdict.verdict === 'unreadable' && verdict.files.every(({ errno }) => errno === 'ENOENT')
  const there =
    onlyMissing && trust.kind === 'files' ? verdictOn({ ...trust, unreadable: [] }, to.host, to.port, blob) : verdict
  return there.verdict === 'unknown' && there.line !== undefined
    ? { line: there.line, shown: there.shown }
    : { shown: there.shown }
}
