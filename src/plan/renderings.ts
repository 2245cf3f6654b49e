import type { Platform } from '../platform/definition.ts'
import type { Operation, Privilege } from '../platform/operation.ts'
import type { Platforms } from '../platform/registry.ts'
import { type Rendering, render } from '../platform/render.ts'

/** The platforms, and the lines of each operation made once: interfaces are called alike on device after device. */
export interface Renderings extends Platforms {
  render(platform: Platform, operation: Operation, privilege: Privilege): Rendering
}

export function renderingsOf(platforms: Platforms): Renderings {
  const made = new Map<Platform, Map<string, Rendering>>()
  return {
    ids: platforms.ids,
    get: id => platforms.get(id),
    render: (platform, operation, privilege) => {
      const ofPlatform = made.get(platform) ?? new Map<string, Rendering>()
      made.set(platform, ofPlatform)
      const key = keyOf(operation, privilege)
      const rendering = ofPlatform.get(key) ?? render(platform, operation, privilege)
      ofPlatform.set(key, rendering)
      return rendering
    },
  }
}

/** One text for all that the lines depend on; no value can look like the end of another. */
function keyOf({ name, params }: Operation, privilege: Privilege): string {
  let key = `${privilege} ${name}`
  for (const [param, value] of Object.entries(params)) key += ` ${param} ${value.length} ${value}`
  return key
}
