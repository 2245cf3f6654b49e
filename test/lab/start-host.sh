#!/bin/sh
# Inside the new namespaces of a host of the lab: puts the stand-in over whatever could reach the machine's init,
# hides its control sockets, and becomes the host's sshd. Arguments: name, configuration of sshd.
set -eu
name=$1 config=$2

mount --make-rprivate /

# The names lead to few files (shutdown is a link to systemctl, /sbin to usr/sbin): each file once, by its true path.
for command in shutdown poweroff halt reboot systemctl init telinit runlevel systemd-run loginctl busctl sv runit-init initctl; do
  for folder in /sbin /usr/sbin /bin /usr/bin /usr/local/sbin /usr/local/bin; do
    readlink -e "$folder/$command" || true
  done
done | sort -u | while read -r path; do
  mount --bind "$LAB_FOLDER/stand-in.sh" "$path"
done

for folder in /sbin /usr/sbin /bin /usr/bin; do
  readlink -e "$folder/ip" || true
done | sort -u | while read -r path; do
  mount --bind "$LAB_FOLDER/ip-gate.sh" "$path"
done

# Sockets of systemd, D-Bus and others; sshd wants a folder of its own there.
mount -t tmpfs -o mode=0755 lab /run
mkdir -p /run/sshd /run/systemd/system /run/dbus
[ ! -e /proc/sysrq-trigger ] || mount --bind /dev/null /proc/sysrq-trigger

# What is saved on a host is written into folders of its own: a Debian with systemd and ifupdown, to look at.
for folder in /etc/systemd /etc/NetworkManager /etc/network; do
  [ ! -d "$folder" ] || mount -t tmpfs -o mode=0755 lab "$folder"
done
[ ! -d /etc/systemd ] || mkdir -p /etc/systemd/network /etc/systemd/system/multi-user.target.wants
[ ! -d /etc/NetworkManager ] || mkdir /etc/NetworkManager/conf.d
[ ! -d /etc/network ] || mkdir /etc/network/if-pre-up.d

# A login starts a shell, which would read the machine's start-up files, and end in the middle of them with the host.
mount -t tmpfs -o mode=0700 lab "$(getent passwd root | cut -d: -f6)"

hostname "$name"
exec setpriv --bounding-set -sys_boot,-sys_module,-sys_time /usr/sbin/sshd -D -e -f "$config"
