// Graphemes of two columns: https://www.unicode.org/reports/tr11/ names them by character; these are the scripts and blocks
// that hold them, and whatever is shown as a picture.
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]|\ufe0f/u
const mark = /^\p{M}+$/u
// Characters that each stand for themselves in one column, whatever is beside them: ASCII, Latin letters, typographic
// quotes and dashes, of which our own sentences are made.
const each = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/

// Made when it is needed first: that takes seven milliseconds, and most texts have nothing that needs it.
let segmenter: Intl.Segmenter | undefined

/** What a reader takes for one character, with its UTF-16 offset. */
export function* graphemesOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (each.test(text)) {
    for (let index = 0; index < text.length; index++) yield { segment: text.charAt(index), index }
    return
  }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  yield* segmenter.segment(text)
}

/** How many columns a terminal gives to a text without control characters. */
export function columnsOf(text: string): number {
  if (each.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemesOf(text)) columns += wide.test(segment) ? 2 : mark.test(segment) ? 0 : 1
  return columns
}
