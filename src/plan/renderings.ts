import type { Platform } from '../platform/definition.ts'
import type { Operation, Privilege } from '../platform/operation.ts'
import type { Platforms } from '../platform/registry.ts'
import { type Rendering, render } from '../platform/render.ts'

/** The platforms, and the lines of each operation made once: interfaces are called alike on device after device. */
export interface Renderings extends Platforms {
  render(platform: Platform, operation: Operation, privilege: Privilege): Rendering
}

export function renderingsOf(platforms: Platforms): Renderings {
  const made: Made = { after: new Map() }
  return {
    ids: platforms.ids,
    get: id => platforms.get(id),
    render: (platform, operation, privilege) => {
      let own = after(after(after(made, platform), privilege), operation.name)
      for (const [param, value] of Object.entries(operation.params)) own = after(after(own, param), value)
      own.rendering ??= render(platform, operation, privilege)
      return own.rendering
    },
  }
}

/** What was made of the texts so far that the lines depend on, and what of more: no text of them all is put together for a look. */
interface Made {
  rendering?: Rendering
  readonly after: Map<Platform | string, Made>
}

function after({ after: known }: Made, text: Platform | string): Made {
  const before = known.get(text)
  if (before !== undefined) return before
  const made: Made = { after: new Map() }
  known.set(text, made)
  return made
}
