import { describe, expect, it } from 'vitest'
import type { ImportKind } from '../../src/diagnostic/import-codes.ts'
import { importers } from '../../src/importers/import.ts'
import type { ImportResult } from '../../src/importers/inventory/inventory.ts'

function readAs(kind: ImportKind, text: string): ImportResult {
  return importers[kind]([{ name: 'f', path: '/f', text }])
}

/** What is wrong with it, in one word. */
function fault(result: ImportResult): unknown {
  const [first] = result.ok ? [] : result.diagnostics
  return first?.code === 'bad-inventory' ? first.facts.fault.why : first?.code
}

const many = 200_000
const deep = 20_000
const range = (length: number) => Array.from({ length }, (_, index) => index)
/** A processing instruction, a comment and a document type may hold what looks like the end of an element, and is none. */
const sham = `${'<a>'.repeat(90)}<?x > ${'</a>'.repeat(90)}?><!--${'</a>'.repeat(90)}-->`

describe('what no inventory has is refused at its place, in bounded time and room', () => {
  it.each<readonly [string, ImportKind, string, string]>([
    ['elements behind ends that are none', 'nmap', `<nmaprun>${sham.repeat(deep / 90)}`, 'too-deep'],
    [
      'elements below a document type',
      'nmap',
      `<!DOCTYPE a [ <!-- </a> --> ]><nmaprun>${'<a>'.repeat(deep)}`,
      'too-deep',
    ],
    ['comments that never end', 'nmap', `<nmaprun>${'<!--'.repeat(many)}`, 'syntax'],
    ['tags that never end', 'nmap', `<nmaprun>${'<a '.repeat(many)}`, 'syntax'],
    ['quotes that never end', 'nmap', `<nmaprun>${`<a b="'`.repeat(many)}`, 'syntax'],
    ['brackets', 'netbox', '['.repeat(deep), 'too-deep'],
    ['a text with quotes that never ends', 'netbox', `{"a":"${'\\"'.repeat(many)}`, 'syntax'],
    ['a text of fifteen million characters', 'netbox', `{"a":"${'x'.repeat(15_000_000)}"}`, 'other-file'],
    ['ranges in one name', 'ansible', `h${'[0:0]'.repeat(deep)}`, 'too-long'],
    ['a long name, many times', 'ansible', `${'h'.repeat(many)}[0:19999]`, 'too-long'],
    [
      'groups of groups, the farthest first',
      'ansible',
      range(deep)
        .map(index => `[g${index}:children]\ng${index + 1}\n`)
        .concat(`[g${deep}]\nh\n`)
        .join(''),
      'too-deep',
    ],
    [
      'groups of groups, the nearest first',
      'ansible',
      range(deep)
        .map(index => `[g${deep - index - 1}:children]\ng${deep - index}\n`)
        .concat(`[g${deep}]\nh\n`)
        .join(''),
      'too-deep',
    ],
  ])('%s', (_, kind, text, why) => {
    expect(fault(readAs(kind, text))).toBe(why)
  })

  it('takes a hundred levels, and brackets and tags within texts for none', () => {
    const inside = '[{'.repeat(200)
    expect(fault(readAs('netbox', `${'['.repeat(99)}"\\"${inside}"${']'.repeat(99)}`))).not.toBe('too-deep')
    const host = `<host><hostnames><hostname name="a"/></hostnames><x y="${'&lt;a>'.repeat(200)}"/></host>`
    expect(fault(readAs('nmap', `<nmaprun><!--${'<a>'.repeat(200)}-->${host}</nmaprun>`))).toBeUndefined()
  })

  it('takes names that every object has for names', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const hosts = names.map(name => `    ${name}: { ansible_host: 192.0.2.1, __proto__: x }\n`).join('')
    const ansible = readAs('ansible', `all:\n  hosts:\n${hosts}`)
    expect(ansible.ok && ansible.inventory.hosts.map(({ name }) => name)).toEqual(names)
    const table = readAs('csv', `name,__proto__\n${names.map(name => `${name},x\n`).join('')}`)
    expect(table.ok && table.inventory.hosts.map(({ name }) => name)).toEqual(names)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
