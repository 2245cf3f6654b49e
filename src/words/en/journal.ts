/** A span of time for a person: `40 min 5 s`, `3 s`, `350 ms`. */
export function spanWords(ms: number): string {
  const size = Math.abs(Math.round(ms))
  if (size < 1000) return `${size} ms`
  const parts = [
    [Math.floor(size / 3_600_000), 'h'],
    [Math.floor(size / 60_000) % 60, 'min'],
    [Math.floor(size / 1000) % 60, 's'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

export function clockMoved(ms: number): string {
  return `The clock of this computer was moved ${ms < 0 ? 'back' : 'forward'} by ${spanWords(ms)}.`
}

const errnoWords: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EIO', 'the disk does not work, or was pulled out'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not do that there'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open on this computer'],
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EEXIST', 'it exists already'],
  ['ENODEV', 'the disk is gone'],
  ['ENXIO', 'the disk is gone'],
  ['ESTALE', 'the network share is gone'],
  ['EFBIG', 'the file may not grow any more'],
])

/** What the system's name of a fault means to the operator, the name behind it. */
export function diskFaultWords(errno: string): string {
  const words = errnoWords.get(errno)
  return words === undefined ? errno : `${words} (${errno})`
}

export function notWritten(path: string, errno: string): string {
  return `The journal ${path} could not be written: ${diskFaultWords(errno)}.`
}

export const tornLine = 'The last line was torn, as after a power cut; its bytes are kept in the file named here.'
export const nulTail = 'The file ended in NUL bytes, as after a power cut; they are kept in the file named here.'
export const noLineEnd = 'The last record was whole but for its line end, which was added.'
