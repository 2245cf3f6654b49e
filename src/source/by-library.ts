import { Composer, type CST, type Document, type ParsedNode } from 'yaml'
import { type Diagnostic, elsewhere, error } from '../diagnostic/diagnostic.ts'
import { type SourceFile, spanIn } from './value.ts'
import { faultOf } from './yaml-faults.ts'
import type { YamlFile } from './yaml-read.ts'
import { depthLimit, type Tokens, tokensOf } from './yaml-tokens.ts'
import { treeOf } from './yaml-tree.ts'

/** As the YAML library reads it: the whole language, and every fault. */
export function readByLibrary(file: SourceFile): YamlFile {
  const content = contentOf(file)
  if ('diagnostics' in content) return content
  const diagnostics: Diagnostic[] = []
  const root = treeOf(content.node, file, diagnostic => diagnostics.push(diagnostic))
  const bomb = diagnostics.find(({ code }) => code === 'alias-bomb')
  return bomb ? { diagnostics: [bomb] } : { root, diagnostics }
}

/** The library's node for the one document; or why there is none. The tokens, far larger than the text, end with this function. */
function contentOf(file: SourceFile): { readonly node: ParsedNode } | { readonly diagnostics: readonly Diagnostic[] } {
  const read = tokensOf(file.text)
  const { tokens, tooDeep } = read
  const refused = (...diagnostics: readonly Diagnostic[]) => ({ diagnostics })
  if (tooDeep !== undefined)
    return refused(error('too-deep', { limit: depthLimit }, spanIn(file, tooDeep - 1, tooDeep)))
  const version = versionOf(tokens, file)
  if (version) return refused(version)
  const [document] = composed(tokens, file.text.length)
  const faults = document ? faultsOf(document, file, read) : []
  if (faults.length > 0) return refused(...faults)
  const second = documentStart(tokens, 1)
  if (second !== undefined) return refused(severalDocuments(file, documentStart(tokens, 0) ?? 0, second))
  const node = document?.contents
  return node && !isEmpty(node, file) ? { node } : refused(error('empty-file', {}, spanIn(file, 0, 0)))
}

// `failsafe` leaves every scalar a text; `uniqueKeys` is quadratic and is checked by a Map in the tree instead.
const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, resolveKnownTags: false } as const

function composed(tokens: readonly CST.Token[], length: number): readonly Document.Parsed<ParsedNode>[] {
  return [...new Composer<ParsedNode, true>(options).compose(tokens, true, length)]
}

/** All tags that mean nothing here; of other faults only the first, since the rest mostly follow from it. */
function faultsOf(document: Document.Parsed, file: SourceFile, tokens: Tokens): readonly Diagnostic[] {
  const all = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  const tags = all.filter(fault => fault.code === 'TAG_RESOLVE_FAILED')
  const first = all.find(fault => fault.code !== 'TAG_RESOLVE_FAILED')
  return [...tags, ...(first ? [first] : [])].map(fault => faultOf(fault, file, tokens))
}

function isEmpty(node: ParsedNode, file: SourceFile): boolean {
  return node.range[0] === node.range[1] && !/^\s*[&!*]/m.test(file.text)
}

function documentStart(tokens: readonly CST.Token[], index: number): number | undefined {
  const document = tokens.filter(token => token.type === 'document')[index]
  return document?.start.find(token => token.type === 'doc-start')?.offset ?? document?.offset
}

function severalDocuments(file: SourceFile, first: number, second: number): Diagnostic {
  const marker = (start: number) => spanIn(file, start, start + 3)
  return error('several-documents', {}, marker(second), [elsewhere('first-document', marker(first))])
}

function versionOf(tokens: readonly CST.Token[], file: SourceFile): Diagnostic | undefined {
  for (const token of tokens) {
    if (token.type !== 'directive') continue
    const version = /^%YAML\s+(\S+)/.exec(token.source)?.[1]
    const at = spanIn(file, token.offset, token.offset + token.source.length)
    if (version !== undefined && version !== '1.2') return error('yaml-version', { version }, at)
  }
  return undefined
}
