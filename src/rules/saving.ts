/** Whether a command makes what runs on its host outlive a restart. */
export function saves(command: string): boolean {
  return isSaving(command) || storing.test(command)
}

/** Whether a command of a network device does nothing but that. */
export function isSaving(command: string): boolean {
  return /^\s*(?:do )?(?:wr(?:ite)?(?: mem(?:ory)?)?|copy run(?:ning-config)? start(?:up-config)?|save(?: config(?:uration)?)?|execute cfg save)\s*$/i.test(
    command,
  )
}

const storing =
  /^\s*commit(?: and-quit| comment .*)?\s*$|\bnetfilter-persistent save\b|\bip6?tables-save\b|\bnft list ruleset\b.*(?:>|\btee\b)|\bservice ip6?tables save\b|\bufw\b|\bfirewall-cmd\b.*--(?:permanent|runtime-to-permanent)\b/i
