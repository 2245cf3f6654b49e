import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { LinkId } from '../../src/names/ids.ts'
import { interfaceName } from '../../src/names/ids.ts'
import { holds } from '../../src/platform/check.ts'
import type { TimerRecipe } from '../../src/platform/definition.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { recipesOf } from '../../src/platform/render.ts'
import type { Exit, RenderedCheck, RenderedTimer } from '../../src/platform/rendered.ts'
import { armLines, renderTimer } from '../../src/platform/timer.ts'

const timers = builtIn.ids.flatMap(id => {
  const rollback = builtIn.get(id)?.rollback
  return rollback?.kind === 'timer' ? [[id, rollback] as [string, TimerRecipe]] : []
})

const port = interfaceName('GigabitEthernet0/1')

function timerOf(
  id: string,
  cut = 'isp-a' as LinkId,
  name = id === 'cisco_ios' ? port : interfaceName('wan0'),
): RenderedTimer {
  const platform = builtIn.get(id)
  if (platform === undefined || name === undefined) throw new Error(`no ${id}`)
  const operation = { name: 'interface.down', params: { interface: name } } as const
  const timer = renderTimer(platform, { operation, privilege: 'none', minutes: 10, cut })
  if ('because' in timer) throw new Error(timer.because)
  return timer
}

function says(check: RenderedCheck, text: string, exit: Exit): string {
  return holds(check, { text, exit, cut: false })
}

const status: Exit = { kind: 'status', code: 0 }
const prompt: Exit = { kind: 'prompt' }

describe('a timer of a platform', () => {
  it.each(timers)('is one for operations that the platform has, with a way back: %s', (id, { of }) => {
    const platform = builtIn.get(id)
    for (const operation of of) {
      const recipes = platform === undefined ? [] : recipesOf(platform, operation)
      expect(recipes.length, operation).toBeGreaterThan(0)
      for (const { undo, check } of recipes) {
        expect('impossible' in undo, operation).toBe(false)
        expect(check, operation).toBeDefined()
      }
    }
  })

  it.each(builtIn.ids)('is there, or a sentence says why there is none: %s', id => {
    const rollback = builtIn.get(id)?.rollback
    if (rollback?.kind === 'none') expect(rollback.because).not.toMatch(/not built/)
    else expect(rollback?.source.length).toBeGreaterThan(0)
  })
})

describe('what a device says of its timer', () => {
  it.each([
    ['ActiveState=active\n', 'yes'],
    ['ActiveState=inactive\n', 'no'],
    ['ActiveState=failed\n', 'no'],
    ['ActiveState=activating\n', 'unknown'],
    ['', 'unknown'],
  ])('linux: %j is %s', (text, verdict) => {
    expect(says(timerOf('linux').armed, text, status)).toBe(verdict)
  })

  it('linux: silence of a bus that nobody answers at is neither', () => {
    const exit: Exit = { kind: 'status', code: 1 }
    expect(says(timerOf('linux').armed, '', exit)).toBe('unknown')
  })

  it.each([
    ['/usr/bin/systemd-run\ntimers\n', 'yes'],
    ['no timers\n', 'no'],
    ['', 'unknown'],
  ])('linux: whether one can be armed: %j is %s', (text, verdict) => {
    expect(says(timerOf('linux').ready, text, status)).toBe(verdict)
  })

  it.each([
    ['%No Rollback Confirmed Change pending\n', 'no'],
    ['No Rollback Confirmed Change pending\n', 'no'],
    [
      'Time configured(or reconfigured): 19:45:41 UTC Sun Mar 5 2023\nTimer type: absolute timer\nTimer value: 3 min\nUser: lab\n',
      'yes',
    ],
    ['', 'unknown'],
    ["     ^\n% Invalid input detected at '^' marker.\n", 'unknown'],
  ])('cisco_ios: %j is %s', (text, verdict) => {
    expect(says(timerOf('cisco_ios').armed, text, prompt)).toBe(verdict)
  })

  it.each([
    [
      'The maximum archive configurations allowed is 10.\nThe next archive file will be named bootflash:uncfg-2\n',
      'yes',
    ],
    ['There are currently 1 archive configurations saved.\n', 'yes'],
    [' Archive feature not enabled\n', 'no'],
    ['%Archive feature not enabled\n', 'no'],
    [' Archive #  Name\n', 'unknown'],
  ])('cisco_ios: whether one can be armed: %j is %s', (text, verdict) => {
    expect(says(timerOf('cisco_ios').ready, text, prompt)).toBe(verdict)
  })
})

describe('the line that arms a timer of Linux', () => {
  /** What `systemd-run` would be given, word by word, as a real shell makes it of the line. */
  function words(line: string): readonly string[] {
    const out = execFileSync(
      'sh',
      ['-c', `given() { printf '%s\\0' "$@"; }; ${line.replace(/^systemd-run/, 'given')}`],
      { encoding: 'utf8' },
    )
    return out.split('\0').slice(0, -1)
  }

  it('hands the whole way back to one shell, quotes and all', () => {
    const recorded = {
      link: '2: wan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500',
      addresses6: 'wan0 2001:db8::1/64 scope global valid_lft forever preferred_lft forever',
    }
    const [line = ''] = armLines(timerOf('linux'), recorded)
    const given = words(line)
    expect(given.slice(0, -1)).toEqual([
      '--unit=isolate-open-isp-a',
      '--on-active=10m',
      '--timer-property=AccuracySec=1s',
      'sh',
      '-c',
    ])
    expect(given.at(-1)).toContain(
      `ip link set dev wan0 up; sh -c 'ip -6 address replace "$@" nodad 2>/dev/null || ip -6 address replace "$@"' sh dev wan0 2001:db8::1/64`,
    )
  })

  it('has one name for each cut of a runbook, and one that a unit may have', () => {
    const names = ['a-b', 'a.b', 'a_b', 'host~net'].map(cut => timerOf('linux', cut as LinkId).cancel[0])
    expect(new Set(names).size).toBe(4)
    for (const name of names) expect(name).toMatch(/^systemctl stop isolate-open-[A-Za-z0-9:_.-]+\.timer$/)
  })

  it('is none where nothing would be brought back', () => {
    const operation = { name: 'route.remove', params: { prefix: '198.51.100.0/24' } } as const
    const linux = builtIn.get('linux')
    if (linux === undefined) throw new Error('no linux')
    const timer = renderTimer(linux, { operation, privilege: 'none', minutes: 10, cut: 'r' })
    if ('because' in timer) throw new Error(timer.because)
    expect(armLines(timer, { routes: '' })).toEqual([])
    expect(armLines(timer, { routes: '198.51.100.0/24 via 192.0.2.1 dev wan0' })[0]).toContain(
      "'ip -4 route replace 198.51.100.0/24 via 192.0.2.1 dev wan0; true'",
    )
  })
})
