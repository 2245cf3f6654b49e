/** Reports are laid out for this many columns, as paper and terminals have them. */
export const columns = 80

/** A text as lines of at most `width` characters, cut at blanks, and inside a word only where it is longer than a line. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap(each => pieces(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function pieces(word: string, width: number): readonly string[] {
  const characters = Array.from(word)
  if (characters.length <= width) return [word]
  return [characters.slice(0, width).join(''), ...pieces(characters.slice(width).join(''), width)]
}
