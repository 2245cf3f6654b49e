import { columnsOf } from '../complaints/width.ts'
import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import type { MapHost } from './model.ts'
import type { Box } from './picture.ts'

/** A line of text in a box. */
export interface BoxLine {
  readonly text: string
  readonly style: 'name' | 'fact' | 'mark'
}

const mostInside = 12

/** What stands in a box, from above. */
export function boxText(box: Box, operator: string | undefined): readonly BoxLine[] {
  const marks = [
    ...(box.id === operator ? [words.you] : []),
    ...(box.host === undefined ? [] : hostMarks(box.host)),
    ...(box.network?.criticality === 'life' ? [words.life] : []),
  ]
  const facts = [
    ...(box.host === undefined || box.host.role === 'other' ? [] : [box.host.role]),
    ...(box.networks.length === 0 ? [] : [words.in(box.networks.map(visible).join(', '))]),
  ]
  const shown = box.inside.slice(0, mostInside)
  const left = box.inside.length - shown.length
  return [
    { text: shortened(visible(box.id)), style: 'name' },
    ...facts.map((text): BoxLine => ({ text: shortened(text), style: 'fact' })),
    ...(marks.length === 0 ? [] : [{ text: marks.join(' · '), style: 'mark' } as const]),
    ...shown.map((host): BoxLine => ({ text: shortened(insideText(host, operator)), style: 'fact' })),
    ...(left === 0 ? [] : [{ text: words.more(left), style: 'fact' } as const]),
  ]
}

function insideText(host: MapHost, operator: string | undefined): string {
  const marks = [...(host.id === operator ? [words.you] : []), ...hostMarks(host)]
  const [, ...others] = host.runsOn
  const elsewhere = others.length === 0 ? '' : ` ${words.or(others.map(visible).join(', '))}`
  return `▸ ${visible(host.id)}${elsewhere}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`
}

function hostMarks({ criticality, suspect, state, off }: MapHost): readonly string[] {
  return [
    ...(criticality === 'life' ? [words.life] : []),
    ...(suspect ? [words.suspect] : []),
    ...(state === 'off' ? [words.off] : off === undefined ? [] : [words.goesOff(off.phase, off.conditional)]),
  ]
}

const longest = 44

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text
}

export const lineHeight = 15
const padding = 8

/** Width and height of a box, in pixels; as wide as letters of 12 pixels are at most on the usual systems. */
export function boxSize(lines: readonly BoxLine[]): { readonly width: number; readonly height: number } {
  const widths = lines.map(({ text, style }) => columnsOf(text) * (style === 'fact' ? 6.6 : 7.6))
  return {
    width: Math.ceil(Math.max(60, ...widths)) + 2 * padding,
    height: lines.length * lineHeight + 2 * padding,
  }
}
