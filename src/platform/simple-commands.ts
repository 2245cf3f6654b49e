/**
 * The simple commands that a line may run, the line read as any shell might: quotes, backslashes and `$IFS` are taken
 * out before it is split, so that what stands in quotes is looked at like what stands outside of them.
 */
export function simpleCommands(line: string): readonly string[] {
  const bare = line.replace(/\$\{?IFS\}?/g, ' ').replace(/\$?['"]|[\\^](?=\S)/g, '')
  const spaced = bare.replace(/[^\S\n\r]+/g, ' ')
  return spaced.split(/[;&|(){}`\n\r]/).flatMap(part => withoutWrappers(part.trim()))
}

/** Programs and words behind which another command stands, after options and arguments of their own. */
const wrapper = new RegExp(
  `^(?:${[
    '(?:\\S*/)?(?:sudo|doas|su|env|nohup|setsid|timeout|nice|ionice|chrt|taskset|stdbuf|xargs|time|watch|script|ssh|flock|find|parallel|strace)',
    '(?:\\S*/)?(?:[a-z]*sh|busybox|toybox|cli|clish|tmsh|imish|chroot|nsenter|unshare|systemd-run|ip|jexec|docker|podman)',
    '(?:\\S*[/\\\\])?(?:cmd|powershell|pwsh|start|wsl|perl|python[0-9.]*|ruby|awk)(?:[.]exe)?',
    'if|then|else|elif|do|while|until|exec|command|builtin|eval|run|call|iex|invoke-expression|!',
    '[a-z_]\\w*=\\S*',
  ].join('|')})(?: |$)`,
  'i',
)

/** The command; where it only runs another, also what begins at each of its further words: one of them is that other. */
function withoutWrappers(command: string): readonly string[] {
  if (command === '' || !wrapper.test(command)) return command === '' ? [] : [command]
  const words = command.split(' ')
  return words.map((_, index) => words.slice(index).join(' '))
}
