import type { Platform } from '../../platform/definition.ts'
import type { Shape } from '../shapes/shape.ts'
import { ownDefinition } from './definition.ts'

/**
 * A user's own platform: the same as those that come along, and nothing that they may not. Few runbooks have one, so
 * what reads it is looked at only then.
 */
export const ownPlatform: Shape<Platform> = {
  get form() {
    return ownDefinition.form
  },
  read: (value, reading, key) => ownDefinition.read(value, reading, key),
}
