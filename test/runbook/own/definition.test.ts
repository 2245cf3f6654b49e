import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { filesOf } from '../../../src/commands/files.ts'
import { render } from '../../../src/platform/render.ts'
import { readPlatforms } from '../../../src/runbook/own/read.ts'

const recipe = {
  lines: ['off <tunnel>'],
  check: {
    read: 'show <tunnel>',
    match: '^<tunnel> is off$',
    never: '^<tunnel> is on$',
    samples: { with: { tunnel: 'x1' }, yes: 'x1 is off', no: ['x1 is on'], unknown: 'x11 is off' },
  },
  undo: ['on <tunnel>'],
  save: ['save'],
  cost: { sessions: 'fall' },
  source: 'somebody',
}
const good = {
  title: 'Acme',
  params: { tunnel: '[a-z][a-z0-9]{0,9}' },
  channel: { prompts: { cli: '^[a-z]{1,9}#$' }, base: 'cli', errors: ['^Error'] } as unknown,
  operations: { 'tunnel.down': recipe } as Record<string, unknown>,
}

const timer = {
  of: ['tunnel.down'],
  most: 60,
  ready: {
    read: 'show rollback',
    match: '^(?:none|is) pending',
    never: '^unlicensed',
    samples: { yes: 'none pending', no: 'unlicensed' },
  },
  arm: ['later <minutes>'],
  armed: {
    read: 'show rollback',
    match: '^is pending',
    never: '^none pending',
    samples: { yes: 'is pending', no: 'none pending' },
  },
  confirm: ['stay'],
  source: 'somebody',
}

function read(definition: object, id = 'acme') {
  const text = typeof definition === 'string' ? definition : stringify({ platforms: { [id]: definition } })
  const files = { ...filesOf('/'), read: () => ({ bytes: new TextEncoder().encode(text) }), glob: () => [] }
  return readPlatforms('/platforms.yml', files).result
}

function faults(definition: object, id?: string): readonly string[] {
  return read(definition, id).diagnostics.map(({ code, facts }) =>
    'why' in facts && code === 'unfit-definition' ? String(facts.why) : code,
  )
}

const withRecipe = (change: object) => ({ ...good, operations: { 'tunnel.down': { ...recipe, ...change } } })
const withCheck = (change: object) => withRecipe({ check: { ...recipe.check, ...change } })
const withSamples = (change: object) => withCheck({ samples: { ...recipe.check.samples, ...change } })
const withShell = (change: object) => ({ ...good, channel: { ...(good.channel as object), ...change } })
const param = (tunnel: string) => ({ ...good, params: { tunnel } })

describe('a platform of one’s own', () => {
  it('is read where nothing is wrong with it, and claims no more than that it is one’s own', () => {
    const result = read(good)
    expect(result.diagnostics).toEqual([])
    const platform = result.ok ? result.value.get('acme') : undefined
    expect(platform?.operations['tunnel.down']).toMatchObject([{ grounds: { by: 'own' } }])
    expect(platform?.rollback.kind).toBe('none')
  })

  it('has a timer where one is written down, that takes all back unless it is given the way back', () => {
    const made = (change: object) => {
      const result = read({ ...good, timer: { ...timer, ...change } })
      expect(result.diagnostics).toEqual([])
      return result.ok ? result.value.get('acme')?.rollback : undefined
    }
    expect(made({})).toMatchObject({ kind: 'timer', takes: 'all', of: ['tunnel.down'], reboots: false })
    const arm = ['later <minutes> <cut> <back>']
    const exec = read({ ...good, channel: 'exec', timer: { ...timer, arm } })
    expect(exec.ok && exec.value.get('acme')?.rollback).toMatchObject({ takes: 'own' })
  })

  it.each([
    ['unknown-name', { of: ['tunnel.up'] }],
    ['unknown-name', { of: ['interface.down'] }],
    ['unknown-name', { arm: ['later <minute>'] }],
    ['unknown-name', { arm: ['later <minutes> <back>'] }],
    ['unknown-name', { confirm: ['stay <minutes>'] }],
    ['dangerous-command', { confirm: ['pfctl -d'] }],
    ['sample', { armed: { ...timer.armed, samples: { yes: 'none pending', no: 'pending' } } }],
    ['missing-key', { ready: undefined }],
    ['not-a-number', { most: 9999 }],
    ['not-a-number', { most: 9 }],
    ['no-minutes', { arm: ['later 3'] }],
    ['no-minutes', { arm: ['configure', 'later <cut>'] }],
    ['restarts', { arm: ['reload in <minutes>'] }],
    ['restarts', { arm: ['do rel in <minutes>'] }],
    ['restarts', { arm: ["sh -c 'sleep <minutes>m; /sbin/shutdown -r now'"] }],
    ['restarts', { arm: ['later <minutes>', '/system reboot'] }],
    ['restarts', { cancel: ['request system reboot'] }],
    ['restarts', { confirm: ['reload'] }],
  ])('is refused with a timer that can’t be right: %s %j', (code, change) => {
    expect(faults({ ...good, timer: { ...timer, ...change } })).toContain(code)
  })

  it.each([
    'later <minutes>m reload-filters',
    'commit confirmed <minutes>',
    'later <minutes> --unit=no-reboot',
    'systemctl reload later@<minutes>',
    "sudo later <minutes>m sh -c 'systemctl reload filters'",
  ])('takes a timer that restarts nothing: %s', line => {
    expect(faults({ ...good, timer: { ...timer, arm: [line], cancel: ['reload cancel'] } })).toEqual([])
  })

  it.each([
    ['taken', good, 'linux'],
    ['taken', good, 'cisco_xe'],
    ['taken', { ...good, aliases: ['fortios', 'fortinet'] }, 'acme'],
    ['loose', param('.+'), 'acme'],
    ['loose', param('[a-z;]+'), 'acme'],
    ['loose', param('[a-z$(]+'), 'acme'],
    ['loose', param('[a-z\\n]+'), 'acme'],
    ['loose', param('\\S+'), 'acme'],
    ['loose', param('[^;]+'), 'acme'],
    ['loose', param('-?[a-z]+'), 'acme'],
    ['loose', param('[a-z]*'), 'acme'],
    ['slow-pattern', param('(?:[a-z]+)+'), 'acme'],
    ['no-pattern', { ...good, params: {} }, 'acme'],
    ['missing', withRecipe({ check: undefined }), 'acme'],
    ['missing', withRecipe({ undo: undefined }), 'acme'],
    ['missing', withRecipe({ cost: undefined, save: undefined }), 'acme'],
    ['dangerous-command', withRecipe({ lines: ['pfctl -d'] }), 'acme'],
    ['dangerous-command', withRecipe({ lines: ["sh -c '/sbin/pfctl  -d'"] }), 'acme'],
    ['dangerous-command', withRecipe({ undo: ['fw unloadlocal'] }), 'acme'],
    ['dangerous-command', withRecipe({ save: ['write erase'] }), 'acme'],
    ['dangerous-command', withCheck({ read: 'iptables -F' }), 'acme'],
    ['dangerous-command', withShell({ setup: ['debug all'] }), 'acme'],
    ['dangerous-command', withShell({ questions: [{ of: '^x$', ask: '^y$', answer: 'wr erase\n' }] }), 'acme'],
    ['unknown-name', withRecipe({ lines: ['off <tunel>'] }), 'acme'],
    ['unknown-name', withRecipe({ lines: ['off <recorded>'] }), 'acme'],
    ['unknown-name', withShell({ base: 'clii' }), 'acme'],
    ['unknown-key', { ...good, operations: { 'tunnel.dwn': recipe } }, 'acme'],
    ['not-whole', withShell({ prompts: { cli: '[a-z]#' } }), 'acme'],
    ['root-in-shell', withRecipe({ lines: [{ root: 'off' }] }), 'acme'],
    ['not-simple', { ...withRecipe({ lines: [{ root: 'a; b' }] }), channel: 'exec' }, 'acme'],
    ['too-long', { ...withRecipe({ lines: ['x'.repeat(300)] }) }, 'acme'],
    ['not-a-pattern', withCheck({ match: '(' }), 'acme'],
    ['slow-pattern', withCheck({ match: '^.*a.*b' }), 'acme'],
    ['slow-pattern', withShell({ errors: ['(a+)+$'] }), 'acme'],
    ['same', withCheck({ never: recipe.check.match }), 'acme'],
    ['sample', withSamples({ yes: 'x1 is on' }), 'acme'],
    ['sample', withSamples({ no: 'x1 is off' }), 'acme'],
    ['both', withCheck({ match: '^<tunnel> is o' }), 'acme'],
    ['sample-params', withSamples({ with: {} }), 'acme'],
    ['silence', withCheck({ match: '^(?!<tunnel> is on$)' }), 'acme'],
    [
      'loose',
      withRecipe({
        before: [{ name: 'was', read: 'show' }],
        undo: [{ each: 'was', pattern: '(.*)', line: 'x <recorded>' }],
      }),
      'acme',
    ],
    ['not-recorded', withRecipe({ undo: [{ each: 'was', pattern: 'x', line: 'x' }] }), 'acme'],
  ])('is refused for %s', (fault, definition, id) => {
    expect(faults(definition, id)).toContain(fault)
  })

  it('sends no line that only its parameters make a dangerous one', () => {
    const result = read(withRecipe({ lines: ['pfctl -<tunnel>'] }))
    const platform = result.ok ? result.value.get('acme') : undefined
    if (platform === undefined) throw new Error('not read')
    const down = (tunnel: string) => render(platform, { name: 'tunnel.down', params: { tunnel } }, 'none')
    expect(down('d')).toMatchObject({ ok: false, because: 'parameter' })
    expect(down('e')).toMatchObject({ ok: true })
  })

  it('may put back what was recorded, where that is made of words alone', () => {
    const undo = [{ each: 'was', pattern: '([a-z0-9. ]+) up', line: 'set <recorded>' }]
    expect(faults(withRecipe({ before: [{ name: 'was', read: 'show' }], undo }))).toEqual([])
  })
})
