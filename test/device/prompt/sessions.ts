import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { Conversation } from '../../../src/device/prompt/conversation.ts'
import { builtIn } from '../../../src/platform/registry.ts'
import type { Shell } from '../../../src/platform/shell.ts'

/** A session that somebody recorded: what came before anything was typed, and what each line brought about, its echo first. */
export interface Session {
  readonly greeting: string
  readonly turns: readonly { readonly line: string; readonly answer: string }[]
}

/** What was understood of one line's answer. */
export interface Understood {
  readonly line: string
  readonly text: string
  readonly refused?: string
  /** The prompt's mode and name, or what else the device waits at. */
  readonly at: string
}

/** A file of oxidized's simulations: YAML of text in which Ruby's escapes stand. */
export function oxidizedSession(path: string): Session {
  const { init_prompt: greeting, commands } = parse(readFileSync(path, 'utf8'), { uniqueKeys: false })
  const pairs: [string, string][] = (Array.isArray(commands) ? commands : [commands]).flatMap((one: object) =>
    Object.entries(one),
  )
  return {
    greeting: unescaped(greeting ?? ''),
    turns: pairs.map(([line, answer]) => ({ line: line.trimEnd(), answer: unescaped(answer) })),
  }
}

function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', e: '\u001b', '"': '"', '\\': '\\' }
  return text.replace(/\\(?:x([0-9a-f]{2})|(.))/gi, (_, hex: string | undefined, one: string) =>
    hex === undefined ? (known[one] ?? one) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

interface Interaction {
  readonly channel_output: string
  readonly expected_channel_input: string
}

/** A file of scrapli_cfg: what came, then what was typed; the line end is typed by itself. The last one ends the session. */
export function scrapliSession(path: string): Session {
  const [recorded] = Object.values<{ interactions: readonly Interaction[] }>(parse(readFileSync(path, 'utf8')))
  const turns: { line: string; answer: string }[] = []
  let before = ''
  let typed: string | undefined
  for (const { channel_output: output, expected_channel_input: input } of recorded?.interactions ?? []) {
    const last = turns.at(-1)
    if (last === undefined) before += output
    else last.answer += output
    if (input === '\n') turns.push({ line: typed ?? '', answer: '' })
    else typed = input
    // The echo came before the line's end was typed, so it stands in the answer before.
    if (input === '\n' && typed !== undefined && last?.answer.endsWith(typed)) {
      last.answer = last.answer.slice(0, -typed.length)
      const own = turns.at(-1)
      if (own !== undefined) own.answer = typed
    }
    if (input === '\n') typed = undefined
  }
  return { greeting: before, turns }
}

/** Plays a session back; `cut` makes chunks of the bytes of each answer. */
export function understood(shell: Shell, session: Session, cut: (bytes: Buffer) => readonly Buffer[]): Understood[] {
  const conversation = new Conversation(shell)
  for (const chunk of cut(Buffer.from(session.greeting))) conversation.push(chunk)
  return session.turns.map(({ line, answer }) => {
    conversation.sent(line)
    for (const chunk of cut(Buffer.from(answer))) conversation.push(chunk)
    const standing = conversation.standing()
    const { text, refused } = conversation.heard()
    const at = standing.at === 'prompt' ? `${standing.mode} of ${standing.name ?? 'whom'}` : standing.at
    return { line, text, ...(refused !== undefined && { refused }), at }
  })
}

const folder = 'test/fixtures/sessions'
const platforms: readonly (readonly [RegExp, string])[] = [
  [/^aoscx-/, 'aruba_aoscx'],
  [/^asa-/, 'cisco_asa'],
  [/^eos-|arista_eos/, 'arista_eos'],
  [/^h3c-/, 'hp_comware'],
  [/^ios-|cisco_iosxe/, 'cisco_ios'],
  [/^nxos-|cisco_nxos/, 'cisco_nxos'],
  [/cisco_iosxr/, 'cisco_xr'],
]

/** All recorded sessions of which a platform is known, each with the shell of that platform. */
export function recordedSessions() {
  return [
    ...readdirSync(`${folder}/oxidized`).map(name => ({
      name,
      from: 'oxidized',
      ...oxidizedSession(`${folder}/oxidized/${name}`),
    })),
    ...readdirSync(`${folder}/scrapli_cfg`).map(name => ({
      name,
      from: 'scrapli_cfg',
      ...scrapliSession(`${folder}/scrapli_cfg/${name}`),
    })),
  ].map(session => ({ ...session, shell: shellFor(session.name) }))
}

/** The shell of the platform that a file with this name was recorded on. */
export function shellFor(name: string): Shell {
  const [, id] = platforms.find(([pattern]) => pattern.test(name)) ?? []
  const channel = id === undefined ? undefined : builtIn.get(id)?.channel
  if (typeof channel !== 'object') throw new Error(`no command line for ${name}`)
  return channel
}
