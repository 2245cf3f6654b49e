import { PassThrough, type Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { chooseKey } from '../../src/operator/choose.ts'
import { keysOperator } from '../../src/operator/keys-operator.ts'
import { terminalPrompts } from '../../src/operator/prompts.ts'
import { Keyboard, type KeyEvents, type KeySource } from '../../src/terminal/keyboard.ts'
import { QuestionOutput } from '../../src/terminal/question-output.ts'
import { plain } from '../../src/words/styled.ts'
import { gate } from '../parts/plan.ts'

/** A terminal in memory: what is typed, what mode it is in, what was said. */
function desk() {
  const source: KeySource & PassThrough = new PassThrough()
  const modes: boolean[] = []
  const said: string[] = []
  source.setRawMode = raw => modes.push(raw)
  const events: KeyEvents = {
    interrupt: () => said.push('interrupt'),
    suspend: () => said.push('suspend'),
    hangUp: () => said.push('hang up'),
  }
  const keyboard = new Keyboard(source, events)
  keyboard.open()
  let screen = ''
  const on = {
    columns: 80,
    write: (text: string): void => {
      screen += text
    },
  }
  const prompts = terminalPrompts(
    keyboard,
    () => new QuestionOutput(on, false),
    lines => on.write(lines.map(line => `${plain(line)}\n`).join('')),
  )
  return { source, modes, said, keyboard, prompts, screen: () => screen }
}

const calm = new AbortController().signal
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Lets the event loop turn until the screen shows it. */
async function until(screen: () => string, pattern: RegExp): Promise<void> {
  for (let tries = 0; tries < 10_000; tries++) {
    if (pattern.test(screen())) return
    await turn()
  }
  throw new Error(`${pattern} not in ${screen()}`)
}

describe('the keyboard', () => {
  it('FR-81: throws away what was typed before a question, and takes what is typed after', async () => {
    const { source, prompts, screen } = desk()
    await import('inquirer')
    source.write('r\r\r\r')
    const asked = chooseKey(prompts, 'What now?', ['run', 'abort'], calm)
    source.write('r\r')
    await until(screen, /What now\?/)
    source.write('a\r')
    expect(await asked).toBe('abort')
  })

  it('forgets a wrong key, so that the right one needs nothing deleted', async () => {
    const { source, prompts, screen } = desk()
    const asked = chooseKey(prompts, 'What now?', ['run', 'abort'], calm)
    await until(screen, /What now\?/)
    source.write('x\r')
    await until(screen, /Type r, a, then Enter/)
    source.write('a\r')
    expect(await asked).toBe('abort')
  })

  it('forgets a name that may not approve, so that the right one stands alone', async () => {
    const { source, prompts, screen } = desk()
    const people = new Map([
      ['ann', { id: 'ann', name: 'Ann Berg', roles: ['clinical'] }],
      ['ben', { id: 'ben', name: 'Ben Ode', roles: ['commander'] }],
    ])
    const asking = keysOperator('Kim', prompts, {
      tell: () => undefined,
      prospect: () => undefined,
      hint: () => undefined,
      resumable: true,
    })
    const rule = { approvals: { count: 1, of: ['commander'] }, people, operator: 'Kim', emergency: false }
    const asked = asking.approve({ step: gate(1, ['commander']), rule }, calm)
    await until(screen, /approv/i)
    source.write('ann\r')
    await until(screen, /is nobody in the runbook/)
    source.write('Ben Ode\r')
    expect(await asked).toEqual({ choice: 'approved', by: [{ who: 'Ben Ode', how: 'at-the-keys' }] })
  })

  it('gives what is left of one answer to no other question', async () => {
    const { source, prompts, screen } = desk()
    const first = chooseKey(prompts, 'First?', ['run', 'abort'], calm)
    await until(screen, /First\?/)
    source.write('r\ra\ra\r')
    expect(await first).toBe('run')
    const second = chooseKey(prompts, 'Second?', ['run', 'abort'], calm)
    await until(screen, /Second\?/)
    source.write('r\r')
    expect(await second).toBe('run')
  })

  it('asks one question at a time', async () => {
    const { source, prompts, screen } = desk()
    const both = Promise.all([
      chooseKey(prompts, 'First?', ['run'], calm),
      chooseKey(prompts, 'Second?', ['abort'], calm),
    ])
    await until(screen, /First\?/)
    expect(screen()).not.toContain('Second?')
    source.write('r\r')
    await until(screen, /Second\?/)
    source.write('a\r')
    expect(await both).toEqual(['run', 'abort'])
  })

  it('keeps Ctrl-C and Ctrl-Z for itself, at any moment, and Ctrl-D from everybody', async () => {
    const { source, said, prompts, screen } = desk()
    source.write('\x03')
    await turn()
    const asked = chooseKey(prompts, 'What now?', ['run'], calm)
    await until(screen, /What now\?/)
    source.write('\x04\x03\x1a')
    await turn()
    expect(said).toEqual(['interrupt', 'interrupt', 'suspend'])
    source.write('r\r')
    expect(await asked).toBe('run')
  })

  it('lets a question be called off', async () => {
    const { prompts, screen } = desk()
    const called = new AbortController()
    const asked = chooseKey(prompts, 'What now?', ['run'], called.signal)
    await until(screen, /What now\?/)
    called.abort()
    expect(await asked).toBeUndefined()
    expect(await chooseKey(prompts, 'Again?', ['run'], called.signal)).toBeUndefined()
  })

  it('tells when the terminal is gone', async () => {
    const { source, said } = desk()
    source.end()
    for (let tries = 0; tries < 100 && said.length === 0; tries++) await turn()
    expect(said).toEqual(['hang up'])
  })

  it('gives the terminal back as it was', () => {
    const { keyboard, modes } = desk()
    keyboard.sleep()
    keyboard.wake()
    keyboard.close()
    keyboard.close()
    expect(modes).toEqual([true, false, true, false])
  })

  it('never echoes a secret', async () => {
    const { source, prompts, screen } = desk()
    const asked = prompts.hidden('Password of root on \u001b[2Jfw-1', calm)
    await until(screen, /Password of root/)
    source.write('hunter2\r')
    expect(await asked).toBe('hunter2')
    expect(screen()).not.toContain('hunter2')
    expect(screen()).not.toContain('\u001b[2J')
  })

  it('waits for a question whose answer never came from a stream that failed', async () => {
    const { keyboard } = desk()
    await expect(
      keyboard.ask(async (_keys: Readable) => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect(await keyboard.ask(async () => 'next')).toBe('next')
  })
})
