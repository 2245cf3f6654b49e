#!/bin/sh
# Runs a command line where nothing that manages the machine can be reached, and where what is saved goes into a folder
# of the test's own. Arguments: that folder, the command line.
set -eu
own=$1
mkdir -p "$own/run/systemd/system" "$own/systemd/network" "$own/systemd/system/multi-user.target.wants" \
  "$own/NetworkManager/conf.d" "$own/network/if-pre-up.d"
mount --bind "$own/run" /run
for folder in systemd NetworkManager network; do
  [ ! -d "/etc/$folder" ] || mount --bind "$own/$folder" "/etc/$folder"
done
exec sh -c "$2"
