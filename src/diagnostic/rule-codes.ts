/** The rules, by name. Names are stable: people's CI and the comments in their runbooks name them. */
export const ruleIds = [
  'backup-after-dc',
  'backup-powered-off',
  'duplicate-address',
  'external-link-left',
  'life-not-kept',
  'lte-after-primary',
  'notify-by-mail',
  'review-in-future',
  'review-overdue',
  'run-without-verify',
  'suspect-relied-on',
  'too-few-approvers',
  'unused-access',
  'unused-host',
  'unused-network',
  'vm-restarts-elsewhere',
] as const
export type RuleId = (typeof ruleIds)[number]

/** What a runbook or a call may say of a rule. */
export const ruleLevels = ['off', 'warning', 'error'] as const
export type RuleLevel = (typeof ruleLevels)[number]

/** What a rule found, in its own words: they are loaded with the rules, and only then. */
export interface Finding {
  readonly message: string
  readonly hint?: string
}

export type RuleCodes = { readonly [R in RuleId]: Finding }

/** What can be wrong with a comment that asks for a finding to be ignored. */
export interface IgnoreCodes {
  'unknown-rule': { readonly rule: string; readonly nearest?: string }
  'unused-ignore': { readonly rule: string }
  'ignore-without-reason': { readonly rule: string }
}

const known: ReadonlySet<string> = new Set(ruleIds)

export function isRuleId(text: string): text is RuleId {
  return known.has(text)
}
