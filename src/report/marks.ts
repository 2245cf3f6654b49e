import type { Mark } from './blocks.ts'
import type { Standing } from './report.ts'

const marks: { readonly [S in Standing]: Mark } = {
  verified: { sign: '✓', style: 'good' },
  executed: { sign: '~', style: 'warn' },
  blind: { sign: '~', style: 'warn' },
  'by-hand': { sign: '~', style: 'warn' },
  answered: { sign: '·', style: 'plain' },
  undone: { sign: '↶', style: 'warn' },
  skipped: { sign: '–', style: 'warn' },
  failed: { sign: '✗', style: 'bad' },
  unknown: { sign: '?', style: 'bad' },
  'not-reached': { sign: ' ', style: 'dim' },
}

export function markOf(standing: Standing): Mark {
  return marks[standing]
}

export const good: Mark = { sign: '✓', style: 'good' }
export const doubtful: Mark = { sign: '?', style: 'warn' }
export const bad: Mark = { sign: '✗', style: 'bad' }
export const point: Mark = { sign: '-', style: 'plain' }
