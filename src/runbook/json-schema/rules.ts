import type { RecordRules } from '../shapes/shape.ts'
import type { Json } from './scalars.ts'

const given = (key: string): Json => ({ required: [key] })

/** How the keys of a record go together, in the words of JSON Schema. */
export function rulesOf({ exactlyOne = [], atMostOne = [], together = {}, withOneOf = {} }: RecordRules): Json {
  const pairs = atMostOne.flatMap((one, index) => atMostOne.slice(index + 1).map(other => ({ required: [one, other] })))
  const partners = Object.entries(together).map(([key, partner]) => [key, [partner]])
  const lonely = Object.entries(withOneOf).map(([key, others]) => [key, { anyOf: others.map(given) }])
  return {
    ...(exactlyOne.length > 0 ? { oneOf: exactlyOne.map(given) } : {}),
    ...(pairs.length > 0 ? { not: { anyOf: pairs } } : {}),
    ...(partners.length > 0 ? { dependentRequired: Object.fromEntries(partners) } : {}),
    ...(lonely.length > 0 ? { dependentSchemas: Object.fromEntries(lonely) } : {}),
  }
}
