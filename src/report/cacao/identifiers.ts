import { createHash } from 'node:crypto'

/** Identifiers of a playbook's objects: always the same for the same plan, different for all its objects. */
export type Identify = (type: string, name: string) => string

/**
 * UUIDs made of a hash in place of chance, of the form that CACAO asks for (RFC 4122, version 4): a plan that is exported
 * again has the same identifiers, so that two exports can be compared.
 */
export function identifiers(seed: string): Identify {
  return (type, name) => {
    const hex = createHash('sha256')
      .update(JSON.stringify([seed, type, name]))
      .digest('hex')
    const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
    const uuid = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ]
    return `${type}--${uuid.join('-')}`
  }
}
