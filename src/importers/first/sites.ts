import type { FirstAnswers } from './answers.ts'

export interface FirstSite {
  /** From 1; the laptop is at the first. */
  readonly number: number
  /** Before the ids of its things. */
  readonly prefix: string
  /** After its things in a sentence. */
  readonly label: string
  readonly lines: number
}

export function sitesOf({ sites, lines }: FirstAnswers): readonly FirstSite[] {
  return Array.from({ length: sites }, (_, index) => ({
    number: index + 1,
    prefix: index === 0 ? '' : `s${index + 1}-`,
    label: sites === 1 ? '' : `, site ${index + 1}`,
    lines: index === 0 ? lines : 1,
  }))
}
