import type { AddressFault, Malformed } from '../../diagnostic/runbook-codes.ts'
import { name, type Said } from './said.ts'

/** What is said of a text that isn't the address, duration, date … that it should be. */
export function malformedWords(facts: Malformed): Said {
  switch (facts.what) {
    case 'address':
      return addressWords[facts.why](facts.text)
    case 'cidr':
      return cidrWords(facts)
    case 'duration':
      return durationWords[facts.why](facts.text)
    case 'date':
      return {
        message: `${name(facts.text)} is not a day of the calendar`,
        hint: 'write year, month and day: `2026-11-02`',
      }
    case 'interface':
      return {
        message: `${name(facts.text)} can't be the name of an interface`,
        hint: 'letters, digits, blanks and . _ : / + @ ( ) - are allowed, up to 80',
      }
    case 'pattern':
      return {
        message: `${name(facts.text)} is not a regular expression: ${facts.reason}`,
        hint: 'put a backslash before brackets and dots that are meant as such',
      }
    case 'ssh-key':
      return {
        message: `${name(facts.text)} is not an SSH public key`,
        hint: 'copy the whole line of the .pub file: `ssh-ed25519 AAAA…`',
      }
    case 'host-key':
      return {
        message: `${name(facts.text)} is neither a host key nor a fingerprint`,
        hint: 'write `ssh-ed25519 AAAA…` as ssh-keyscan prints it, or `SHA256:…` as ssh-keygen -l does',
      }
    case 'line':
      return {
        message: 'this text has a line break or a control character in it',
        hint: 'write it on one line; for several commands write a list',
      }
    case 'only-if':
      return {
        message: `${name(facts.text)} doesn't name a decision and its answer`,
        hint: "write 'step=option', with the id of a `decide` step and one of its options",
      }
  }
}

const addressWords: { readonly [F in AddressFault]: (text: string) => Said } = {
  blank: text => ({
    message: `there is a blank in the address ${name(text)}`,
    hint: 'an address has no blanks, also not around it',
  }),
  prefix: text => ({
    message: `${name(text)} is a network or an address with a prefix, not an address`,
    hint: `write ${name(text.split('/')[0] ?? '')} without the prefix`,
  }),
  range: text => ({
    message: `${name(text)} is a range, and ranges are not understood here`,
    hint: 'write each address out',
  }),
  url: () => ({ message: 'this is a URL, not an address', hint: 'write the host, and the port under `port`' }),
  port: text => ({
    message: `the port in ${name(text)} doesn't fit here, or is no number from 1 to 65535`,
    hint: 'write `host:port`, for IPv6 `[address]:port`',
  }),
  ipv4: text => ({
    message: `${name(text)} is not an IPv4 address`,
    hint: 'it has four numbers from 0 to 255 with dots between them',
  }),
  'leading-zero': text => ({
    message: `${name(text)} has a number with a leading zero, which some readers take for octal`,
    hint: 'leave the zeros out',
  }),
  ipv6: text => ({
    message: `${name(text)} is not an IPv6 address`,
    hint: 'with a port it is written in brackets: `[2001:db8::1]:22`',
  }),
  'digits-last': text => ({
    message: `${name(text)} is neither an IPv4 address nor a host name`,
    hint: 'the last part of a host name is not all digits',
  }),
  name: text => ({
    message: `${name(text)} is not an address or a host name`,
    hint: 'a host name has letters, digits and hyphens, with dots between its parts',
  }),
}

function cidrWords({ text, why, meant }: Extract<Malformed, { what: 'cidr' }>): Said {
  const instead = meant === undefined ? {} : { hint: `write ${name(meant)}` }
  switch (why) {
    case 'no-prefix':
      return { message: `${name(text)} has no prefix length`, ...instead }
    case 'host-bits':
      return { message: `${name(text)} is an address in a network, not the network itself`, ...instead }
    case 'not-one':
      return { message: `${name(text)} is not a network`, hint: 'write it as `10.20.0.0/16` or `2001:db8::/32`' }
  }
}

const durationWords: { readonly [W in Extract<Malformed, { what: 'duration' }>['why']]: (text: string) => Said } = {
  sexagesimal: text => ({
    message: `${name(text)} means different things to different readers`,
    hint: `write ${sexagesimalMeant(text)}`,
  }),
  negative: text => ({ message: `${name(text)} is less than nothing`, hint: 'write a duration such as `90s`' }),
  'too-long': text => ({ message: `${name(text)} is too long`, hint: 'the longest duration is about 596h' }),
  'not-one': text => ({
    message: `${name(text)} is not a duration`,
    hint: 'write `90s`, `5m`, `1h30m`, or a number of seconds',
  }),
}

function sexagesimalMeant(text: string): string {
  const parts = text.split(':').map(Number)
  const [a = 0, b = 0, c] = parts
  return c === undefined ? `\`${a}m${b}s\`, or \`${a}h${b}m\`` : `\`${a}h${b}m${c}s\``
}
