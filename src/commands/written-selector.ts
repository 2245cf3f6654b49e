import { nearest } from '../names/nearest.ts'
import type { Runbook, Selector } from '../runbook/runbook.ts'
import { selector } from '../runbook/schema/selector.ts'
import type { Known, Reading } from '../runbook/shapes/shape.ts'
import { readYaml } from '../source/yaml-file.ts'
import { said } from '../words/en/diagnostics.ts'
import { UsageError } from './usage.ts'

/** A selector of hosts as it stands in a runbook, typed as the value of a flag: `'@goal'`, `{ role: switch, except: core }`, `[a, b]`. */
export function writtenSelector(flag: string, typed: string, runbook: Runbook): Selector {
  const faults: string[] = []
  const tell = (diagnostic: Parameters<typeof said>[0]): void => {
    faults.push(said(diagnostic).message)
  }
  const { root, diagnostics } = readYaml({ name: flag, path: flag, text: typed })
  diagnostics.forEach(tell)
  const read = root && selector('hosts').read(root, readingOf(runbook, tell))
  if (read === undefined || faults.length > 0) throw new UsageError(`${flag}: ${faults.join('; ')}`)
  return read
}

function readingOf(runbook: Runbook, report: Reading['report']): Reading {
  return {
    report,
    known: knownOf(runbook),
    templates: new Map(),
    goalShutsDown: runbook.goal.shutdown !== undefined,
    path: path => path,
  }
}

function knownOf({ hosts, networks, links }: Runbook): Known {
  const kinds = [
    ['host', hosts],
    ['network', networks],
    ['link', links],
  ] as const
  const idsOf = (kind: string): readonly string[] =>
    kinds.flatMap(([one, map]) => (one === kind ? [...map.keys()] : []))
  return {
    complete: true,
    has: (kind, id) => idsOf(kind).includes(id),
    kindOf: id => kinds.find(([kind]) => idsOf(kind).includes(id))?.[0],
    nearest: (kind, id) => nearest(id, idsOf(kind)),
  }
}
