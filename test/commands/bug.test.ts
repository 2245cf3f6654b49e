import { describe, expect, it } from 'vitest'
import { bugText } from '../../src/cli.ts'
import { typed } from './typed.ts'

const broken = {
  write: () => {
    throw new Error('boom\u001b[2J')
  },
}

describe('an exception that nobody expected', () => {
  it('ends with 70 and says in a line what it is, in another where to go', async () => {
    const { code, err } = await typed(['--help'], { stdout: broken })
    expect(code).toBe(70)
    const [first, second, ...more] = err.trimEnd().split('\n')
    expect(first).toBe('isolate: This is a bug in isolate: boom\\e[2J')
    expect(second).toContain('Please report it')
    expect(more).toEqual([])
  })

  it('shows its stack with --verbose alone', async () => {
    expect((await typed(['--help'], { stdout: broken })).err).not.toContain('    at ')
    expect((await typed(['--help', '--verbose'], { stdout: broken })).err).toMatch(/\n {4}at /)
  })

  it('may be something else than an error', () => {
    expect(bugText('plain text', true)).toContain('This is a bug in isolate: plain text\n')
    expect(bugText(undefined, false)).toContain('This is a bug in isolate: undefined\n')
  })
})
