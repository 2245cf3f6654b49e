/** The rules, by name. Names are stable: people's CI and the comments in their runbooks name them. */
export const ruleIds = [
  'address-outside-subnets',
  'all-of-kind-lost',
  'approver-is-operator',
  'approver-without-phone',
  'armed-timer',
  'backup-after-dc',
  'backup-powered-off',
  'block-covers-own-way',
  'capture-delays-cut',
  'central-account-only',
  'changed-since-drill',
  'cloud-managed-after-internet',
  'cloud-without-person',
  'cluster-member-left-out',
  'cut-failure-passed-over',
  'cut-not-saved',
  'dc-last',
  'deadline-not-reached',
  'deploy-tool-open',
  'domain-login-says-no-needs',
  'duplicate-address',
  'duplicate-host-key',
  'duplicate-link',
  'duplicate-subnet',
  'external-link-left',
  'fallback-needs-the-same',
  'flush-is-not-a-cut',
  'host-forgotten',
  'hypervisor-not-asked',
  'isolation-never-probed',
  'life-needs-fall',
  'life-network-unasked',
  'life-not-kept',
  'life-power-falls',
  'login-outlives-server',
  'loose-pattern',
  'lte-after-primary',
  'manager-undoes-cut',
  'medical-shut-down',
  'move-needs-dhcp',
  'name-not-address',
  'never-drilled',
  'no-downtime-ack',
  'no-evidence-before-shutdown',
  'no-oob-path',
  'no-volatile-capture',
  'nobody-to-call',
  'notify-by-mail',
  'oob-cut-early',
  'partner-not-told',
  'person-without-place',
  'phone-power-falls',
  'phones-lost',
  'probe-one-family',
  'probed-by-the-cutter',
  'provider-before-consumer',
  'reboot-takes-power',
  'replication-left-on',
  'review-in-future',
  'review-overdue',
  'run-cuts-own-way',
  'run-without-undo',
  'run-without-verify',
  'saved-before-verified',
  'shutdown-before-isolate',
  'single-approver',
  'snapshot-without-memory',
  'soft-cut-without-probe',
  'storage-before-database',
  'sufficient-says-nothing',
  'suspect-left-connected',
  'suspect-relied-on',
  'timer-without-confirm',
  'told-after-phones',
  'too-few-approvers',
  'undo-is-do',
  'unpinned-host-key',
  'unused-access',
  'unused-host',
  'unused-network',
  'vm-restarts-elsewhere',
  'volatile-before-restart',
  'vpn-open-after-edge',
  'way-in-not-excepted',
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
