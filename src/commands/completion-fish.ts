import { type Argument, commonFlags, type Flag, type Row } from './table.ts'

/** For `~/.config/fish/completions/isolate.fish`. */
export function fishCompletion(rows: readonly Row[]): string {
  const none = '__fish_use_subcommand'
  return `${[
    '# fish completion of isolate',
    ...rows.map(({ name, summary }) => `complete -c isolate -n ${none} -a ${name} -d ${quoted(summary)}`),
    ...commonFlags.map(flag => line('', flag)),
    ...rows.flatMap(({ name, flags, args }) => [
      ...flags.filter(({ unbuilt }) => !unbuilt).map(flag => line(` -n '__fish_seen_subcommand_from ${name}'`, flag)),
      ...args.flatMap(argument => argumentLine(name, argument)),
    ]),
  ].join('\n')}\n`
}

function line(when: string, { flag, value, summary, values }: Flag): string {
  const takes = value === undefined ? '' : values === undefined ? ' -r' : ` -x -a ${quoted(values.join(' '))}`
  return `complete -c isolate${when} -l ${flag.slice(2)}${takes} -d ${quoted(summary)}`
}

function argumentLine(name: string, { values }: Argument): readonly string[] {
  if (values === undefined) return []
  return [`complete -c isolate -f -n '__fish_seen_subcommand_from ${name}' -a ${quoted(values.join(' '))}`]
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
