import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Whether `name` is what `pattern` describes: `*` stands for any characters, `?` for one. Time grows with their product, no faster. */
export function matches(name: string, pattern: string): boolean {
  let at = 0
  let wanted = 0
  let star = -1
  let retry = 0
  while (at < name.length) {
    if (pattern[wanted] === '*') {
      star = wanted++
      retry = at
    } else if (wanted < pattern.length && (pattern[wanted] === '?' || pattern[wanted] === name[at])) {
      at++
      wanted++
    } else if (star >= 0) {
      wanted = star + 1
      at = ++retry
    } else return false
  }
  return /^\**$/.test(pattern.slice(wanted))
}

const isMagic = (text: string) => /[*?]/.test(text)

function entries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function* below(folder: string, parts: readonly string[]): Generator<string> {
  const [part = '', ...rest] = parts
  const found = (name: string) => (rest.length === 0 ? [join(folder, name)] : below(join(folder, name), rest))
  if (part === '**') {
    yield* below(folder, rest)
    // Links to folders are not followed here: they may lead round in a circle.
    for (const entry of entries(folder)) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) yield* below(join(folder, entry.name), parts)
    }
  } else if (!isMagic(part)) {
    if (existsSync(join(folder, part))) yield* found(part)
  } else {
    for (const { name } of entries(folder)) {
      if (matches(name, part) && (part.startsWith('.') || !name.startsWith('.'))) yield* found(name)
    }
  }
}

/**
 * The files that `pattern` names, from `folder` on, in order, each once. `**` stands for any depth; names with a leading
 * dot only match a pattern with one. A pattern without `*` and `?` names itself, whether it exists or not.
 */
export function filesMatching(pattern: string, folder: string): readonly string[] {
  if (!isMagic(pattern)) return [join(folder, pattern)]
  return [
    ...new Set(
      below(
        folder,
        pattern.split('/').filter(part => part !== '' && part !== '.'),
      ),
    ),
  ]
}
