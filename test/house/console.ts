import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const block = /^```console\n(.*?)^```$/gms
const end = '\u0001'
const { PATH } = process.env

/**
 * A page with what its `console` blocks really print: each line that begins with `$ ` is run by bash, in order, in one
 * folder that has the project's runbooks in it and `isolate` on its path. `program` is the file that Node is to run.
 */
export function withTrueOutput(page: string, project: string, program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-console-'))
  try {
    const bin = join(folder, 'bin')
    const work = join(folder, 'work')
    mkdirSync(bin)
    cpSync(join(project, 'runbooks'), join(work, 'runbooks'), { recursive: true })
    // As on the laptop of the night: the keys of the devices are there, and those to log in with.
    for (const place of ['runbooks/lab', 'runbooks/keys']) mkdirSync(join(work, place))
    for (const key of ['runbooks/lab/id_ed25519', 'runbooks/keys/break-glass'])
      writeFileSync(join(work, key), '', { mode: 0o600 })
    for (const place of ['', 'runbooks', 'runbooks/lab']) writeFileSync(join(work, place, 'known_hosts'), '')
    writeFileSync(join(bin, 'isolate'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
    chmodSync(join(bin, 'isolate'), 0o755)
    const env = { PATH: `${bin}${delimiter}${PATH}`, HOME: work, LANG: 'C.UTF-8' }
    return page.replace(block, (_, text: string) => `\`\`\`console\n${answered(text, work, env)}\`\`\``)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function answered(text: string, cwd: string, env: NodeJS.ProcessEnv): string {
  const commands = text.split('\n').flatMap(line => (line.startsWith('$ ') ? [line.slice(2)] : []))
  // The exit code of a command is still there for an `echo $?` that follows.
  const script = commands.map(command => `{ ${command}\n} 2>&1; code=$?; printf '${end}'; (exit $code)\n`).join('')
  const outputs = execFileSync('bash', ['-c', script], { cwd, env, encoding: 'utf8', timeout: 60_000 }).split(end)
  return commands.map((command, index) => `$ ${command}\n${outputs[index] ?? ''}`).join('')
}
