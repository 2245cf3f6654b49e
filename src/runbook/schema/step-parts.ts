import { error } from '../../diagnostic/diagnostic.ts'
import { idPattern, isId, reservedIds } from '../../names/ids.ts'
import { type Scalar, spanOf } from '../../source/value.ts'
import { approvalsKeys, commandKeys } from '../../words/en/keys.ts'
import type { Approvals, RunCommand } from '../runbook.ts'
import { byKind, mapped, oneOrMore } from '../shapes/collections.ts'
import { wholeNumber } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { line, malformed, pattern, word } from '../shapes/texts.ts'

/** What was read, and where: what refers to steps can be checked only when all of them are known. */
export interface Located<T> {
  readonly value: T
  readonly at: Scalar
}

export const onFailure = word(['stop', 'ask', 'continue'])

const approvalFields = { count: required(wholeNumber(1, 99)), of: optional(oneOrMore(line)) }

/** How many people, perhaps of which roles. */
export const approvals: Shape<Approvals> = byKind<Approvals>('approvals', {
  scalar: mapped(wholeNumber(0, 99), count => ({ count, of: [] })),
  map: mapped(record('approvals', approvalFields, approvalsKeys), ({ count, of }: RecordOf<typeof approvalFields>) => ({
    count,
    of: of ?? [],
  })),
})

const commandFields = { command: required(line), match: optional(pattern), not_match: optional(pattern) }

/** A command, a list of them, or one with what its output must and must not match. */
export const commands = oneOrMore(
  byKind<RunCommand>('command', {
    scalar: mapped(line, command => ({ command })),
    map: mapped(record('command', commandFields, commandKeys), commandOf),
  }),
)

function commandOf({ command, match, not_match: notMatch }: RecordOf<typeof commandFields>): RunCommand {
  return { command, ...(match === undefined ? {} : { match }), ...(notMatch === undefined ? {} : { notMatch }) }
}

export const stepId: Shape<Located<string>> = scalar(
  { kind: 'scalar', expected: 'id', pattern: idPattern },
  (found, reading) => {
    if (isId(found.text)) return { value: found.text, at: found }
    reading.report(error('bad-id', { id: found.text, reserved: reservedIds.includes(found.text) }, spanOf(found)))
    return undefined
  },
)

export const stepReference: Shape<Located<string>> = scalar({ kind: 'reference', to: 'step' }, found => ({
  value: found.text,
  at: found,
}))

const condition = /^([^=\s]+)\s*=\s*(.+)$/

/** `step=option` */
export const onlyIf: Shape<Located<{ readonly step: string; readonly option: string }>> = scalar(
  { kind: 'scalar', expected: 'only-if', pattern: condition },
  (found, reading) => {
    const [, step, option] = condition.exec(found.text) ?? []
    if (step === undefined || option === undefined) {
      return malformed({ what: 'only-if', text: found.text }, found, reading)
    }
    return { value: { step, option }, at: found }
  },
)
