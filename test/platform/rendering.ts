import { type InterfaceName, interfaceName } from '../../src/names/ids.ts'
import { linux } from '../../src/platform/definitions/linux.ts'
import type { Operation, Privilege } from '../../src/platform/operation.ts'
import { render } from '../../src/platform/render.ts'
import type { Rendered, RenderedCheck } from '../../src/platform/rendered.ts'

/** The operation on Linux, which must be able to do it and to tell whether it is done. */
export function rendered(operation: Operation, privilege: Privilege = 'none'): Rendered & { check: RenderedCheck } {
  const rendering = render(linux, operation, privilege)
  if (!rendering.ok) throw new Error(`${operation.name}: ${JSON.stringify(rendering)}`)
  const { check } = rendering.rendered
  if (check === undefined) throw new Error(`${operation.name} has no check`)
  return { ...rendering.rendered, check }
}

/** A name that must be an interface's. */
export function port(text: string): InterfaceName {
  const name = interfaceName(text)
  if (name === undefined) throw new Error(`no interface name: ${text}`)
  return name
}

/** Every line that would be sent or read. */
export function everyLine({ variants, check, before, undo, save }: Rendered): string[] {
  return [
    ...variants.flatMap(variant => [...(variant.when ? [variant.when.read] : []), ...variant.lines]),
    ...(check ? [check.read] : []),
    ...before.map(one => one.read),
    ...('impossible' in undo ? [] : undo.map(one => ('each' in one ? one.before + one.after : one.line))),
    ...('impossible' in save ? [] : save),
  ]
}

/** A whole answer with exit status 0. */
export function succeeded(text: string) {
  return { text, exit: { kind: 'status', code: 0 }, cut: false } as const
}
