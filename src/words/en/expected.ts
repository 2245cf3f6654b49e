import type { Expected, FoundKind, IdKind } from '../../diagnostic/expected.ts'

/** What is wanted, to stand after "needs". */
export const expectedWords: { readonly [E in Expected]: string } = {
  text: 'a text',
  line: 'a text on one line',
  truth: '`true` or `false`',
  'whole-number': 'a whole number',
  duration: 'a duration such as `90s`, `5m` or `1h30m`',
  date: 'a date such as `2026-11-02`',
  path: 'the path of a file',
  id: 'an id',
  reference: 'an id',
  word: 'one word of a fixed list',
  address: 'an address',
  cidr: 'a network such as `10.20.0.0/16`',
  interface: 'the name of an interface',
  pattern: 'a regular expression',
  'ssh-key': 'an SSH public key',
  'host-key': 'a host key or its fingerprint',
  secret: 'a place to get the secret from',
  sudo: '`true`, or a place to get the secret from',
  authentication: '`agent`, or a map such as `{ key: path }`',
  list: 'a list',
  two: 'a list of two',
  map: 'a map (`key: value`)',
  'one-or-list': 'one value or a list',
  need: 'a host, or a list of hosts of which one is enough',
  manage: 'a network, an interface, or a map of both',
  attachments: 'a network, a list of networks, or a map such as `{ network: interface }`',
  end: 'an end: `host:interface`, `host`, `network`, or `{ host, interface }`',
  'cut-method': '`interface`, `manual`, or a map such as `{ tunnel: name }`',
  selector: 'a selector: an id, `external`, `internal`, `all`, a map of what must match, or a list of these',
  'probe-target': "an id, or an address such as '203.0.113.5:443'",
  approvals: 'a number of people, or `{ count, of: [roles] }`',
  command: 'a command, or `{ command, match, not_match }`',
  'only-if': "a decision and its answer, as 'step=option'",
  step: 'a step',
}

export const foundWords: { readonly [F in FoundKind]: string } = {
  text: 'a text',
  list: 'a list',
  map: 'a map',
  nothing: 'nothing',
}

export const kindWords: { readonly [K in IdKind]: string } = {
  host: 'host',
  network: 'network',
  node: 'host or network',
  link: 'link',
  'link-or-network': 'link or network',
  access: 'access',
  template: 'template',
  person: 'person',
  step: 'step',
  attachment: 'attachment',
  platform: 'platform',
}

const under = (sections: string): string => `name one that stands under ${sections}, or add it there`

/** What to do where an id stands for nothing, nor is near to one that does. */
export const whereIdsAre: { readonly [K in IdKind]: string } = {
  host: under('`hosts`'),
  network: under('`networks`'),
  node: under('`hosts` or `networks`'),
  link: under('`links`'),
  'link-or-network': under('`links` or `networks`'),
  access: under('`access`'),
  template: under('`templates`'),
  person: under('`people`'),
  step: 'name the `id` of a step; those that a selector makes are `cut:<link>` and `shutdown:<host>`',
  attachment: 'an attachment is `host~network`: the network stands among the `networks` of the host',
  platform: under('`platforms`'),
}
