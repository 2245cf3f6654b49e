import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/secret/secret.ts'

const value = 'correct horse #battery'

describe('a secret', () => {
  it('gives its text to reveal alone', () => {
    expect(new Secret(value).reveal()).toBe(value)
  })

  it.each([
    ['String()', (secret: Secret) => String(secret)],
    ['a template', (secret: Secret) => `${secret}`],
    ['concatenation', (secret: Secret) => `x${secret}`],
    ['JSON', (secret: Secret) => JSON.stringify({ secret })],
    ['util.inspect', (secret: Secret) => inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
    ['an error', (secret: Secret) => inspect(new Error(`bad ${secret}`, { cause: secret }), { depth: 9 })],
  ])('prints as ‹secret› in %s', (_where, print) => {
    const text = print(new Secret(value))
    expect(text).toContain('‹secret›')
    expect(text).not.toContain('horse')
  })

  it('leaves nothing to find in its properties, its clone, or an inspection without custom printing', () => {
    const secret = new Secret(value)
    expect(Reflect.ownKeys(secret)).toEqual([])
    expect(inspect(structuredClone(secret))).not.toContain('horse')
    expect(inspect(secret, { customInspect: false, showHidden: true })).not.toContain('horse')
  })
})
