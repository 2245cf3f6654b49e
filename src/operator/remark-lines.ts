import { paragraph } from '../terminal/wrap.ts'
import type { Remark } from '../transport/remark.ts'
import { unknownKeyWords } from '../words/en/losses.ts'
import { progress } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

/** A remark on a login as it is shown during a walk; `text` is its one line, without secrets. */
export function remarkLines(host: string, text: string, remark: Remark): readonly StyledLine[] {
  return remark.remark === 'unknown-key' ? unknownKeyLines(host, remark) : paragraph(progress.remark(host, text), 'dim')
}

/** The key's picture, and the line that accepts it: as one line, so that it can be copied. */
function unknownKeyLines(
  host: string,
  { fingerprint, art, command }: Remark & { readonly remark: 'unknown-key' },
): readonly StyledLine[] {
  return [
    ...paragraph(progress.remark(host, unknownKeyWords.compare(fingerprint)), 'warn'),
    ...art.map((line): StyledLine => ['    ', line]),
    ...paragraph(unknownKeyWords.accept),
    ['    ', { style: 'code', text: visible(command) }],
  ]
}
