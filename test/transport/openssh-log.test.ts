import { describe, expect, it } from 'vitest'
import { MasterLog } from '../../src/transport/openssh-log.ts'

/** As OpenSSH 9.2 writes them under `-v`. */
const dialled = ['debug1: Connecting to 192.0.2.5 [192.0.2.5] port 22.', 'debug1: Connection established.']
const proxied = ['debug1: Executing proxy command: exec nc 192.0.2.5 22']
const hungUp = [
  'kex_exchange_identification: Connection closed by remote host',
  'Connection closed by UNKNOWN port 65535',
]

function logOf(...lines: readonly string[]): MasterLog {
  const log = new MasterLog(() => false)
  for (const line of lines) log.line(line)
  return log
}

describe('what the system’s ssh says', () => {
  it('takes a host that hangs up before it says a word for a busy one, also behind a proxy command', () => {
    for (const way of [dialled, proxied])
      expect(logOf(...way, ...hungUp)).toMatchObject({ lost: 'handshake', turnedAway: true })
  })

  it('takes a proxy command that complains for no connection, which trying again doesn’t mend', () => {
    const log = logOf(...proxied, '/bin/sh: 1: exec: nc: not found', ...hungUp)
    expect(log).toMatchObject({ lost: 'tcp', turnedAway: false })
    expect(log.said).toContain('nc: not found')
  })

  it('says of a changed key where the known one stands, and none of what ssh says of every such key', () => {
    const log = logOf(
      ...dialled,
      'debug1: Server host key: ssh-ed25519 SHA256:ZCUHIfgmQMXG09m6KLnO3DfSH5nURc8fscZG11L5vxg',
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
      'IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!',
      'Someone could be eavesdropping on you right now (man-in-the-middle attack)!',
      'It is also possible that a host key has just been changed.',
      'The fingerprint for the ED25519 key sent by the remote host is',
      'SHA256:ZCUHIfgmQMXG09m6KLnO3DfSH5nURc8fscZG11L5vxg.',
      'Please contact your system administrator.',
      'Add correct host key in /home/ops/known_hosts to get rid of this message.',
      'Offending ED25519 key in /home/ops/known_hosts:4',
      '  remove with:',
      '  ssh-keygen -f "/home/ops/known_hosts" -R "192.0.2.5"',
      'Host key for 192.0.2.5 has changed and you have requested strict checking.',
      'Host key verification failed.',
    )
    expect(log).toMatchObject({ lost: 'host-key', hostKey: 'changed' })
    expect(log.said).toBe(
      'Offending ED25519 key in /home/ops/known_hosts:4 Host key for 192.0.2.5 has changed and you have requested strict checking.',
    )
  })
})
