import { randomart } from '../hostkeys/randomart.ts'
import type { Verdict } from '../hostkeys/verdict.ts'
import { unknownKeyWords } from '../words/en/losses.ts'
import type { Login } from './login-types.ts'
import type { Remark } from './remark.ts'

/** What an operator needs to accept a key that nobody knew; undefined where the verdict is another. */
export function unknownKey({ hop, trust }: Login, verdict: Verdict, blob: Uint8Array): Remark | undefined {
  const file = trust.kind === 'files' ? trust.paths[0] : undefined
  if (verdict.verdict !== 'unknown' || verdict.line === undefined || file === undefined) return undefined
  return {
    remark: 'unknown-key',
    hop,
    fingerprint: verdict.shown,
    art: randomart(blob),
    command: unknownKeyWords.command(verdict.line, file),
  }
}
