import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ManagedHost, managedHost } from '../lab/managed.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { port, rendered } from './rendering.ts'

labSuite('a Linux host on which no systemd runs', networking, () => {
  let host: ManagedHost

  beforeEach(async () => {
    host = await managedHost()
    // Nor is there what an unpacked ifupdown brings for an init.
    await host.sh('rmdir /run/systemd/system; rm -f /etc/init.d/net*')
  })
  afterEach(async () => host[Symbol.asyncDispose]())

  async function saved(): Promise<boolean> {
    const { save } = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
    if ('impossible' in save) throw new Error(save.impossible)
    for (const line of save) if ((await host.sh(line)).code !== 0) return false
    return true
  }

  async function firstProcessIs(name: string): Promise<void> {
    await host.sh(`printf '${name}\\n' >/run/comm; mount --bind /run/comm /proc/1/comm`)
    expect((await host.sh('cat /proc/1/comm')).stdout.trim()).toBe(name)
  }

  it('keeps a cut where the first process is no init: nothing inside opens the interface at a start', async () => {
    expect((await host.sh('cat /proc/1/comm')).stdout).toBe('sleep\n')
    expect(await saved()).toBe(true)
  })

  it.each(['init', 'openrc-init', 'systemd', 'runit', 's6-svscan', 'procd'])(
    'doesn’t call a cut saved where the first process is %s',
    async name => {
      await firstProcessIs(name)
      expect(await saved()).toBe(false)
    },
  )

  it.each(['/etc/inittab', '/etc/rc.local', '/etc/init.d/networking', '/etc/init.d/net.eth0'])(
    'doesn’t call a cut saved where an init finds %s',
    async file => {
      await host.sh(`mkdir -p /etc/init.d; : >${file}`)
      expect(await saved()).toBe(false)
    },
  )

  it.each(['netifd', 'dhcpcd'])('doesn’t call a cut saved where %s runs, which opens what it likes', async name => {
    await host.sh(`cp /bin/sleep /run/${name}; (/run/${name} 60 >/run/log 2>&1 &)`)
    expect(await saved()).toBe(false)
  })

  it('doesn’t call a cut saved where the first process can’t be told', async () => {
    await host.sh('mount -t tmpfs lab /proc/1')
    expect(await saved()).toBe(false)
  })
})
