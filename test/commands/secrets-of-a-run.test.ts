import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { endWith, startPeer } from '../parts/peer.ts'
import { program } from '../parts/program.ts'
import { everythingIn } from '../parts/ssh-bench.ts'
import { temporaryFolder } from '../parts/sshd.ts'

const secrets = { PASSWORD: 'Zx"9\\q hünter22', SUDO: 'open sesame/&=' }

/** Everything that a secret may look like in what is written. */
function looks(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64')
  const json = JSON.stringify(secret).slice(1, -1)
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
    encodeURIComponent(secret),
  ]
}

it('FR-65: finds no secret in anything that a run and its reports write or say', async () => {
  const folder = temporaryFolder()
  const elsewhere = temporaryFolder()
  await using built = await program()
  // A device that repeats whatever it is given, in every form, in its banner and in both outputs.
  const echoes = Object.values(secrets).flatMap(looks).join('\n')
  const peer = await startPeer({
    banner: `welcome ${echoes}`,
    auth: ctx =>
      ctx.method === 'password' && ctx.password === secrets.PASSWORD ? ctx.accept() : ctx.reject(['password']),
    exec: (accept, _reject, { command }) => {
      const channel = accept()
      // Which lines fit has to be told, or the cut is refused before anybody is asked about it.
      if (command.includes('udhcpc')) return endWith(channel, 0)
      for (const char of Buffer.from(`${command}\n${echoes}\n`)) channel.write(Buffer.of(char))
      channel.stderr.write(echoes)
      endWith(channel, command.includes('false') ? 1 : 0, echoes)
    },
  })
  const heard: string[] = []
  const syslog = createSocket('udp4').on('message', message => void heard.push(message.toString()))
  await new Promise<void>(resolve => syslog.bind(0, '127.0.0.1', resolve))
  try {
    mkdirSync(join(folder, 'mirror'))
    writeFileSync(
      join(folder, 'night.yml'),
      [
        'isolate: 1',
        'name: Night',
        'operator: { at: lan }',
        'access: { ops: { user: ops, auth: [{ password: { env: PASSWORD } }], sudo: { env: SUDO } } }',
        'defaults: { platform: linux, access: ops }',
        'networks: { lan: {}, net: { kind: external } }',
        `hosts: { app-1: { address: 127.0.0.1, port: ${peer.port}, networks: lan, host_key: '${peer.hostKey}' } }`,
        "links: { isp: { between: ['app-1:eth0', net] } }",
        'phases:',
        '  - name: One',
        '    on_failure: continue',
        '    steps:',
        '      - collect: { hosts: [app-1], what: [interfaces], commands: [id] }',
        "      - run: { host: app-1, do: 'true' }",
        "      - run: { host: app-1, do: 'false' }",
        '      - cut: isp',
        '',
      ].join('\n'),
    )
    // A password that somebody typed at the wrong question.
    const answers = join(elsewhere, 'answers.yml')
    writeFileSync(answers, `cut:isp: { do: skip, reason: ${JSON.stringify(`oh ${secrets.PASSWORD} no`)} }\n`)
    const { port } = syslog.address()
    const isolate = (...args: readonly string[]): Promise<string> =>
      new Promise(resolve => {
        const child = spawn(process.execPath, [built.path, ...args], {
          cwd: folder,
          env: { ...process.env, ...secrets },
        })
        const said: Buffer[] = []
        child.stdin.end()
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
        child.once('close', () => resolve(Buffer.concat(said).toString()))
      })
    const copies = ['--mirror', 'mirror', '--ecs', 'ecs.jsonl', '--syslog', `udp://127.0.0.1:${port}`]
    const texts = [
      await isolate('run', 'night.yml', '--yes', '--verbose', '--runs', 'runs', '--operator', 'me', ...copies),
      await isolate('run', 'night.yml', '--yes', '--json', '--runs', 'runs2', '--operator', 'me', '--answers', answers),
    ]
    const [run] = readdirSync(join(folder, 'runs'))
    for (const format of ['text', 'html', 'markdown', 'csv', 'json'])
      texts.push(await isolate('report', join('runs', run ?? ''), '--format', format))
    const written = everythingIn(folder)
    expect(peer.commands.length).toBeGreaterThan(3)
    expect(written).toContain('‹secret›')
    expect(written).toContain('oh ‹secret› no')
    expect(heard.join()).toContain('Night')
    for (const text of [written, heard.join('\n'), ...texts]) {
      expect(text.length).toBeGreaterThan(100)
      for (const look of Object.values(secrets).flatMap(looks)) expect(text.includes(look), look).toBe(false)
    }
  } finally {
    syslog.close()
    await peer.stop()
    for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true })
  }
})
