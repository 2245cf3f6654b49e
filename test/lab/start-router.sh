#!/bin/sh
# Inside the new namespaces of a router of the lab: FRRouting with folders of its own, and an sshd whose logins get vtysh.
# Arguments: name, folder with frr.conf and sshd.conf.
set -eu
name=$1 folder=$2

mount --make-rprivate /
mount -t tmpfs -o mode=0755 lab /run
mount -t tmpfs -o mode=0755 lab /etc/frr
mount -t tmpfs -o mode=0700 lab "$(getent passwd root | cut -d: -f6)"
mkdir -p /run/sshd /run/frr /run/systemd /run/dbus
: >/etc/frr/vtysh.conf
cp "$folder/frr.conf" /etc/frr/frr.conf
chown -R frr:frr /run/frr /etc/frr
hostname "$name"

for daemon in zebra staticd ospfd bgpd; do
  /usr/lib/frr/$daemon -d -A 127.0.0.1 -u frr -g frr -f /dev/null >/dev/null 2>&1
done
vtysh -b >/dev/null 2>&1
exec setpriv --bounding-set -sys_boot,-sys_module,-sys_time /usr/sbin/sshd -D -e -f "$folder/sshd.conf"
