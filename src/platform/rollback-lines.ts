/**
 * Lines that arm something which takes a change back by itself unless it is called off in time. Sources: IOS and IOS XE
 * (`reload in`, `reload at`, `configure terminal revert timer`), Junos (`commit confirmed`), EOS (`commit timer`), IOS XR
 * and VyOS (`commit confirmed`, `commit-confirm`), FortiOS (`cfg-save revert`); at(1), systemd-run(1), shutdown(8),
 * netplan-try(8), iptables-apply(8).
 */
export function armsTimer(line: string): boolean {
  return arming.test(line)
}

/** Lines that call such a timer off, or make the change last. */
export function confirmsTimer(line: string): boolean {
  return confirming.test(line)
}

const arming = new RegExp(
  [
    String.raw`\bcommit[- ](?:confirmed|confirm|timer)\b`,
    String.raw`\breload (?:in|at)\b`,
    String.raw`\bconfigure (?:terminal )?revert timer\b`,
    String.raw`\bcfg-save revert\b`,
    String.raw`(?:^|[|;&]\s*)(?:sudo (?:-n )?)?at (?:-[a-z]+ )*now ?\+`,
    String.raw`\bsystemd-run\b.* --on-(?:active|calendar)\b`,
    String.raw`\bshutdown (?:-[rhP]+ |--reboot )+\+?[1-9]`,
    String.raw`\bnetplan try\b`,
    String.raw`\bip6?tables-apply\b`,
  ].join('|'),
  'i',
)

const confirming =
  /^\s*(?:sudo (?:-n )?)?(?:commit(?: check)?|confirm|configure confirm|reload cancel|commit-confirm.*|execute cfg save|atrm\b.*|shutdown -c|systemctl stop\b.*\.timer|netplan apply)\s*$/i
