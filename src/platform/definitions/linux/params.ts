// The kernel allows 15 bytes, without `/`, `:` and blanks; of the rest only what no shell reads as more than a word.
// Source: IFNAMSIZ in linux/if.h, dev_valid_name() in net/core/dev.c.
const name = /[A-Za-z0-9][A-Za-z0-9._-]{0,14}/

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const v4 = `(?:${octet}[.]){3}${octet}`
// At most one `::`, at most eight groups; what is still wrong is refused by the command that gets it.
const v6 =
  '(?![^/%]*::[^/%]*::)(?![^/%]*:::)(?!:[^:])(?![^/%]*[^:]:(?:[/%]|$))(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}'
const length4 = '(?:3[0-2]|[12]?[0-9])'
const length6 = '(?:12[0-8]|1[01][0-9]|[1-9]?[0-9])'
// A label starts and ends with a letter or digit, so no address can be taken for an option.
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const hostName = `(?=.{1,253}$)${label}(?:[.]${label})*`

/** What a parameter's value must look like on Linux, as a whole. */
export const params = {
  interface: name,
  tunnel: name,
  // What libvirt calls the guest: the host's name in the runbook. Never a number alone, which is a running guest's.
  guest: /(?![0-9]+$)[A-Za-z0-9][A-Za-z0-9._-]{0,62}/,
  // By its address, in the small letters that virsh writes.
  'guest.disconnect interface': /[0-9a-f]{2}(?::[0-9a-f]{2}){5}/,
  cidr: new RegExp(`${v4}(?:/${length4})?|${v6}(?:/${length6})?`),
  prefix: new RegExp(`${v4}/${length4}|${v6}/${length6}`),
  address: new RegExp(`${v4}|${v6}(?:%${name.source})?|${hostName}`),
  port: /[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]/,
} as const
