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
  const { exit } = answer
  const ended = exit.kind === 'prompt' || (exit.kind === 'status' && exit.code === 0)
  return !ended || answer.cut || said === '' ? identityUnclear : wrongName(said, names)
}

/** The same for a name by itself. */
export function wrongName(said: string, names: readonly string[]): string | undefined {
  return names.includes(said) ? undefined : wrongIdentity(said, names)
}
