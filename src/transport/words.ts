import { unreadWords } from '../words/en/losses.ts'

/** What a peer or the system said, bounded: an error text never fills a screen or a journal. */
export function words(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return clip(text === '' && error instanceof AggregateError ? error.errors.map(words).join('; ') : text)
}

export function clip(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text
}

/** Why a file can't be read: in words where what lies in its place is no file, else as `errno` has it. */
export function unread(error: unknown): string {
  return unreadWords.get(errno(error)) ?? errno(error)
}

/** `ENOENT` and the like of a failed system call; the message where there is none. */
export function errno(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : words(error)
}
