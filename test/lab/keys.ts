import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressOf, type HostName, hostIds, segments } from './layout.ts'
import { must } from './namespace.ts'

/** Makes the operator's key pair, a key per host, and `known_hosts` with the addresses of all of them. */
export async function makeKeys(folder: string): Promise<void> {
  await mkdir(join(folder, 'hosts'), { recursive: true })
  await Promise.all([
    keyPair(join(folder, 'id_ed25519'), 'operator'),
    ...hostIds.map(id => keyPair(join(folder, 'hosts', id), id)),
  ])
  await copyFile(join(folder, 'id_ed25519.pub'), join(folder, 'authorized_keys'))
  const lines = await Promise.all(hostIds.map(id => knownHost(folder, id)))
  await writeFile(join(folder, 'known_hosts'), lines.join(''))
  for (const id of hostIds) await writeFile(join(folder, 'hosts', `${id}.conf`), sshdConfig(folder, id))
}

async function keyPair(path: string, comment: string): Promise<void> {
  await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', path])
  await chmod(path, 0o600)
}

async function knownHost(folder: string, id: HostName): Promise<string> {
  const [type, key] = (await readFile(join(folder, 'hosts', `${id}.pub`), 'utf8')).split(' ')
  const on = segments.filter(({ plugs }) => plugs.some(({ at }) => at === id))
  return `${on.map(segment => addressOf(id, segment.id)).join(',')} ${type} ${key}\n`
}

function sshdConfig(folder: string, id: HostName): string {
  return `
ListenAddress 0.0.0.0
HostKey ${join(folder, 'hosts', id)}
AuthorizedKeysFile ${join(folder, 'authorized_keys')}
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
UseDNS no
StrictModes no
PidFile none
PrintMotd no
MaxStartups 100
MaxSessions 50
SetEnv LAB_FOLDER=${folder}
`
}
