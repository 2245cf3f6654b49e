import { type Command, complains, says } from './shell.ts'
import { arming, disarming, isArmed } from './world.ts'

/** Transient timers of systemd, as far as a drill needs them: one waits, and then its lines are carried out. */
export const linuxTimers: Command = (world, host, line) => {
  if (/^if test -d \/run\/systemd\/system && /.test(line)) return says(world, '/usr/bin/systemd-run\ntimers\n')
  const [, unit, minutes, script] =
    /^systemd-run --unit=(\S+) --on-active=(\d+)m --timer-property=AccuracySec=1s sh -c '(.*)'$/s.exec(line) ?? []
  if (unit !== undefined && script !== undefined) {
    if (isArmed(world, host, unit))
      return complains(world, `Failed to start transient timer unit: Unit ${unit}.timer already exists.`, 1)
    const armed = arming(world, host, unit, Number(minutes), script.replaceAll(`'\\''`, "'").split('; '))
    return {
      ...says(armed, ''),
      errors: `Running timer as unit: ${unit}.timer\nWill run service as unit: ${unit}.service\n`,
    }
  }
  const shown = /^systemctl show --property=ActiveState (\S+)\.timer$/.exec(line)?.[1]
  if (shown !== undefined) return says(world, `ActiveState=${isArmed(world, host, shown) ? 'active' : 'inactive'}\n`)
  const stopped = /^systemctl stop (\S+)\.timer$/.exec(line)?.[1]
  if (stopped === undefined) return undefined
  if (!isArmed(world, host, stopped))
    return complains(world, `Failed to stop ${stopped}.timer: Unit ${stopped}.timer not loaded.`, 5)
  return says(disarming(world, host, stopped), '')
}
