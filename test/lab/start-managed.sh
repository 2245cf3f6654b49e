#!/bin/sh
# A host with network managers of its own, in namespaces of its own: changes to /etc and /usr stay in memory, D-Bus
# answers, and eth0 has a cable to far0. Arguments: a folder with packages unpacked by `dpkg -x`, or nothing.
set -eu
unpacked=$1

mount --make-rprivate /
mount -t tmpfs -o mode=0755 lab /mnt
mkdir /mnt/etc /mnt/etc-work /mnt/usr /mnt/usr-work /mnt/empty /mnt/empty/etc /mnt/empty/usr
[ -n "$unpacked" ] || unpacked=/mnt/empty
mount -t overlay lab -o "lowerdir=$unpacked/etc:/etc,upperdir=/mnt/etc,workdir=/mnt/etc-work" /etc
mount -t overlay lab -o "lowerdir=$unpacked/usr:/usr,upperdir=/mnt/usr,workdir=/mnt/usr-work" /usr
for folder in bin sbin lib; do
  [ ! -d "$unpacked/$folder" ] || cp -a "$unpacked/$folder/." "/usr/$folder/"
done
mount -t tmpfs -o mode=0755 lab /run
mount -t tmpfs -o mode=0755 lab /var/lib
mkdir -p /run/dbus /run/network /run/systemd/system /run/systemd/netif /run/systemd/network /run/NetworkManager \
  /var/lib/NetworkManager /etc/NetworkManager/conf.d /etc/NetworkManager/system-connections /etc/network/if-pre-up.d \
  /etc/systemd/network /etc/systemd/system/multi-user.target.wants
chown systemd-network: /run/systemd/netif
# What this machine's own networkd was told is none of the host's business.
rm -f /etc/systemd/network/*
# Without udev nobody says that a device is ready; both managers ask for that only where /sys can be written.
mount -t sysfs -o ro lab /sys
ldconfig

ip link set dev lo up
ip link add eth0 type veth peer name far0
ip link set dev far0 up
dbus-daemon --system --fork
echo ready
exec sleep 600
