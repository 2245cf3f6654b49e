import { sufficientSaysNothing as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'

export const sufficientSaysNothing: Rule = {
  id: 'sufficient-says-nothing',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    [...runbook.links.values()].flatMap(({ id, sufficient }): readonly Found[] =>
      sufficient !== undefined && sufficient.trim().split(/\s+/).length < 3
        ? [{ at: at(['links', id, 'sufficient']), said: words.found(id, sufficient) }]
        : [],
    ),
}
