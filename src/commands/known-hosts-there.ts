import { accessSync, constants, statSync } from 'node:fs'
import { type Diagnostic, note } from '../diagnostic/diagnostic.ts'
import type { Path } from '../diagnostic/span.ts'
import type { Read } from '../runbook/read.ts'
import { fileReasons } from '../words/en/commands.ts'
import { reasonOf } from './files.ts'
import type { Prepared } from './prepare.ts'

/** Adds what of a runbook's known_hosts files can't be read here. */
export function withKnownHosts(prepared: Prepared): Prepared {
  const { good, diagnostics } = prepared
  return good === undefined ? prepared : { ...prepared, diagnostics: [...diagnostics, ...missingKnownHosts(good.read)] }
}

/** The known_hosts files of a runbook that can't be read on this computer, each once: every login by them would be refused. */
function missingKnownHosts({ runbook, source }: Read): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>()
  for (const { id, knownHosts } of runbook.access.values())
    for (const [index, file] of knownHosts.entries()) {
      const reason = told.has(file) ? undefined : whyNot(file)
      if (reason === undefined) continue
      const own: Path = ['access', id, 'known_hosts']
      const at = source.spanOf(knownHosts.length > 1 ? [...own, index] : own)
      told.set(file, note('known-hosts-unread', { access: id, reason }, at))
    }
  return [...told.values()]
}

function whyNot(file: string): string | undefined {
  try {
    const there = statSync(file)
    if (there.isDirectory()) return fileReasons.folder
    if (!there.isFile()) return fileReasons.special
    accessSync(file, constants.R_OK)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}
