import type { Host } from '../runbook/runbook.ts'
import { identityUnclear, wrongIdentity } from '../words/en/losses.ts'
import type { Answer } from './ports.ts'

/** The names that the device may give itself: the host's, and those of a cluster's members. */
export function namesOf(host: Host): readonly string[] {
  return [...host.identity, ...host.members.flatMap(member => member.identity)]
}

/** What is wrong with the device's answer to the question for its name; undefined when it is one of `names`. */
export function identityVerdict(answer: Answer, names: readonly string[]): string | undefined {
  const said = answer.text.trim()
  if (answer.exit.kind !== 'status' || answer.exit.code !== 0 || answer.cut || said === '') return identityUnclear
  return names.includes(said) ? undefined : wrongIdentity(said, names)
}
