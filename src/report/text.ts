import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Block, Field, Item } from './blocks.ts'
import { columns, wrapped } from './wrapped.ts'

/** The report for a terminal or a printer, 80 columns wide; lines that were sent are never broken. */
export function reportText(blocks: readonly Block[]): readonly StyledLine[] {
  return blocks.flatMap(lines)
}

function lines(block: Block): readonly StyledLine[] {
  switch (block.kind) {
    case 'title':
      return [...styled(block.text, 'strong'), [{ style: 'strong', text: '='.repeat(columns) }]]
    case 'banner':
      return [[], ...styled(block.text, block.style)]
    case 'heading':
      return [[], [{ style: 'strong', text: block.text }], [{ style: 'dim', text: '-'.repeat(columns) }]]
    case 'phase':
      return [[], [{ style: 'strong', text: visible(block.text) }]]
    case 'list':
      return block.items.flatMap(item)
    case 'fields':
      return block.fields.flatMap((field, index) => fieldLines(field, block.fields[index - 1]))
    case 'step':
      return [[], ...stepLines(block)]
    case 'paragraph':
      return [[], ...styled(block.text, 'plain')]
  }
}

function styled(text: string, style: Exclude<StyledLine[number], string>['style']): readonly StyledLine[] {
  return wrapped(visible(text), columns).map(line => [{ style, text: line }])
}

function item({ mark, text }: Item): readonly StyledLine[] {
  return wrapped(visible(text), columns - 4).map((line, row) => [
    row === 0 ? { style: mark.style, text: `  ${mark.sign} ` } : '    ',
    line,
  ])
}

function stepLines({ id, title, mark, result }: Extract<Block, { kind: 'step' }>): readonly StyledLine[] {
  const named = title === id ? id : `${id}: ${title}`
  return wrapped(visible(`${result}: ${named}`), columns - 2).map((line, row) => [
    row === 0 ? { style: mark.style, text: `${mark.sign} ` } : '  ',
    { style: 'strong', text: line },
  ])
}

const indent = '    '
const labelWidth = 11

function fieldLines(field: Field, before: Field | undefined): readonly StyledLine[] {
  const label = field.label === before?.label ? '' : field.label
  const width = columns - indent.length - labelWidth
  const texts = 'lines' in field ? field.lines.map(visible) : wrapped(visible(field.text), width)
  const style = 'lines' in field ? 'code' : field.style
  return texts.map((text, row) => [
    indent,
    { style: 'dim', text: (row === 0 ? label : '').padEnd(labelWidth) },
    { style, text },
  ])
}
