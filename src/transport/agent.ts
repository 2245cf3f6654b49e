import type { BaseAgent, IdentityCallback, ParsedKey, PublicKeyEntry, SignCallback, SigningRequestOptions } from 'ssh2'
import { noAnswerWithin } from '../words/en/losses.ts'
import { race } from './race.ts'
import type { Ssh2 } from './ssh2.ts'
import { words } from './words.ts'

/** The keys that an agent holds, or why it can't be asked. */
export type AgentKeys = { readonly agent: BaseAgent; readonly keys: readonly ParsedKey[] } | { readonly gone: string }

/** Asks the agent once, with a deadline: an agent that hangs ends its own method alone. */
export async function agentKeys(ssh2: Ssh2, path: string, ms: number, signal: AbortSignal): Promise<AgentKeys> {
  const asking = race<AgentKeys>(ms, signal, why => ({ gone: noAnswerWithin(ms, why) }))
  try {
    const agent = ssh2.createAgent(path)
    agent.getIdentities((error, found) => {
      const keys = found?.flatMap(key => parsed(ssh2, key))
      asking.settle(error || keys === undefined ? { gone: words(error ?? 'no answer') } : { agent, keys })
    })
  } catch (error) {
    asking.settle({ gone: words(error) })
  }
  return await asking.ended
}

function parsed(ssh2: Ssh2, key: AnyKey | PublicKeyEntry): readonly ParsedKey[] {
  if (typeof key === 'object' && 'pubKey' in key) return []
  const result = ssh2.utils.parseKey(key)
  return result instanceof Error ? [] : [result]
}

/** Some keys of an agent as an agent of their own: a server counts each key that it is offered, and hangs up after a few. */
export function agentWith(ssh2: Ssh2, agent: BaseAgent, keys: readonly ParsedKey[]): BaseAgent {
  class SomeKeys extends ssh2.BaseAgent {
    override getIdentities(done: IdentityCallback): void {
      done(undefined, [...keys])
    }
    override sign(key: AnyKey, data: Buffer, options: SigningRequestOptions | SignCallback, done?: SignCallback): void {
      if (typeof options === 'function') agent.sign(key, data, options)
      else if (done === undefined) agent.sign(key, data, options)
      else agent.sign(key, data, options, done)
    }
  }
  return new SomeKeys()
}

type AnyKey = string | Buffer | ParsedKey
