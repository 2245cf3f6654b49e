import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLost } from '../../src/transport/lost.ts'
import { bench, never } from './ssh-bench.ts'
import { id, ownLogin, sshRunbook } from './ssh-runbook.ts'
import { keyPair, ownUser, publicKey, startSshd, temporaryFolder } from './sshd.ts'

/** What becomes of an idle connection, and of a command under way, once every packet is dropped. */
export interface HalfOpen {
  readonly idle: string
  readonly busy: object
  readonly after: string
}

// Runs in a network namespace of its own, whose packets it may drop. Argument: the transport.
const transport = process.argv[2] === 'openssh' ? 'openssh' : 'ssh2'
const folder = temporaryFolder()
const key = keyPair(folder, 'ops')
const sshd = await startSshd({ authorized: [publicKey(key)] })
writeFileSync(join(folder, 'known_hosts'), sshd.knownHosts)
const runbook = sshRunbook(
  { idle: { ports: [sshd.port] }, busy: { ports: [sshd.port] } },
  { team: { user: ownUser, auth: [{ kind: 'key', path: key }], knownHosts: [join(folder, 'known_hosts')], transport } },
)
const { PATH, HOME } = process.env
const limits = { keepAlive: 500, silence: 1500, tcp: 1000, name: 1000 }
const { devices, remarks, written } = bench(runbook, join(folder, 'run'), { env: { PATH, HOME }, limits })

const nft = (text: string): void => {
  execFileSync('nft', ['-f', '-'], { input: text })
}
const lost = async (host: string): Promise<string> => {
  for (;;) {
    for (const each of remarks) if (each.remark === 'lost' && each.hop === host) return each.words
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

try {
  const [idle, busy] = await Promise.all(['idle', 'busy'].map(host => devices.reader(id(host), ownLogin(), never)))
  if (idle === undefined || busy === undefined || isLost(idle) || isLost(busy)) throw new Error('not logged in')
  await Promise.all([idle.read('true', never), busy.read('true', never)])
  const going = busy.read('echo begun; sleep 60', never)
  while (!written().includes('< begun')) await new Promise(resolve => setTimeout(resolve, 20))
  nft('table inet half {\n chain out {\n type filter hook output priority 0; policy drop;\n }\n}\n')
  const answer = await going
  const found = await lost('idle')
  nft('delete table inet half')
  const again = await idle.read('echo back', never)
  const result: HalfOpen = {
    idle: found,
    busy: isLost(answer) ? { lost: answer.lost, sent: answer.sent } : answer,
    after: isLost(again) ? again.words : again.text,
  }
  process.stdout.write(JSON.stringify(result))
} finally {
  await devices.close()
  await sshd.stop()
  rmSync(folder, { recursive: true, force: true })
}
