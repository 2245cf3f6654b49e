import { basename, dirname, extname } from 'node:path'
import type { SourceFile } from '../../source/value.ts'
import { readYaml } from '../../source/yaml-file.ts'
import { type FoundHost, found, type ImportResult, Refusal, reading, refused } from '../inventory/inventory.ts'
import type { NotTaken } from '../inventory/untaken.ts'
import { readJson } from '../read/json.ts'
import { stretch } from '../read/limits.ts'
import { enterList, enterVariables, enterYaml } from './data.ts'
import { hostsOf } from './hosts.ts'
import { enterIni } from './ini.ts'
import { Tree } from './tree.ts'

/** Reads an Ansible inventory: INI, YAML or the JSON of `ansible-inventory --list`, with files of `group_vars` and `host_vars`. */
export function readAnsible(files: readonly SourceFile[]): ImportResult {
  return reading('ansible', () => {
    const tree = new Tree()
    const [first] = files
    for (const file of files.toSorted((a, b) => Number(isVariables(a)) - Number(isVariables(b)))) {
      const fault = enter(file, tree)
      if (fault !== undefined) return fault
    }
    tree.checkChildren()
    const untaken: NotTaken[] = []
    const hosts: readonly FoundHost[] = hostsOf(tree, untaken)
    if (hosts.length === 0 && first !== undefined) return refused('ansible', { why: 'nothing' }, stretch(first, 0, 0))
    return found({ hosts, untaken })
  })
}

function isVariables({ path }: SourceFile): boolean {
  return ['group_vars', 'host_vars'].includes(basename(dirname(path)))
}

function enter(file: SourceFile, tree: Tree): ImportResult | undefined {
  if (isVariables(file)) return enterFileOfVariables(file, tree)
  if (/^[\ufeff\s]*\{/.test(file.text)) {
    const root = readJson(file)
    if (root.kind === 'map') enterList(root, tree)
    return undefined
  }
  if (!isYaml(file)) {
    enterIni(file, tree)
    return undefined
  }
  const { root, diagnostics } = readYaml(withoutTags(file))
  if (root === undefined || diagnostics.length > 0) return { ok: false, diagnostics }
  enterYaml(root, tree)
  return undefined
}

function isYaml({ path, text }: SourceFile): boolean {
  const first = text.split('\n').find(line => /^[^#\s]/.test(line.replace(/^\ufeff/, ''))) ?? ''
  return !/\.ini$/i.test(path) && (/^---/.test(first) || /^["']?[\w.-]+["']?:(?:\s|$)/.test(first))
}

// What is encrypted or not to be worked out is told by a tag; the text behind it stands where it stood.
function withoutTags(file: SourceFile): SourceFile {
  const text = file.text.replace(/(?<=[:-][ \t]+)!(?:vault-encrypted|vault|unsafe)(?=[ \t])/g, tag =>
    ' '.repeat(tag.length),
  )
  return { ...file, text }
}

function enterFileOfVariables(file: SourceFile, tree: Tree): ImportResult | undefined {
  const of = basename(file.path, extname(file.path))
  const isGroup = basename(dirname(file.path)) === 'group_vars'
  const vars = isGroup
    ? (of === 'all' ? tree.group('all', stretch(file, 0, 0)) : tree.groups.get(of))?.vars
    : tree.hosts.get(of)?.vars
  if (vars === undefined)
    throw new Refusal({ why: 'unknown', what: isGroup ? 'group' : 'node', name: of }, stretch(file, 0, 0))
  const { root, diagnostics } = readYaml(withoutTags(file))
  if (root === undefined || diagnostics.length > 0) return { ok: false, diagnostics }
  enterVariables(root, vars)
  return undefined
}
