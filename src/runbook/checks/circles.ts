/** What must come before each id, or be there for it. */
export type Edges<E> = ReadonlyMap<string, readonly { readonly to: string; readonly edge: E }[]>

export interface Circle<E> {
  /** The first id once more at the end. */
  readonly ids: readonly string[]
  readonly edges: readonly E[]
}

interface Visit<E> {
  readonly id: string
  readonly next: Iterator<{ readonly to: string; readonly edge: E }>
  /** The edge by which it was come to. */
  readonly edge?: E
}

/** Circles that can't be followed: at least one where there is any, each id in at most one. Without recursion, for long chains. */
export function circlesOf<E>(edges: Edges<E>): readonly Circle<E>[] {
  const settled = new Set<string>()
  const circles: Circle<E>[] = []
  for (const start of edges.keys()) if (!settled.has(start)) walk(start, edges, settled, circles)
  return circles
}

function walk<E>(start: string, edges: Edges<E>, settled: Set<string>, circles: Circle<E>[]): void {
  const path: Visit<E>[] = [visit(start, edges)]
  const onPath = new Set([start])
  for (let here = path.at(-1); here; here = path.at(-1)) {
    const { value: step, done } = here.next.next()
    if (done === true) {
      settled.add(here.id)
      onPath.delete(here.id)
      path.pop()
    } else if (onPath.has(step.to)) {
      const from = path.findIndex(({ id }) => id === step.to)
      circles.push(circleOf(path.slice(from), step.edge))
      for (const { id } of path.splice(from)) {
        settled.add(id)
        onPath.delete(id)
      }
    } else if (!settled.has(step.to)) {
      path.push({ ...visit(step.to, edges), edge: step.edge })
      onPath.add(step.to)
    }
  }
}

function visit<E>(id: string, edges: Edges<E>): Visit<E> {
  return { id, next: (edges.get(id) ?? [])[Symbol.iterator]() }
}

function circleOf<E>(path: readonly Visit<E>[], last: E): Circle<E> {
  const ids = path.map(({ id }) => id)
  const inner = path.slice(1).flatMap(({ edge }) => (edge === undefined ? [] : [edge]))
  return { ids: [...ids, ...ids.slice(0, 1)], edges: [...inner, last] }
}
