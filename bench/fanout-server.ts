import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import ssh2 from 'ssh2'

// A stand-in for many hosts: an SSH server that takes the one key and ends every command at once.
const [port, hostKey, userKey] = process.argv.slice(2)
const parsed = ssh2.utils.parseKey(readFileSync(userKey ?? ''))
if (parsed instanceof Error) throw parsed
let logins = 0

const server = new ssh2.Server({ hostKeys: [readFileSync(hostKey ?? '')] }, client => {
  client.on('error', () => {})
  client.on('authentication', login => {
    const { method } = login
    if (method !== 'publickey' || !login.key.data.equals(parsed.getPublicSSH())) return login.reject(['publickey'])
    const { signature, blob } = login
    // Without a signature the client only asks whether the key would do.
    if (signature === undefined || blob === undefined || parsed.verify(blob, signature, login.hashAlgo) === true)
      login.accept()
    else login.reject()
  })
  client.on('ready', () => {
    logins += 1
    client.on('session', accept => {
      accept().on('exec', taken => {
        const channel = taken()
        channel.exit(0)
        channel.end()
      })
    })
  })
})
process.on('message', () => {
  process.send?.(logins)
  logins = 0
})
// As sshd does; without, each answer waits for the client's acknowledgement of the one before.
createServer({ noDelay: true }, socket => server.injectSocket(socket)).listen(Number(port), '0.0.0.0', () =>
  process.send?.('listening'),
)
