import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../lab/eventually.ts'
import { elsewhere, type ManagedHost, managedHost } from '../lab/managed.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { type OnHost, onHost } from './linux-on-a-host.ts'
import { port, rendered } from './rendering.ts'

// Two neighbours at the two ports of a bridge, and the bridge's own address.
const network = `
ip link add eth1 type veth peer name far1
${elsewhere('one', 'far0')}
${elsewhere('two', 'far1')}
nsenter --net=/proc/$one/ns/net sh -c 'ip address add 10.9.0.2/24 dev far0; ip link set dev far0 up'
nsenter --net=/proc/$two/ns/net sh -c 'ip address add 10.9.0.3/24 dev far1; ip link set dev far1 up'
ip link add br0 type bridge; ip link set dev eth0 master br0; ip link set dev eth1 master br0
ip link set dev eth0 up; ip link set dev eth1 up; ip link set dev br0 up
ip address add 10.9.0.1/24 dev br0; ip route add 10.50.0.0/16 via 10.9.0.3
echo $one`

labSuite('a Linux host with a bridge', networking, () => {
  let host: ManagedHost
  let on: OnHost
  let one: string

  beforeEach(async () => {
    host = await managedHost()
    on = onHost(host)
    one = (await on.must(network)).trim()
    await eventually('the bridge passes on', async () => ((await reaches()).includes(false) ? undefined : true))
  })

  afterEach(async () => host?.[Symbol.asyncDispose]())

  const down = (name: string) => rendered({ name: 'interface.down', params: { interface: port(name) } })
  const pings = async (address: string, from = '') =>
    (await host.sh(`${from} ping -n -c 1 -W 0.5 ${address}`)).code === 0
  /** The host one neighbour, the other, and the one neighbour the other, through the bridge. */
  const reaches = async () => [
    await pings('10.9.0.2'),
    await pings('10.9.0.3'),
    await pings('10.9.0.3', `nsenter --net=/proc/${one}/ns/net`),
  ]
  const addresses = () => on.must('ip -o -4 address; ip route')

  it('closes one port of it, and nothing that goes through the others', async () => {
    const before = await addresses()
    const recorded = await on.act(down('eth0'))
    expect([await on.says(down('eth0').check), await on.says(down('br0').check)]).toEqual(['yes', 'no'])
    expect(await reaches()).toEqual([false, true, false])
    expect(await addresses()).toBe(before)
    await on.undo(down('eth0'), recorded)
    await eventually('all of it is back', async () => ((await reaches()).includes(false) ? undefined : true))
  })

  it('closes all of it: its own address, and what it passes on from port to port', async () => {
    const before = await addresses()
    const recorded = await on.act(down('br0'))
    expect([await on.says(down('br0').check), await on.says(down('eth0').check)]).toEqual(['yes', 'no'])
    expect(await reaches()).toEqual([false, false, false])
    await on.undo(down('br0'), recorded)
    await eventually('all of it is back', async () => ((await reaches()).includes(false) ? undefined : true))
    expect(await addresses()).toBe(before)
  })
})
