/** Whether a command restarts its host, now or in a while. */
export function restarts(command: string): boolean {
  return restarting.test(command)
}

const restarting = /\b(?:reload|reboot)\b(?! cancel)|\bcfg-save revert\b|\bshutdown -r\b/i
