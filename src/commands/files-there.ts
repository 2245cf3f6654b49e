import { type Diagnostic, note } from '../diagnostic/diagnostic.ts'
import type { Path } from '../diagnostic/span.ts'
import type { Read } from '../runbook/read.ts'
import { loginFiles } from './login-files.ts'
import type { Prepared } from './prepare.ts'
import { unreadable } from './unreadable.ts'

/** Adds what of the files that a runbook's logins rest on can't be used on this computer. */
export function withFilesThere(prepared: Prepared): Prepared {
  const { good, diagnostics } = prepared
  if (good === undefined) return prepared
  return { ...prepared, diagnostics: [...diagnostics, ...missingKnownHosts(good.read), ...unusable(good.read)] }
}

/** The known_hosts files of a runbook that can't be read here, each once: every login by them would be refused. */
function missingKnownHosts({ runbook, source }: Read): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>()
  for (const { id, knownHosts } of runbook.access.values())
    for (const [index, file] of knownHosts.entries()) {
      const reason = told.has(file) ? undefined : unreadable(file)
      if (reason === undefined) continue
      const own: Path = ['access', id, 'known_hosts']
      const at = source.spanOf(knownHosts.length > 1 ? [...own, index] : own)
      told.set(file, note('known-hosts-unread', { access: id, reason }, at))
    }
  return [...told.values()]
}

/** The files of keys, certificates and secrets that can't be used here, each once. */
function unusable({ runbook, source }: Read): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>()
  for (const access of runbook.access.values())
    for (const { of, file, at } of loginFiles(access)) {
      const reason = told.has(file) ? undefined : unreadable(file, of)
      if (reason === undefined) continue
      told.set(file, note('login-file-unusable', { access: access.id, of, reason }, source.spanOf(at)))
    }
  return [...told.values()]
}
