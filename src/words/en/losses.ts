/** What a loss means for the operator, and what can be done about it. */
export interface Meaning {
  readonly means: string
  readonly todo: string
}

/** By the kind of the loss; `hop` is the host at which it happened. */
export const lossMeanings = {
  config: (hop: string): Meaning => ({
    means: `How ${hop} is reached could not be settled. Nothing was sent to it.`,
    todo: 'Mend what is named, or write the way into the runbook: “address”, “port” and “via” of the host, and no “config: ssh”.',
  }),
  name: (hop: string): Meaning => ({
    means: `The name of ${hop} could not be looked up.`,
    todo: 'Name servers may be cut off already: write the address into the runbook instead of the name.',
  }),
  local: (hop: string): Meaning => ({
    means: `This computer could not open a connection to ${hop}. Nothing was sent; it says nothing about ${hop} itself.`,
    todo: 'Look at this computer: its cable, its address and routes; with EMFILE end other programs, or leave, allow more (ulimit -n 4096) and resume.',
  }),
  tcp: (hop: string): Meaning => ({
    means: `${hop} does not answer at its address.`,
    todo: 'Look whether it is switched on and whether the way to it still stands; then try again, or do the step at its console.',
  }),
  port: (hop: string): Meaning => ({
    means: `${hop} is there, but nobody listens at its SSH port.`,
    todo: 'Its SSH server may have ended, or listens at another port (“port” of the host). Do the step at its console.',
  }),
  handshake: (hop: string): Meaning => ({
    means: `${hop} answers, but no SSH session could be agreed on.`,
    todo: 'Look whether the port is its SSH port, and whether the device has too much to do to answer. Only where no algorithm matches: it is an old device, set “legacy_algorithms: true” in its access.',
  }),
  'turned-away': (hop: string): Meaning => ({
    means: `${hop} takes the connection and closes it before a word of SSH is said. No algorithm and no account was tried.`,
    todo: 'It may be busy with other logins, refuse the address of this computer (an access list, a block after failed logins), or something else than SSH may listen at that port. Look at its log or its console.',
  }),
  'host-key': (hop: string): Meaning => ({
    means: `${hop} did not show a host key that can be trusted. Nothing was sent to it.`,
    todo: 'Compare the fingerprint at the device’s console or with its owner. If it differs, treat the device or the way to it as the intruder’s.',
  }),
  'host-key unknown': (hop: string): Meaning => ({
    means: `No host key is known for ${hop} yet, so what it shows was compared with nothing. Nothing was sent to it.`,
    todo: 'Compare the fingerprint at the device’s console or with its owner. If it is the same, “isolate check --learn FILE” takes it down; if it differs, somebody stands between you and the device.',
  }),
  'host-key changed': (hop: string): Meaning => ({
    means: `${hop} shows another host key than the one that is known for it. Nothing was sent to it.`,
    todo: 'Compare the fingerprint at the device’s console or with its owner. If it differs from what is shown here, treat the device or the way to it as the intruder’s. If the device really has a new key, replace the old one by hand where it is written down.',
  }),
  'host-key revoked': (hop: string): Meaning => ({
    means: `${hop} shows a host key that was revoked: whoever holds it may not be ${hop}. Nothing was sent to it.`,
    todo: 'Treat the device or the way to it as the intruder’s, until its owner says otherwise. Do the step at its console.',
  }),
  'host-key needs-certificate': (hop: string): Meaning => ({
    means: `${hop} is to be known by a certificate, which the built-in client cannot ask for. It says nothing against ${hop}; nothing was sent to it.`,
    todo: 'Write “transport: openssh” in its access; or compare its key and pin it as “host_key”.',
  }),
  'host-key unreadable-pin': (hop: string): Meaning => ({
    means: `What the runbook names as the host key of ${hop} is none, so what it shows was compared with nothing. Nothing was sent to it.`,
    todo: 'Correct “host_key” in the runbook, as “ssh-ed25519 AAAA…” or “SHA256:…”.',
  }),
  'known-hosts': (hop: string): Meaning => ({
    means: `The file with the known host keys can’t be read on this computer, so what ${hop} shows was compared with nothing. Nobody logged in; it says nothing against ${hop} itself.`,
    todo: 'Put the file that is named in its place, or let this account read it; it has to be a plain file. Where there is none yet, make it with “isolate check --learn FILE”, comparing each key.',
  }),
  login: (hop: string): Meaning => ({
    means: `${hop} did not let us in.`,
    todo: 'Check the account and how it logs in. A refused password is not sent again by itself: accounts get locked that way. Where no answer came, the server that the device asks (RADIUS, directory) may be gone: use an account that the device knows itself, as “fallback”.',
  }),
  credential: (hop: string): Meaning => ({
    means: `No key, agent or password that this computer could use to log in to ${hop}; ${hop} has refused nothing.`,
    todo: 'Mend what is named: put the key file in its place (a plain file, chmod 600), start the agent and give it the key (ssh-add), or set the secret. Or name another way under “auth” of the access.',
  }),
  identity: (hop: string): Meaning => ({
    means: `The device at the address of ${hop} does not call itself by the name in the runbook. Nothing was changed on it.`,
    todo: 'Find out which device it is before anything is done. Correct “address” or “identity” in the runbook.',
  }),
  channel: (hop: string): Meaning => ({
    means: `${hop} let us in, but opened no channel for the command. The command was not sent.`,
    todo: 'Too many sessions may be open on it: close others, then try again.',
  }),
  refused: (hop: string): Meaning => ({
    means: `${hop} lets us in, but refuses to run single commands. The command was not run.`,
    todo: 'The device wants a shell instead: its platform in the runbook may be wrong. Do the step at its console.',
  }),
  deadline: (hop: string): Meaning => ({
    means: `${hop} did not end the command in time. It may have been carried out.`,
    todo: 'Read back the state before deciding. Nothing is repeated by itself.',
  }),
  question: (hop: string): Meaning => ({
    means: `${hop} asks something that nobody foresaw, and was not answered. The command may have been carried out.`,
    todo: 'Read the question. Read back the state before deciding; do the step at its console if it has to be answered.',
  }),
  silence: (hop: string): Meaning => ({
    means: `${hop} has gone silent: not even the connection is answered.`,
    todo: 'Look whether the step itself cut the way to it, or whether it is down. Read back from elsewhere.',
  }),
  closed: (hop: string): Meaning => ({
    means: `The connection to ${hop} has ended.`,
    todo: 'Look whether the step itself ended it. Read back the state before deciding.',
  }),
  cancelled: (hop: string): Meaning => ({
    means: `Waiting for ${hop} was called off.`,
    todo: 'Read back the state before going on.',
  }),
}

export function noAnswerWithin(ms: number, why: 'own-deadline' | 'deadline' | 'cancelled'): string {
  if (why === 'own-deadline') return `no answer within ${ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`}`
  return why === 'deadline' ? 'no answer in the time that the step has' : 'called off'
}

export const connectionEnded = 'the connection was closed by the other side'
export const shellEnded = 'the device has closed its command line'
export const passwordExpired = 'the password has expired; the device asks for a new one'
export const channelRefused = 'the device opens no further channel'
export const commandRefused = 'the device refuses to run a command on a channel (exec)'

/** `offers` has what the device offers, by what is negotiated; empty where it didn't come to that. */
export function noCommonAlgorithm(words: string, offers: ReadonlyMap<string, string>, old: OldAlgorithms): string {
  if (!/no matching/i.test(words) || offers.size === 0) return words
  const offered = `${words}; the device offers ${[...offers.entries()].map(([what, list]) => `${what}: ${list}`).join('; ')}`
  return withOld(offered, old)
}

/** The weak ones of what a device offers, and whether its access allows them. */
export interface OldAlgorithms {
  readonly names: readonly string[]
  readonly areAllowed: boolean
}

export function withOld(offered: string, { names, areAllowed }: OldAlgorithms): string {
  if (areAllowed)
    return `${offered}; “legacy_algorithms” is on already, and it has none that we have: do the step at its console`
  if (names.length === 0) return offered
  return `${offered}; weak ones among them are used only where the access says “legacy_algorithms: true”: ${names.join(', ')}`
}

export function loginRefused(offered: readonly string[], tried: readonly string[]): string {
  const none = 'nothing'
  return `the device takes ${offered.join(', ') || none}; tried: ${tried.join(', ') || none}`
}

export const nothingToLogInWith = 'this computer has nothing to log in with'

/** `left`: why each of the other ways to log in could not be used. */
export function withoutThese(words: string, left: readonly string[]): string {
  return left.length === 0 ? words : `${words} (${left.join('; ')})`
}

export function unexpectedQuestion(prompt: string, again: boolean): string {
  return again ? `the device asks once more: ${prompt}` : `the device asks something that no secret answers: ${prompt}`
}

/** `hop` is left out where one answer is for all hosts of the account. */
export function deviceAsks(hop: string | undefined, user: string, prompt: string): string {
  return `${hop ?? 'The device'} asks ${user}: “${prompt.trim()}”`
}

export const hostKeyWords = {
  known: (shown: string) => `shows ${shown}`,
  changed: (shown: string, known: readonly string[]) => `shows ${shown}; known: ${known.join(', ')}`,
  revoked: (shown: string, by: string) => `shows ${shown}, which is revoked in ${by}`,
  unknown: (shown: string, name: string) => `shows ${shown}; no key is known for ${name}`,
  needsCertificate: (shown: string, name: string, by: string) =>
    `shows ${shown}; for ${name} only certificates are trusted (${by}), which the built-in client cannot ask for: write “transport: openssh” in its access, or pin the key as “host_key”`,
  unreadable: (files: readonly { readonly file: string; readonly errno: string }[]) =>
    `known hosts can’t be read on this computer: ${files.map(({ file, errno }) => `${file} (${errno === 'ENOENT' ? 'there is no such file' : errno})`).join(', ')}`,
  badPin: (pins: readonly string[]) => `not a host key: ${pins.join(', ')}`,
}

export const sshConfigWords = {
  option: (name: string) => `“${name}” is no host name: ssh would take it for an option`,
  noAnswer: (name: string) => `ssh -G ${name} did not end in time`,
  notRun: (because: string) => `the access says “config: ssh”, but ssh cannot be started (${because})`,
  refused: (name: string, why: string) => `ssh -G ${name} fails: ${why}`,
  foreign: (settings: readonly string[], blocks: readonly string[]) =>
    `ssh_config${from(blocks)} asks for ${settings.join(', ')}, which only the system’s own ssh does: write “transport: openssh” in its access`,
  read: (name: string, where: string, blocks: readonly string[]) => `ssh_config${from(blocks)}: ${name} is ${where}`,
  circle: (name: string) => `the jump hosts of ssh_config lead in a circle at ${name}`,
}

export const opensshWords = {
  notRun: (because: string) => `the access says “transport: openssh”, but ssh cannot be started (${because})`,
  noSockets: '“transport: openssh” shares connections by sockets, which ssh on Windows does not have: leave it out',
  fingerprint: 'the runbook has only the fingerprint of its key, and the system’s own ssh wants the whole key',
  withKey: (said: string, key: string) => `${said}; it shows ${key}`,
  method: (method: string) => `${method} (the system’s own ssh)`,
}

function from(blocks: readonly string[]): string {
  return blocks.length === 0 ? '' : ` (${blocks.join(', ')})`
}

export function behindJump(jump: string, words: string): string {
  return `${jump} reached, but not the host behind it: ${words}`
}

export const jumpLost = 'the connection of the jump host has ended'
export const jumpUnknown = 'the jump host is not in the runbook'
export const noRoute = 'the runbook has no way to log in to it'
export const noAddress = 'no address to dial'

export function alsoTried(first: string, others: readonly string[]): string {
  return others.length === 0 ? first : `${first}; also tried: ${others.join('; ')}`
}

export function wrongIdentity(said: string, expected: readonly string[]): string {
  return `calls itself “${said}”, expected ${expected.map(name => `“${name}”`).join(' or ')}`
}

export const identityNotRead = 'the platform has no command that tells the device’s name'
export const identityUnclear = 'did not tell its name'

/** Why a secret can't be used. */
export const secretFaultWords = {
  unset: 'not set',
  unreadable: 'cannot be read',
  command: 'the command gave none',
  'not-text': 'not text in UTF-8',
  empty: 'empty',
  'too-short': 'shorter than 4 characters: it could not be kept out of the records',
  'not-answered': 'nobody answered',
}

export const secretCommandWords = {
  tooMuch: (bytes: number) => `more than ${bytes} bytes`,
  notStarted: 'not started',
  status: (code: number) => `exit status ${code}`,
}

/** What lies in the place of a file that is to be read, by the system's name for it. */
export const unreadWords: ReadonlyMap<string, string> = new Map([
  ['EFTYPE', 'a pipe or a device, no plain file'],
  ['EFBIG', 'too large'],
  ['EISDIR', 'a folder, no file'],
  ['EACCES', 'this account may not read it'],
])

export const keyFaultWords = {
  unreadable: (why: string) => (why === 'ENOENT' ? 'is not there' : `cannot be read (${why})`),
  tooOpen: (mode: string) => `can be read by others (mode ${mode}); chmod 600 it`,
  passphrase: 'needs its passphrase, and the one given does not open it',
  isPublic: 'is the public half of a key: name the private one, which has no .pub',
  malformed: (words: string) => `is not a private key (${words})`,
}

/** How an unknown key can be accepted after it was compared by another way. */
export const unknownKeyWords = {
  compare: (fingerprint: string) =>
    `its key is not known: ${fingerprint}. Compare it with what the device shows at its console, or with its owner:`,
  accept: 'Only if it is the same, accept it with this line, then try again:',
  /** A blank line says nothing in the file; without one, what ends in the middle of a line would swallow the new one. */
  command: (line: string, file: string) => `printf '\\n%s\\n' ${quoted(line)} >> ${shellWord(file)}`,
  /** For a file that isn't there yet. */
  firstCommand: (line: string, file: string, folder: string) =>
    `mkdir -p ${shellWord(folder)} && ${unknownKeyWords.command(line, file)}`,
  /** For PowerShell, which Windows has in place of a POSIX shell. */
  windowsCommand: (line: string, file: string) =>
    `Add-Content -Encoding ascii -LiteralPath '${file.replaceAll("'", "''")}' -Value '', '${line.replaceAll("'", "''")}'`,
}

/** A path as one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(text) ? text : quoted(text)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Remarks about a login, each as one line without the host's name. */
export const remarkWords = {
  connected: (address: string, via: readonly string[], user: string, method: string, key: string) =>
    `connected to ${address}${via.length > 0 ? ` via ${via.join(', ')}` : ''} as ${user} by ${method}; host key ${key}`,
  lost: (words: string) => `connection lost: ${words}`,
  agentGone: (path: string, why: string) => `key agent at ${path} cannot be asked (${why})`,
  agentEmpty: (path: string) => `key agent at ${path} holds no key`,
  agentUnset: 'no key agent (SSH_AUTH_SOCK is not set)',
  agentKeysLeftOut: (offered: number, held: number) =>
    `offering ${offered} of the agent’s ${held} keys: servers hang up after a few. Name the right one as “key” in its access, with its .pub beside it, and it alone is offered`,
  keyUnusable: (path: string, why: string) => `key ${path} ${why}`,
  secretUnusable: (source: string, why: string) => `no secret from ${source} (${why})`,
  secretHeldBack: (source: string, refusedBy: string) =>
    `the secret from ${source} is not sent: ${refusedBy} refused it`,
  signingFailed: (why: string) => `a key could not sign (${why})`,
  certificate: (path: string) => `certificate ${path} is for “transport: openssh” alone`,
  noCredential: (user: string) => `let ${user} in without any key or password`,
  legacyAlgorithms: (negotiated: string) => `weak algorithms in use, as its access allows: ${negotiated}`,
  unknownKey: (fingerprint: string, command: string) =>
    `${unknownKeyWords.compare(fingerprint)} ${unknownKeyWords.accept} ${command}`,
  otherWay: (way: number, access: string, because: string) => `trying way ${way} with access ${access}: ${because}`,
  noChannel: (because: string, ms: number) =>
    `opened no channel just now (${because}); nothing was sent, asking once more in ${ms} ms`,
  rebuilt: (because: string) => `connection was lost (${because}); connecting again`,
  jumpNotPlanned: (via: string) =>
    `ssh_config leads through ${via}, which the plan does not know of: a cut may take it away. Write it as “via”`,
  opensshOnly: (what: string) => `${what} of ssh_config is only done by the system’s own ssh (“transport: openssh”)`,
  notByOpenssh: (what: string) =>
    `the system’s own ssh is not given a ${what}: use a key, the agent, or “transport: ssh2”`,
  turnedAway: (ms: number) => `hung up before the login began, perhaps because it is busy; trying again in ${ms} ms`,
  banner: (text: string) => `banner: ${text}`,
}

/** Of a device at the end of a console server's line. */
export const consoleWords = {
  leads: (server: string, line: string) =>
    `reached over the console server ${server}, line ${line}: the device itself shows no host key there, so whoever holds that server or cable is trusted`,
  noIdentity:
    'nothing says which device is at the end of this line: give the host an “identity”, the name that its prompt shows',
  open: 'its console asked nobody to log in: it may be the session of somebody else, left open there',
  noPassword:
    'its console asks for a password, and the access has none: only “password” or “keyboard_interactive” can be typed there',
  refused: 'its console did not take the name or the password; it is not typed a second time',
  stays: 'its console stays logged in until the console server or the device ends the session: log out there',
} as const

/** What a device's command line did instead of coming back with its prompt. */
export const dialogueWords = {
  asks: (text: string) => `asks “${text}” and was not answered`,
  stands: (text: string) => `no prompt came; the last line was “${text}”`,
  noPrompt: (ms: number) => `no prompt within ${ms / 1000} s`,
  otherName: (name: string, expected: string) => `calls itself “${name}” now, and “${expected}” when we logged in`,
  noWay: (mode: string, base: string) => `is in the mode “${mode}”, and no way leads from there to “${base}”`,
  noEnable: 'asks for the password of the privileged mode, and the access has no “enable”',
  enableRefused: 'did not take the password of the privileged mode',
  notTaken: (line: string, words: string) => `did not take “${line}”${words === '' ? '' : `: ${words}`}`,
  otherMode: (mode: string, expected: string) => `after this line it is in the mode “${mode}”, not in “${expected}”`,
  tooLong: (longest: number) => `the line is longer than the ${longest} characters that the device takes`,
  notLeft: (mode: string) => `could not be brought out of the mode “${mode}”`,
  setupRefused: (line: string, words: string) => `does not take “${line}” (${words}); going on without it`,
} as const
