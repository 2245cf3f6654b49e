import { Buffer } from 'node:buffer'
import type { RunLine, Step } from '../../plan/plan.ts'
import type { Rendered, RenderedUndo } from '../../platform/rendered.ts'
import { exported as words } from '../../words/en/export.ts'
import type { Command } from './playbook-types.ts'

/** The commands of a step on a device; several lines of one session stand together. */
export function deviceCommands(step: Extract<Step, { by: { kind: 'device' } }>): readonly Command[] {
  if ('rendered' in step) return renderedCommands(step.rendered, step.persist)
  if (step.kind === 'probe') return [ssh([step.check.read], words.reads(step.check.match, step.check.never))]
  if (step.kind === 'run') return [...step.do, ...step.verify].map(runCommand)
  return []
}

function runCommand({ command, match, notMatch }: RunLine): Command {
  return ssh([command], words.runReads(match, notMatch))
}

/** Where the lines depend on what the device says, only a person can choose among them: the playbook has no such test. */
function renderedCommands({ variants, check, save }: Rendered, persist: boolean): readonly Command[] {
  const [only, ...others] = variants
  const sends =
    others.length === 0 && only.when === undefined
      ? ssh(only.lines, words.sends)
      : manual(
          words.variants(variants.map(({ when, lines }) => words.variant(when?.read, when?.match, lines.join('; ')))),
        )
  return [
    sends,
    ...(check === undefined ? [] : [ssh([check.read], words.reads(check.match, check.never))]),
    ...(persist && 'length' in save && save.length > 0 ? [ssh(save, words.saves)] : []),
  ]
}

/** Lines that bring it back; undefined: there are none, or they hang on what the device said. */
export function undoWords({ undo }: Rendered): string | undefined {
  if ('impossible' in undo) return undefined
  const lines = undo.map((one: RenderedUndo) => ('line' in one ? one.line : undefined))
  return lines.length === 0 || lines.includes(undefined) ? undefined : words.undo(lines.join('; '))
}

/** A command that a person carries out. */
export function manual(command: string): Command {
  return command.includes('\n') ? { type: 'manual', command_b64: base64(command) } : { type: 'manual', command }
}

/** Lines that are sent over SSH; several, or one with quotes or backslashes, in base64. */
export function ssh(lines: readonly string[], description: string): Command {
  const [only = '', ...more] = lines
  if (more.length === 0 && !/["'\\]/.test(only)) return { type: 'ssh', description, command: only }
  return { type: 'ssh', description, command_b64: base64(lines.join('\n')) }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
