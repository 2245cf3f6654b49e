#!/bin/sh
# In the network of a host of the lab: lets it live for a bounded time, and takes its cables' signal away when it ends,
# as a power supply would. Arguments: seconds, name, configuration of sshd.
limit=$1
shift
timeout --foreground --kill-after=5 "$limit" \
  unshare --mount --pid --uts --fork --kill-child --mount-proc sh "$LAB_FOLDER/start-host.sh" "$@"
for link in /sys/class/net/*; do
  ip link set dev "${link##*/}" down
done
