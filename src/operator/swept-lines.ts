import type { News } from '../engine/news.ts'
import { paragraph } from '../terminal/wrap.ts'
import { sweep as words } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

/** What was found as everything was read back once more; what does not hold is told in the summary, with what to do. */
export function sweptLines({
  held,
  returned,
  unclear,
  unasked,
}: Extract<News, { kind: 'swept' }>): readonly StyledLine[] {
  const found = [
    ...paragraph(
      words.held(held, { returned: returned.length, unclear: unclear.length, unasked: unasked.length }),
      returned.length + unclear.length === 0 ? 'plain' : 'bad',
      0,
    ),
  ]
  // Many steps rest on the same silent device: it is told once.
  const causes = new Set(unasked.map(({ because }) => because))
  const silent = [...causes].flatMap(cause => {
    const titles = unasked.filter(({ because }) => because === cause).map(({ step }) => visible(step.title))
    return paragraph(words.unasked(titles, visible(cause)), 'dim')
  })
  return [...found, ...silent]
}
