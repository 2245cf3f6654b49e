#!/bin/sh
# Stands in for everything that could shut down or reboot, and for what holds timers: in the lab it ends this host, which is process 1 of its own
# namespace, and says in the lab's folder that it was reached.
name=${0##*/}

# Timers of systemd, which live in this host alone. A minute is as long as the lab's folder says, in seconds.
log=$LAB_FOLDER/timers.log
case "$name $*" in
  'systemd-run --unit='*)
    unit=${1#--unit=} minutes=${2#--on-active=}
    file=/run/lab-timer-$unit
    if [ -e "$file" ]; then
      echo "Failed to start transient timer unit: Unit $unit.timer already exists." >&2
      exit 1
    fi
    seconds=$((${minutes%m} * $(cat "$LAB_FOLDER/minute")))
    shift 3
    echo "$(hostname) armed $unit" >>"$log"
    setsid sh -c 'sleep "$1"; rm "$2" && echo "$(hostname) fired $3" >>"$4" && shift 4 && exec "$@"' \
      sh "$seconds" "$file" "$unit" "$log" "$@" </dev/null >/dev/null 2>&1 &
    echo $! >"$file"
    exit 0
    ;;
  'systemctl show --property=ActiveState '*.timer)
    unit=${3%.timer}
    if [ -e "/run/lab-timer-$unit" ]; then echo ActiveState=active; else echo ActiveState=inactive; fi
    exit 0
    ;;
  'systemctl stop '*.timer)
    file=/run/lab-timer-${2%.timer}
    if [ ! -e "$file" ]; then
      echo "Failed to stop $2: Unit $2 not loaded." >&2
      exit 5
    fi
    rm "$file"
    echo "$(hostname) stopped ${2%.timer}" >>"$log"
    exit 0
    ;;
esac

echo "$(hostname) $name $*" >>"$LAB_FOLDER/stand-in.log"
case "$name $*" in
  'systemctl poweroff' | 'systemctl halt' | 'systemctl reboot' | shutdown* | poweroff* | halt* | reboot* | 'init 0' | 'init 6')
    exec kill -TERM 1
    ;;
esac
echo "$name: nothing of the kind in the lab" >&2
exit 1
