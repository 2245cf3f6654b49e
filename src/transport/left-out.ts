import type { Remark, Tell } from './remark.ts'
import { remarkText } from './remark-text.ts'

/** Remarks on what could not be used, collected for the words of a failed login. */
export function collecting(tell: Tell): { readonly tell: Tell; readonly left: () => readonly string[] } {
  const left: string[] = []
  return {
    tell: remark => {
      if (leavesOut.has(remark.remark)) left.push(remarkText(remark))
      tell(remark)
    },
    left: () => [...new Set(left)],
  }
}

const leavesOut: ReadonlySet<Remark['remark']> = new Set([
  'agent-gone',
  'agent-empty',
  'agent-unset',
  'agent-keys-left-out',
  'key-unusable',
  'secret-unusable',
  'secret-held-back',
  'signing-failed',
  'certificate',
  'openssh-only',
  'not-by-openssh',
])
