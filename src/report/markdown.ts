import { visible } from '../words/visible.ts'
import type { Block, Field, Item } from './blocks.ts'

/** The report as CommonMark, for a wiki or a ticket. */
export function reportMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdown).join('\n\n')}\n`
}

function markdown(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${escaped(block.text)}`
    case 'banner':
      return `**${escaped(block.text)}**`
    case 'heading':
      return `## ${escaped(block.text)}`
    case 'phase':
      return `### ${escaped(block.text)}`
    case 'list':
      return block.items.map(item).join('\n')
    case 'fields':
      return block.fields.map(field).join('\n')
    case 'step':
      return `#### ${escaped(`${block.mark.sign} ${block.result}: ${block.title === block.id ? block.id : `${block.id}: ${block.title}`}`)}`
    case 'paragraph':
      return escaped(block.text)
  }
}

function item({ mark, text }: Item): string {
  return `- ${escaped(mark.sign.trim() === '' ? text : `${mark.sign} ${text}`)}`
}

function field(each: Field): string {
  const label = each.label === '' ? '' : `**${escaped(each.label)}**: `
  if (!('lines' in each)) return `- ${label}${escaped(each.text)}`
  const code = each.lines.map(line => `  ${visible(line)}`)
  const fence = '`'.repeat(Math.max(3, longestTicks(each.lines) + 1))
  return [`- ${label === '' ? '·' : label.trimEnd()}`, '', `  ${fence}`, ...code, `  ${fence}`, ''].join('\n')
}

function longestTicks(lines: readonly string[]): number {
  return Math.max(0, ...lines.flatMap(line => [...line.matchAll(/`+/g)].map(([ticks]) => ticks.length)))
}

/**
 * Text of anybody as text: nothing in it is markup, and no address becomes a link by itself. Marks that count only at
 * the start of a line stay as they are: there our own words stand.
 */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>&|~#!@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
}
