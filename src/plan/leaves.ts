/** The end points of a JSON value by their keys (`detail.by.executor`); a list is one end point, its elements as texts. */
export type Leaves = ReadonlyMap<string, readonly string[]>

export function leavesOf(value: unknown): Leaves {
  const leaves = new Map<string, readonly string[]>()
  const add = (key: string, inner: unknown): void => {
    if (isFields(inner)) for (const [name, one] of Object.entries(inner)) add(key === '' ? name : `${key}.${name}`, one)
    else if (inner !== undefined) leaves.set(key, Array.isArray(inner) ? inner.map(textOf) : [textOf(inner)])
  }
  add('', value)
  return leaves
}

export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `from fw-1, to internet, link isp-a`: short, and never the same for two different values of one kind. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`
  if (!isFields(value)) return JSON.stringify(value)
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${isFields(inner) ? `(${textOf(inner)})` : textOf(inner)}`)
    .join(', ')
}
