import { toldAfterPhones as words } from '../words/en/rules/phones.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const toldAfterPhones: Rule = {
  id: 'told-after-phones',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse, sources.uvmPhones],
  find: ({ runbook, steps, downAt, placeOf }) => {
    const phones = [...runbook.hosts.values()].filter(({ role }) => role === 'telephony').map(({ id }) => id)
    const last = Math.max(...phones.map(id => downAt.get(id) ?? steps.length))
    const gone = phones.find(id => downAt.get(id) === last)
    if (gone === undefined) return []
    return steps.slice(last + 1).flatMap((step): readonly Found[] => {
      const calls = step.kind === 'notify' || ('by' in step && step.by.kind === 'person')
      return calls && !/\d{4}/.test(step.who ?? '') ? [{ at: placeOf(step), said: words.found(step.id, gone) }] : []
    })
  },
}
