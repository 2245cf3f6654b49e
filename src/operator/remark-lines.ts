import { columns, paragraph, wrapText } from '../terminal/wrap.ts'
import type { Remark, UnknownKey } from '../transport/remark.ts'
import { unknownKeyWords } from '../words/en/losses.ts'
import { progress } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

/** A remark on a login as it is shown during a walk; `text` is its one line, without secrets. */
export function remarkLines(host: string, text: string, remark: Remark): readonly StyledLine[] {
  return remark.remark === 'unknown-key' ? unknownKeyLines(remark) : hanging(progress.remark(host, text))
}

/** Where a peer's words are broken they are told from lines of ours: a banner could else put “✔ DONE” at the start of one. */
function hanging(text: string): readonly StyledLine[] {
  return wrapText(visible(text), columns - 4).map((line, index) => [
    index === 0 ? '  ' : '  ┆ ',
    { style: 'dim', text: line },
  ])
}

/** The key's picture, and the line that accepts it: as one line, so that it can be copied. */
function unknownKeyLines(key: UnknownKey): readonly StyledLine[] {
  return [
    ...keyLines(key),
    ...paragraph(unknownKeyWords.accept),
    ['    ', { style: 'code', text: visible(key.command) }],
  ]
}

/** A key that nobody knew, to be compared with what the device shows at its console. */
export function keyLines({ hop, fingerprint, art }: UnknownKey): readonly StyledLine[] {
  return [
    ...paragraph(progress.remark(hop, unknownKeyWords.compare(fingerprint)), 'warn'),
    ...art.map((line): StyledLine => ['    ', line]),
  ]
}
