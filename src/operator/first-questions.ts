import type { FirstAnswers, FirstPlatform } from '../importers/first/answers.ts'
import { firstFirewallPlatforms } from '../importers/first/firewalls.ts'
import { firstHints, firstQuestions } from '../words/en/first.ts'
import type { Prompts } from './prompts.ts'

/** One question: what may be typed, and what it means; `standard` is what Enter alone takes. */
interface Asked<T> {
  readonly message: string
  readonly standard: string
  readonly read: (typed: string) => T | undefined
  readonly wanted: string
}

class CalledOff extends Error {}

/** Asks the ten questions of which a first runbook is made. Undefined: they were called off. */
export async function askFirst(prompts: Prompts, signal: AbortSignal): Promise<FirstAnswers | undefined> {
  let hint: string | undefined = firstHints.start
  const ask = async <T>({ message, standard, read, wanted }: Asked<T>): Promise<T> => {
    const value = (typed: string) => read(typed === '' ? standard : typed)
    const check = (typed: string) => (value(typed) === undefined ? wanted : undefined)
    const line = {
      message: `${message} [${standard}]`,
      check,
      clears: true as const,
      ...(hint === undefined ? {} : { hint }),
    }
    hint = undefined
    const typed = await prompts.line(line, signal)
    const answer = typed === undefined ? undefined : value(typed)
    if (answer === undefined) throw new CalledOff()
    return answer
  }
  try {
    return {
      name: await ask(text(firstQuestions.name, 'Hospital, full isolation')),
      owner: await ask(text(firstQuestions.owner, 'IT on call')),
      sites: await ask(whole(firstQuestions.sites, 1, 9, 1)),
      lines: await ask(whole(firstQuestions.lines, 1, 4, 1)),
      partners: await ask(whole(firstQuestions.partners, 0, 9, 1)),
      outOfBand: await ask(yesOrNo(firstQuestions.outOfBand, 'n')),
      firewall: await ask(oneOf(firstQuestions.firewall, firewalls, 'person')),
      core: await ask(worked(firstQuestions.core)),
      hypervisor: await ask(worked(firstQuestions.hypervisor)),
      telephones: await ask(yesOrNo(firstQuestions.telephones, 'y')),
    }
  } catch (error) {
    if (error instanceof CalledOff) return undefined
    throw error
  }
}

function text(message: string, standard: string): Asked<string> {
  const read = (typed: string) => (/^[^\p{C}]{1,100}$/u.test(typed) ? typed : undefined)
  return { message, standard, read, wanted: firstHints.text }
}

function whole(message: string, least: number, most: number, standard: number): Asked<number> {
  const read = (typed: string) => {
    const value = Number(typed)
    return /^\d+$/.test(typed) && value >= least && value <= most ? value : undefined
  }
  return { message, standard: String(standard), read, wanted: firstHints.whole(least, most) }
}

function oneOf<T>(message: string, words: Readonly<Record<string, T>>, standard: string): Asked<T> {
  const read = (typed: string) => words[Object.keys(words).find(word => word === typed.toLowerCase()) ?? '']
  return { message, standard, read, wanted: firstHints.word(Object.keys(words)) }
}

const yesOrNo = (message: string, standard: 'y' | 'n') =>
  oneOf(message, { y: true, n: false, yes: true, no: false }, standard)
const firewalls: Readonly<Record<string, FirstAnswers['firewall']>> = {
  person: 'manual',
  ...Object.fromEntries(firstFirewallPlatforms.map(platform => [platform, platform])),
}
const worked = (message: string) => oneOf<FirstPlatform>(message, { ssh: 'linux', person: 'manual' }, 'person')
