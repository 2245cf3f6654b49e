import { columnsOf } from '../../complaints/width.ts'
import { paperWords } from '../../words/en/print.ts'
import { visible } from '../../words/visible.ts'
import type { Block, Field, Paper, Part, Section, StepOnPaper } from './paper.ts'
import { qrLines } from './qr.ts'
import { exact, hanging, indented, oneLine, prose } from './text-lines.ts'
import { tableLines } from './text-table.ts'

const columns = 80
const labelWidth = 12
const rule = '='.repeat(columns)

/** The pages as plain text of 80 columns. What is exact is broken with a visible mark, and nothing is left out. */
export function textPaper(paper: Paper, { qr }: { readonly qr: boolean }): string {
  const lines = paper.sections.flatMap((section, index) => sectionLines(paper, section, index === 0, qr))
  return `${lines.map(line => line.trimEnd()).join('\n')}\n`
}

function sectionLines(paper: Paper, section: Section, isCover: boolean, qr: boolean): readonly string[] {
  const running = isCover ? paperWords.kicker : `${oneLine(paper.name)} · ${paper.words.join(' ')}`
  return [
    ...(isCover ? [] : ['', '']),
    rule,
    ...prose(running, columns),
    '',
    ...prose(section.title, columns),
    rule,
    ...section.blocks.flatMap(block => ['', ...blockLines(paper, block, qr)]),
  ]
}

function blockLines(paper: Paper, block: Block, qr: boolean): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return prose(block.text, columns).flatMap(line => [line, '-'.repeat(columnsOf(line))])
    case 'text':
      return prose(block.tone === 'warning' ? `! ${block.text}` : block.text, columns)
    case 'list':
      return block.items.flatMap(item => hanging('  - ', prose(item, columns - 4)))
    case 'fields':
      return block.fields.flatMap(one => fieldLines(one, 0))
    case 'identity':
      return identityLines(paper, qr)
    case 'step':
      return stepLines(block.step)
    case 'table':
      return tableLines(block.table, columns)
  }
}

function identityLines({ fingerprint, words }: Paper, qr: boolean): readonly string[] {
  return [
    `${paperWords.fingerprint}:`,
    `  ${fingerprint}`,
    `${paperWords.words}:`,
    `  ${words.join(' ')}`,
    ...prose(paperWords.compare, columns),
    ...(qr ? ['', ...qrLines(fingerprint)] : []),
  ]
}

const indent = 5

function stepLines({ number, total, id, title, fields, ends, blanks }: StepOnPaper): readonly string[] {
  const heading = `${paperWords.step(number, total)}: ${title}`
  return [
    '-'.repeat(columns),
    ...hanging('[ ]  ', prose(heading, columns - indent)),
    ...indented(indent, [visible(id)]),
    ...fields.flatMap(one => fieldLines(one, indent)),
    ...(ends.length === 0 ? [] : ['', ...indented(indent, [ends.map(end => `[ ] ${end}`).join('  ')])]),
    ...indented(indent, ['', blanks.map(blank => `${blank} ____________`).join('   ')]),
  ]
}

function fieldLines({ label, parts }: Field, left: number): readonly string[] {
  const width = columns - left - labelWidth
  const lines = parts.flatMap(part => partLines(part, width))
  return lines.map((line, row) => `${' '.repeat(left)}${(row === 0 ? visible(label) : '').padEnd(labelWidth)}${line}`)
}

function partLines(part: Part, width: number): readonly string[] {
  switch (part.kind) {
    case 'prose':
      return prose(part.tone === 'warning' ? `! ${part.text}` : part.text, width)
    case 'exact':
      return [
        ...(part.caption === undefined ? [] : prose(part.caption, width)),
        ...part.lines.flatMap(line => exact(line, width)),
      ]
    case 'named':
      return namedLines(part.name, part.line, width)
    case 'boxes':
      return part.items.flatMap(item => hanging('[ ] ', prose(item, width - 4)))
    case 'table':
      return tableLines(part.table, width)
  }
}

const nameWidth = 15

/** A name that is too long for its column stands above. */
function namedLines(name: string, line: string, width: number): readonly string[] {
  const lines = exact(line, width - nameWidth)
  if (columnsOf(name) >= nameWidth) return [...prose(name, width), ...exact(line, width)]
  return lines.map(
    (one, row) =>
      `${row === 0 ? `${visible(name)}${' '.repeat(nameWidth - columnsOf(name))}` : ' '.repeat(nameWidth)}${one}`,
  )
}
