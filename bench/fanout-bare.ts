import { readFileSync } from 'node:fs'
import ssh2 from 'ssh2'

// The least that a fan-out costs with the same library: 50 hosts at a time, no key check, nothing written. After hosts, port
// and key come the commands, which each host gets one after the other over its one connection.
const [hosts, port, key, ...commands] = process.argv.slice(2)
const privateKey = readFileSync(key ?? '')
const waiting = readFileSync(hosts ?? '', 'utf8').split('\n')

function one(host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client.on('error', reject)
    const left = [...commands]
    const next = (): void => {
      const command = left.shift()
      if (command === undefined) {
        client.end()
        resolve()
        return
      }
      client.exec(command, (error, channel) => {
        if (error) reject(error)
        else channel.on('close', next).resume().stderr.resume()
      })
    }
    client.on('ready', next)
    client.connect({ host, port: Number(port), username: 'root', privateKey })
    client.setNoDelay(true)
  })
}

async function worker(): Promise<void> {
  for (let host = waiting.pop(); host !== undefined; host = waiting.pop()) await one(host)
}
await Promise.all(Array.from({ length: 50 }, worker))
