import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml'
import type { Placed, SourceFile } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { stretch, withinLimits } from './limits.ts'
import { xmlLevels } from './xml-levels.ts'

/** Reads a text as XML and gives its root; no entity or other file is ever fetched. Throws a `Refusal` where it isn't XML. */
export function readXml(file: SourceFile): XmlElement {
  withinLimits(file, xmlLevels)
  const root = rootOf(file)
  if (root === null) throw new Refusal({ why: 'other-file' }, stretch(file, 0, 0))
  return root
}

function rootOf(file: SourceFile): XmlElement | null {
  try {
    return parseXml(file.text, { includeOffsets: true }).root
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
    const detail = (thrown.message.split('\n')[0] ?? '').replace(/\s*\(line \d+, column \d+\)$/, '')
    throw new Refusal({ why: 'syntax', detail }, stretch(file, thrown.pos, thrown.pos + 1))
  }
}

/** The elements of that name right below. */
export function elementsIn(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === name,
  )
}

/** The text of an attribute; undefined where it isn't there, or is empty. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  const text = element?.attributes[name]
  return text === undefined || text === '' ? undefined : text
}

/** Where an element begins. */
export function placeOf(element: XmlElement, file: SourceFile): Placed {
  return stretch(file, element.start, element.start + element.name.length + 1)
}
