import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { render } from '../../src/platform/render.ts'

interface Pair {
  readonly platform: string
  readonly operation: Operation
  readonly takes: readonly string[]
  readonly refuses: readonly string[]
}

const pairs: readonly Pair[] = [
  {
    platform: 'fortinet',
    operation: { name: 'interface.down', params: { interface: 'port1' as never } },
    takes: ['Current HA mode: standalone', 'Current HA mode: a-p, primary', 'Current HA mode: a-a, master'],
    refuses: ['Current HA mode: a-p, secondary', 'Current HA mode: a-a, slave'],
  },
  {
    platform: 'cisco_asa',
    operation: { name: 'interface.down', params: { interface: 'GigabitEthernet0/0' as never } },
    takes: [
      'Failover Off',
      'Failover On\n        This host: Secondary - Active\n        Other host: Primary - Standby Ready',
    ],
    refuses: ['Failover On\n        This host: Primary - Standby Ready\n        Other host: Secondary - Active'],
  },
]

describe('a pair of firewalls', () => {
  it.each(pairs)('takes the lines on the unit whose configuration the other one follows: $platform', pair => {
    const when = conditionOf(pair)
    const said = (text: string): string => holds(when, { text, exit: { kind: 'prompt' }, cut: false })
    expect(pair.takes.map(said)).toEqual(pair.takes.map(() => 'yes'))
    expect(pair.refuses.map(said)).toEqual(pair.refuses.map(() => 'no'))
    expect(said('something else')).toBe('unknown')
  })
})

function conditionOf({ platform, operation }: Pair) {
  const definition = builtIn.get(platform)
  if (definition === undefined) throw new Error(`no platform ${platform}`)
  const rendering = render(definition, operation, 'none')
  if (!rendering.ok) throw new Error(JSON.stringify(rendering))
  const { when } = rendering.rendered.variants[0]
  if (when === undefined) throw new Error(`${platform} asks nothing before it acts`)
  return when
}
