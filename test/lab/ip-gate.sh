#!/bin/sh
# Stands before `ip` on the hosts of the lab: writes down what opens or closes an interface, and where the lab's folder
# has a file `gate` with "IFACE", holds the answer to closing that one back until a line comes through `gate.fifo`.
real=$LAB_FOLDER/ip-real
case "$1 $2" in
  'link set') ;;
  *) exec "$real" "$@" ;;
esac
"$real" "$@"
code=$?
echo "$(hostname) $*" >>"$LAB_FOLDER/acts.log"
if [ -e "$LAB_FOLDER/gate" ] && [ "$*" = "link set dev $(cat "$LAB_FOLDER/gate") down" ]; then
  read -r _ <"$LAB_FOLDER/gate.fifo"
fi
exit "$code"
