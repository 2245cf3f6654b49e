import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/span.ts'
import { type Ruler, rulerOf } from '../source/place.ts'
import { countWords, hintWord, moreWords, said, severityWords, whyWords } from '../words/en/diagnostics.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { excerptOf } from './excerpt.ts'
import { type Mask, secretsIn, withoutSecrets } from './masks.ts'
import { firstOfEachKind, repeatedLines } from './repeated.ts'
import { wrap } from './wrap.ts'

const columns = 80
const noOthers: ReturnType<typeof firstOfEachKind>['others'] = new Map()
const styles: { readonly [S in Severity]: Style } = { error: 'bad', warning: 'warn', note: 'accent' }

interface Page {
  readonly texts: ReadonlyMap<string, string>
  readonly masks: ReadonlyMap<string, readonly Mask[]>
  readonly rulers: Map<string, Ruler>
}

/**
 * Complaints for a terminal of 80 columns: each with its place, the line that it is about and what to do; at the end how many there are.
 * `texts` has the files by the names used in spans. Lines and columns are those of a `Ruler`. `short`: of a kind that comes
 * again and again the first are shown, and of the others where they are.
 */
export function textComplaints(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  extent: 'whole' | 'short' = 'whole',
): readonly StyledLine[] {
  if (diagnostics.length === 0) return []
  const page: Page = { texts, masks: secretsIn(diagnostics), rulers: new Map() }
  const count = (severity: Severity) => diagnostics.filter(diagnostic => diagnostic.severity === severity).length
  const counted = countWords(count('error'), count('warning'))
  const last: readonly StyledLine[] = counted === '' ? [] : [[counted]]
  const { shown: firsts, others } =
    extent === 'short' ? firstOfEachKind(diagnostics) : { shown: diagnostics, others: noOthers }
  const shown = firsts.slice(0, mostShown)
  const left = firsts.length - shown.length
  const repeated = [...others].flatMap(([code, more]) => [
    ...repeatedLines(code, more, at => placeOf(at, page), columns),
    [],
  ])
  const more: readonly StyledLine[] = left === 0 ? [] : [[moreWords(left)], []]
  return [...shown.flatMap(diagnostic => [...complaint(diagnostic, page), []]), ...repeated, ...more, ...last]
}

function placeOf(at: Span, page: Page): string {
  const text = page.texts.get(at.file)
  if (text === undefined) return visible(at.file)
  const { line, column } = rulerFor(at.file, text, page)(at.start)
  return `${visible(at.file)}:${line}:${column}`
}

// Nobody reads more at once; a file that goes wrong in the same way a hundred thousand times would take a minute to show.
const mostShown = 10_000

// So many related places are shown with their lines; of the others it is only said where they are.
const relatedShown = 4

function complaint(diagnostic: Diagnostic, page: Page): readonly StyledLine[] {
  const { message, hint } = said(diagnostic)
  const style = styles[diagnostic.severity]
  return [
    ...headline(diagnostic, message, style),
    ...placed(diagnostic.at, '-->', '', style, '^', page),
    ...diagnostic.related.flatMap(({ at, why }, index) => {
      const lines = placed(at, ':::', visible(whyWords(why)), 'accent', '-', page)
      return index < relatedShown ? lines : lines.slice(0, 1)
    }),
    ...(hint === undefined ? [] : hinted(hint)),
  ]
}

function headline({ code, severity }: Diagnostic, message: string, style: Style): readonly StyledLine[] {
  const label = `${severityWords[severity]}[${code}]`
  const [first = '', ...more] = wrap(`${label}: ${visible(withoutSecrets(message))}`, columns)
  return [
    [
      { style, text: label },
      { style: 'strong', text: first.slice(label.length) },
    ],
    ...more.map((line): StyledLine => ['  ', { style: 'strong', text: line }]),
  ]
}

function hinted(hint: string): readonly StyledLine[] {
  const label = `${hintWord}: `
  return wrap(visible(hint), columns - 2 - label.length).map(
    (line, index): StyledLine => [
      '  ',
      index === 0 ? { style: 'accent', text: label } : ' '.repeat(label.length),
      line,
    ],
  )
}

/** Where it is, and the line there with a mark under exactly the span. */
function placed(at: Span, arrow: string, why: string, style: Style, mark: string, page: Page): readonly StyledLine[] {
  const text = page.texts.get(at.file)
  const file = visible(at.file)
  const suffix = why === '' ? '' : `: ${why}`
  if (text === undefined) return [['  ', { style: 'dim', text: arrow }, ` ${file}${suffix}`]]
  const { line, column } = rulerFor(at.file, text, page)(at.start)
  const where: StyledLine = ['  ', { style: 'dim', text: arrow }, ` ${file}:${line}:${column}${suffix}`]
  const gutter = `${line}`.length
  const shown = excerptOf(text, at, columns - gutter - 3, page.masks.get(at.file) ?? [])
  if (!shown) return [where]
  const bar = `${' '.repeat(gutter)} |`
  return [
    where,
    [{ style: 'dim', text: bar }],
    [{ style: 'dim', text: `${line} |` }, ' ', shown.line],
    [{ style: 'dim', text: bar }, ' '.repeat(shown.indent + 1), { style, text: mark.repeat(shown.marked) }],
  ]
}

function rulerFor(file: string, text: string, { rulers }: Page): Ruler {
  const ruler = rulers.get(file) ?? rulerOf(text)
  rulers.set(file, ruler)
  return ruler
}
