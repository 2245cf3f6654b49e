import { simpleCommands } from './simple-commands.ts'

/**
 * Lines that restart the device or put it out, now or later. Sources: IOS, EOS and ProCurve (`reload`), Junos (`request
 * system reboot`), PAN-OS (`request restart system`), FortiOS (`execute reboot`, `cfg-save revert`), Comware and VRP
 * (`reboot`, `schedule reboot`), SR OS (`admin reboot`), RouterOS (`/system reboot`), AOS-CX (`boot system`);
 * shutdown(8), systemctl(1), init(8), Microsoft (`shutdown /r`, `Restart-Computer`).
 */
export function restartsDevice(line: string): boolean {
  return reload.test(line) || simpleCommands(line).some(one => restarting.test(one))
}

/** Of a command line alone, shortened or not: `systemctl reload` and the like restart nothing. `reload cancel` calls it off. */
const reload = /(?:^|[;&|'"])\s*(?:do )?rel(?:o(?:ad?)?)?(?: (?!c(?:a(?:n(?:c(?:el?)?)?)?)?\s*$)|\s*$|['"])/i

const restarting = new RegExp(
  [
    String.raw`(?<![\w-])(?:fast-|soft-)?(?:reboot|poweroff|halt|kexec)(?![\w-])`,
    String.raw`(?<![\w-])shutdown(?:[.]exe)? (?:\S+ )*?(?:-[a-z]*[rhP]|--(?:reboot|poweroff|halt)|[/](?:r|s|g)\b|\+?[0-9x]|now\b)`,
    String.raw`^(?:\S*/)?(?:tel)?init [06]\b`,
    String.raw`^(?:Restart|Stop)-Computer\b`,
    String.raw`\brequest restart system\b`,
    String.raw`\bcfg-save revert\b`,
    String.raw`^boot (?:system|set-default)\b`,
    String.raw`/sysrq-trigger\b`,
  ].join('|'),
  'i',
)
