import { expect, it } from 'vitest'
import { defaultLimits } from '../../src/transport/limits.ts'
import { masterArgs } from '../../src/transport/openssh-args.ts'

const login = { name: 'sw-1', user: 'ops', auth: [], legacy: false, socket: '/tmp/isolate-x/1' } as const

it('holds a key against the files of the access and against no other, not those of the system either', () => {
  for (const config of [false, {}] as const) {
    const args = masterArgs({ ...login, config, knownHosts: ['/ops/known_hosts'] }, defaultLimits)
    expect(args).toContain('UserKnownHostsFile="/ops/known_hosts"')
    expect(args).toContain('GlobalKnownHostsFile=/dev/null')
    expect(args).toContain('StrictHostKeyChecking=yes')
    if (config !== false) expect(args).toContain('KnownHostsCommand=none')
  }
})

it('looks at a key that nobody knows with no file that could let it in', () => {
  const args = masterArgs(
    { ...login, config: {}, knownHosts: ['/ops/known_hosts'], shownKey: '/tmp/isolate-x/1.shown' },
    defaultLimits,
  )
  expect(args.filter(each => each.includes('KnownHostsFile='))).toEqual([
    'UserKnownHostsFile=/dev/null',
    'GlobalKnownHostsFile=/dev/null',
  ])
  expect(args).toContain('StrictHostKeyChecking=yes')
})
