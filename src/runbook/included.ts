import { error } from '../diagnostic/diagnostic.ts'
import { nearest } from '../names/nearest.ts'
import { type Mapping, spanOf } from '../source/value.ts'
import { about, includedKeys, topKeys } from './schema/top.ts'
import type { Reading } from './shapes/shape.ts'

/** Checks what doesn't join the runbook: an included file may describe itself, but it has no goal and no phases. */
export function checkIncluded(root: Mapping, reading: Reading): void {
  for (const { key, value } of root.entries.values()) {
    const described = about.get(key.text)
    if (described) described.read(value, reading, key)
    else if (includedKeys.includes(key.text)) continue
    else if (topKeys.has(key.text)) reading.report(error('not-in-include', { key: key.text }, spanOf(key)))
    else {
      const near = nearest(key.text, includedKeys)
      const facts = { key: key.text, known: includedKeys, ...(near === undefined ? {} : { nearest: near }) }
      reading.report(error('unknown-key', facts, spanOf(key)))
    }
  }
}
