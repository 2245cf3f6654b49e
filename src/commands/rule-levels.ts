import type { RuleId, RuleLevel } from '../diagnostic/diagnostic.ts'
import { isRuleId, ruleIds, ruleLevels } from '../diagnostic/rule-codes.ts'
import { nearest } from '../names/nearest.ts'
import { ruleOption } from '../words/en/commands.ts'
import { visible } from '../words/visible.ts'
import { UsageError } from './usage.ts'

/** `--rule a=off --rule b=error,c=warning`: how severe rules are for this call. */
export function ruleLevelsOf(typed: string | undefined): ReadonlyMap<RuleId, RuleLevel> {
  const levels = new Map<RuleId, RuleLevel>()
  for (const one of typed === undefined ? [] : typed.split(',')) {
    const [id = '', word, ...more] = one.trim().split('=')
    const level = ruleLevels.find(known => known === word)
    if (word === undefined || more.length > 0) throw new UsageError(ruleOption.form(visible(one)))
    if (!isRuleId(id)) throw new UsageError(ruleOption.unknown(visible(id), nearest(id, ruleIds)))
    if (level === undefined) throw new UsageError(ruleOption.level(visible(word), ruleLevels))
    if (levels.has(id) && levels.get(id) !== level) throw new UsageError(ruleOption.twice(id))
    levels.set(id, level)
  }
  return levels
}
