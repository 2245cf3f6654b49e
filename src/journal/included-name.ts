import { basename, dirname, isAbsolute, relative, sep } from 'node:path'

/**
 * The place below `included/` of a file that a runbook includes: as it lies beside the runbook; what lies elsewhere
 * goes below `included/elsewhere/` with its whole path. Paths are absolute.
 */
export function includedName(main: string, file: string): string {
  const path = relative(dirname(main), file)
  const outside = path === '' || path.startsWith('..') || isAbsolute(path)
  const parts = (outside ? file : path).split(sep).filter(part => part !== '' && part !== '.' && part !== '..')
  const safe = parts.map(part => part.replace(/[\\/:\0]/g, '_'))
  return [...(outside ? ['elsewhere'] : []), ...(safe.length > 0 ? safe : [basename(file)])].join('/')
}
