import { notifyByMail as words } from '../words/en/rules/people.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const notifyByMail: Rule = {
  id: 'notify-by-mail',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cisa, sources.hse],
  find: ({ runbook, at }) =>
    runbook.phases.flatMap(({ steps }) =>
      steps.flatMap(({ work, path }): readonly Found[] =>
        work.kind === 'notify' && work.to !== undefined && byMail.test(work.to)
          ? [{ at: at([...path, 'notify', 'to']), said: words.found(work.to) }]
          : [],
      ),
    ),
}

const byMail = /[\w.+-]+@[\w-]+\.[\w.-]+|\b(?:e-?mail|slack|ms teams|microsoft teams|whatsapp|mattermost)\b/i
