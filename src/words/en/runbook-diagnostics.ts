import type { RunbookCodes } from '../../diagnostic/runbook-codes.ts'
import { expectedWords, foundWords, kindWords, whereIdsAre } from './expected.ts'
import { malformedWords } from './malformed.ts'
import { name, names, type Said } from './said.ts'

type Sentences = { readonly [C in keyof RunbookCodes]: (facts: RunbookCodes[C]) => Said }

const under = (key: string | undefined): string => (key === undefined ? 'this' : name(key))

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

/** A hint at the nearest name, else at what is known. */
function meant(nearest: string | undefined, known: readonly string[] = []): { readonly hint?: string } {
  if (nearest !== undefined) return { hint: `did you mean ${name(nearest)}?` }
  return known.length === 0 ? {} : { hint: `known here: ${names(known)}` }
}

/** What is said of a runbook that is YAML, but not a runbook. */
export const runbookDiagnostics: Sentences = {
  'unsupported-format': ({ found }) => ({
    message: `version ${name(found)} of the format is not known to this program`,
    hint: 'write `isolate: 1`, or use a newer version of the program',
  }),
  'unknown-key': ({ key, of = '', nearest, known }) => ({
    message: `the key ${name(key)} is not known ${recordWords.get(of) ?? 'here'}`,
    hint: nearest === undefined ? `known here: ${names(known)}` : `did you mean ${name(nearest)}?`,
  }),
  'missing-key': ({ key, of = '' }) => ({
    message: `the key ${name(key)} is missing ${recordWords.get(of) ?? 'here'}`,
    hint: key === 'isolate' ? 'a runbook starts with `isolate: 1`' : `add \`${key}: …\``,
  }),
  'exclusive-keys': ({ keys: [first, second] }) => ({
    message: `${name(second)} can't be given together with ${name(first)}`,
    hint: 'keep one of the two',
  }),
  'one-key-of': ({ known }) => ({
    message: 'the key that says what this is about is missing',
    hint: `give one of ${names(known, 'or')}`,
  }),
  'needed-together': ({ key, with: partner }) => ({
    message: `${name(key)} means nothing without ${name(partner)}`,
    hint: `add ${name(partner)}, or take ${name(key)} out`,
  }),
  'wrong-shape': ({ key, expected, found, text }) => ({
    message: `${under(key)} needs ${expectedWords[expected]}, and here is ${text === undefined ? foundWords[found] : `the text ${name(text)}`}`,
    ...(expected === 'list' && text !== undefined ? { hint: `write \`[${text}]\`` } : {}),
  }),
  'empty-value': ({ key, expected, text }) => ({
    message:
      text === undefined
        ? `nothing stands ${key === undefined ? 'here' : `after ${name(key)}`}`
        : `${name(text)} without quotes means nothing at all to YAML`,
    hint: `write ${expectedWords[expected]}${expected === 'map' ? ', `{}` for an empty one' : ''}, or take the key out; ${text === undefined ? 'a text that starts with # has to be quoted' : `if the text is meant, write '${text}'`}`,
  }),
  'empty-list': ({ key }) => ({
    message: `the list${key === undefined ? '' : ` of ${name(key)}`} is empty`,
    hint: 'put something in it, or take the key out',
  }),
  'list-length': ({ key, wanted, found }) => ({
    message: `${under(key)} needs ${wanted} entries and has ${found}`,
  }),
  'needs-quotes': ({ text }) => ({
    message: `${name(text)} without quotes is not a text to YAML`,
    hint: `if the text is meant, write '${text}'`,
  }),
  'boolean-elsewhere': ({ text, meaning }) => ({
    message: `${name(text)} without quotes is ${name(meaning)} to readers of YAML 1.1, Ansible among them`,
    hint: `it is a text here; write '${text}', so that it is one everywhere`,
  }),
  'not-true-or-false': ({ text, meant: word, quoted }) => ({
    message: `${name(text)} ${quoted ? 'in quotes is a text, and' : 'is not'} ${quoted ? '`true` or `false` is needed' : '`true` or `false`'}`,
    hint: word === undefined ? 'write `true` or `false`' : `write ${name(word)}`,
  }),
  'not-a-number': ({ text, least, most, meant: number }) => ({
    message: `${name(text)} is not a whole number from ${least} to ${most}`,
    hint:
      number === undefined ? 'write it in plain digits' : `write ${name(number)}, in plain digits and without quotes`,
  }),
  'unknown-word': ({ text, nearest, known }) => ({
    message: `${name(text)} is not one of the words that can stand here`,
    hint:
      nearest === text
        ? `${name(text)} has to say more: write it as a map, \`{ ${text}: … }\``
        : nearest === undefined
          ? `write ${names(known, 'or')}`
          : `did you mean ${name(nearest)}?${known.length === 0 || known.length > 8 ? '' : ` Possible: ${names(known)}`}`,
  }),
  malformed: malformedWords,
  'port-or-address': ({ address, port }) => ({
    message: `the last group \`:${port}\` is taken for a part of the IPv6 address`,
    hint: `if it is meant as the port, write ${name(`[${address}]:${port}`)}`,
  }),
  'bad-id': ({ id, reserved }) => ({
    message: reserved ? `${name(id)} can't be an id: it is a word of the selectors` : `${name(id)} can't be an id`,
    hint: reserved
      ? 'choose another name'
      : 'an id has letters (A–Z, a–z), digits and . _ -, and starts with a letter or digit',
  }),
  'duplicate-id': ({ id, kind, first }) => ({
    message:
      kind === first
        ? `the ${kindWords[kind]} ${name(id)} is given twice`
        : `the ${kindWords[kind]} ${name(id)} has the same id as ${article(kindWords[first])}`,
    hint: 'hosts, networks and links share one set of ids: rename one of the two',
  }),
  'unknown-id': ({ id, kind, nearest, is }) => ({
    message:
      is === undefined
        ? `there is no ${kindWords[kind]} ${name(id)}`
        : `${name(id)} is ${article(kindWords[is])}, and ${article(kindWords[kind])} is needed`,
    ...(nearest === undefined && is === undefined ? { hint: whereIdsAre[kind] } : meant(nearest)),
  }),
  'no-such-attachment': ({ id, host, networks }) => ({
    message: `there is no attachment ${name(id)}: ${name(host)} isn't attached to that network`,
    hint: networks.length === 0 ? `${name(host)} has no \`networks\`` : `it is attached to ${names(networks)}`,
  }),
  'attachment-in-selector': ({ id }) => ({
    message: `selectors don't match attachments such as ${name(id)}`,
    hint: `write a step of its own: \`- cut: ${id}\``,
  }),
  'literal-secret': () => ({
    message: 'a secret is written out here, or something that may be one',
    hint: 'say where it comes from: `{ env: NAME }`, `{ file: path }`, `{ command: [program, argument] }` or `{ prompt: text }`. If it was a real secret, change it',
  }),
  'empty-secret': () => ({
    message: 'the secret is empty',
    hint: 'say where it comes from: `{ env: NAME }`, `{ file: path }` …; after a blank, # starts a comment',
  }),
  'include-nothing': ({ pattern }) => ({
    message: `no file matches ${name(pattern)}`,
    hint: 'paths are relative to the file that they stand in; in a pattern `*`, `?` and `**` (folders of any depth) stand for others, all else for itself',
  }),
  'include-cycle': ({ file }) => ({
    message: `${name(file)} is included by a file that it includes itself, or by itself`,
    hint: 'take one of the two out, or make the pattern narrower',
  }),
  'not-in-include': ({ key }) => ({
    message: `${name(key)} can't stand in an included file`,
    hint: 'put it into the main file',
  }),
  'template-cycle': ({ ids }) => ({
    message: `these templates take over from each other: ${ids.map(name).join(' → ')}`,
    hint: 'take one `like` out',
  }),
  cycle: ({ of, ids }) => ({
    message: `${cycleWords[of]}: ${ids.map(name).join(' → ')}`,
    hint: 'take one of them out, so that there is a first',
  }),
  'operator-missing': ({ host }) => ({
    message: `${name(host)} is reached over SSH, but nothing says where the laptop is plugged in`,
    hint: 'add `operator: { at: <host or network> }`',
  }),
  'certificate-by-openssh': ({ access }) => ({
    message: `the access ${name(access)} logs in by a certificate, which the built-in SSH client cannot do`,
    hint: 'leave `transport: ssh2` out: the system’s ssh does it',
  }),
  'console-by-hand': ({ host, platform }) => ({
    message: `${name(host)} (${name(platform)}) has no command line with prompts: only people can use its console`,
    hint: 'this way is on paper (`isolate print`) and counts for no proof; give another way that SSH reaches, if it is to count',
  }),
  'console-without-identity': ({ host, line }) => ({
    message: `nothing tells whether it is ${name(host)} that is at the end of line ${name(line)}: a console shows no host key`,
    hint: 'give the host its `identity`, the name that its prompt shows; another device is then refused',
  }),
  'duplicate-member': ({ host, member, other }) => ({
    message: `${name(member)} is a second device of the cluster ${name(host)} with the name ${name(other)}`,
    hint: 'give each device a name of its own: its transcript is named after it, other characters than letters, digits, `.`, `_` and `-` counting as `_`',
  }),
  'known-hosts-unread': ({ access, reason }) => ({
    message: `this known_hosts file of the access ${name(access)} can’t be read on this computer: ${reason}`,
    hint: 'put it there before the night, or make it with `isolate check --learn`: where no host key is known, no login is',
  }),
  'login-file-unusable': ({ access, of, reason }) => ({
    message: `this ${loginFiles[of]} of the access ${name(access)} is not fit for use on this computer: ${reason}`,
    hint:
      of === 'certificate'
        ? 'put it there before the night: a login goes on with what else the access names, and is refused where that is nothing'
        : 'put it there before the night, as a plain file that nobody else can read (chmod 600): a login goes on with what else the access names, and is refused where that is nothing',
  }),
  'member-without-address': ({ host, member }) => ({
    message: `${name(member)} of the cluster ${name(host)} has no address, and is to be acted on by itself`,
    hint: 'give it an `address`; or leave `sync: false` away, if what is changed on the active device is taken over by the others',
  }),
  'platform-missing': ({ host }) => ({
    message: `the host ${name(host)} has no platform`,
    hint: 'add `platform: linux`, say, or `platform: manual` when a person acts there; or set it under `defaults`',
  }),
  'end-split': ({ text }) => ({
    message: 'with a blank after the colon this is a map, not an end',
    hint: `write it without the blank: ${name(text)}`,
  }),
  'end-interface-of-network': ({ id }) => ({
    message: `${name(id)} is a network, and networks have no interfaces`,
    hint: `write ${name(id)} alone, or a host with its interface`,
  }),
  'same-ends': ({ id }) => ({
    message: `both ends of the link are at ${name(id)}`,
    hint: 'a link joins two different hosts or networks',
  }),
  'attached-twice': ({ id }) => ({
    message: `the attachment ${name(id)} is given twice`,
    hint: 'a host is attached to a network once; a second interface there is a link',
  }),
  'cut-from-not-an-end': ({ host, ends }) => ({
    message: `${name(host)} is not an end of this link, so it can't cut it this way`,
    hint:
      ends.length === 0
        ? 'a link without a host at its ends is cut by `ssid`, `policy`, `route`, `block` or `manual`'
        : `its ends are at ${names(ends)}; only \`ssid\`, \`policy\`, \`route\`, \`block\` and \`manual\` can be done elsewhere`,
  }),
  'no-interface-to-cut': ({ host }) => ({
    message:
      host === undefined
        ? 'the link is to be cut by interface, but no end names one'
        : `${name(host)} is to cut the link by interface, but its end names none`,
    hint: 'write the end as `host:interface`, or say another way under `by`',
  }),
  'manage-nowhere': ({ text, nearest }) => ({
    message: `no link or attachment is at an interface ${name(text)} of this host, so it is never reached that way`,
    hint:
      nearest === undefined
        ? `write \`networks: { <network>: '${text}' }\`, or a link that ends there`
        : `did you mean ${name(nearest)}?`,
  }),
  'selector-of-other-sort': ({ key, sort }) => ({
    message: `${name(key)} can't stand here: ${sortWords[sort]} are selected`,
    hint: sort === 'links' ? 'write `links: …`' : 'write `hosts: …`',
  }),
  'goal-word-here': ({ because }) => ({ message: goalWords[because], hint: 'name the hosts themselves' }),
  'except-alone': () => ({
    message: '`except` needs something to except from',
    hint: 'write `{ links: all, except: … }`, or `hosts:`, or what must match',
  }),
  'duplicate-step-id': ({ id }) => ({
    message: `there are two steps ${name(id)}`,
    hint: 'take one of the two out, or give it another `id`',
  }),
  'unknown-option': ({ step, option, nearest, known }) => ({
    message: `${name(option)} is not an answer to the decision ${name(step)}`,
    hint: nearest === undefined ? `its options are ${names(known)}` : `did you mean ${name(nearest)}?`,
  }),
  'not-a-decision': ({ step }) => ({
    message: `the step ${name(step)} decides nothing`,
    hint: '`only_if` names a `decide` step and one of its options',
  }),
  'role-of-nobody': ({ role, nearest }) => ({
    message: `nobody under \`people\` has the role ${name(role)}, so nobody could approve`,
    hint: nearest === undefined ? "add it to somebody's `roles`" : `did you mean ${name(nearest)}?`,
  }),
  'dangerous-command': ({ command, danger, source, of }) => ({
    message: `${name(command)} ${dangers[danger]} (${source})`,
    hint:
      of === 'run'
        ? 'leave it out; if it has to be, say why with `insist: …` beside `do`'
        : of === 'platform'
          ? 'leave it out: no definition may; a `run` step may, with `insist: …`'
          : 'leave it out: evidence is only read',
  }),
  'phase-named-twice': ({ name: phase }) => ({
    message: `there are two phases ${name(phase)}`,
    hint: 'give each its own name, so that it can be told which one is meant',
  }),
}

const dangers: { readonly [D in RunbookCodes['dangerous-command']['danger']]: string } = {
  opens: 'opens what it seems to close',
  erases: 'erases what will be needed afterwards',
  overloads: 'can bring the device down by its load',
  hides: 'does not say which command it runs',
}

const loginFiles: { readonly [O in RunbookCodes['login-file-unusable']['of']]: string } = {
  key: 'key file',
  certificate: 'certificate',
  secret: 'file with a secret',
}

const cycleWords: { readonly [O in RunbookCodes['cycle']['of']]: string } = {
  fallback: 'these accesses fall back on each other',
  shutdown: 'each of these would have to be shut down after the next (guests come before their hypervisors)',
  over: 'these links ride on each other',
  depends_on: 'these steps depend on each other',
}

const sortWords = { links: 'links', hosts: 'hosts', nodes: 'hosts and networks' } as const

const goalWords = {
  sort: "`@goal` stands for the hosts of `goal.shutdown`, so it can't stand here",
  itself: "`@goal` can't stand in `goal.shutdown` itself",
  'no-shutdown': '`@goal` stands for `goal.shutdown`, which is not given',
} as const

const recordWords: ReadonlyMap<string, string> = new Map([
  ['runbook', 'at the top of the runbook'],
  ['person', 'in a person'],
  ['access', 'in an access'],
  ['auth', 'in a way to log in'],
  ['secret', 'in a secret'],
  ['network', 'in a network'],
  ['template', 'in a template, that is in a host or a link'],
  ['host', 'in a host'],
  ['way', 'in a way into a host'],
  ['manage', 'in `manage`'],
  ['shutdown', 'in `shutdown`'],
  ['link', 'in a link'],
  ['end', "in a link's end"],
  ['by', 'in `by`'],
  ['match', 'in a selector'],
  ['keep', 'in an entry of `keep`'],
  ['goal', 'in the goal'],
  ['probe', 'in a probe'],
  ['probe-step', 'in a probe'],
  ['phase', 'in a phase'],
  ['step', 'in a step'],
  ['approvals', 'in `approvals`'],
  ['collect', 'in `collect`'],
  ['run', 'in `run`'],
  ['command', 'in a command'],
  ['manual', 'in `manual`'],
  ['checklist', 'in `checklist`'],
  ['decide', 'in `decide`'],
  ['notify', 'in `notify`'],
  ['operator', 'in `operator`'],
  ['defaults', 'in `defaults`'],
])
