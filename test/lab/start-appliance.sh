#!/bin/sh
# Inside the new namespaces of an appliance of the lab: nothing of the machine's files but busybox and dropbear, on a
# file system in memory. Arguments: name, folder with key.pub and hostkey.
set -eu
name=$1 folder=$2
root=/mnt/root

mount --make-rprivate /
mount -t tmpfs -o mode=0755 lab /mnt
mkdir -p $root/bin $root/sbin $root/usr/bin $root/usr/sbin $root/etc $root/proc $root/sys $root/dev $root/tmp $root/run $root/var/run $root/root/.ssh
cp /bin/busybox $root/bin/busybox
busybox --list | while read -r applet; do
  case $applet in halt | init | linuxrc | poweroff | reboot) continue ;; esac
  ln -s busybox "$root/bin/$applet" 2>/dev/null || true
done
cp /usr/sbin/dropbear $root/usr/sbin/dropbear
for program in /bin/busybox /usr/sbin/dropbear; do
  ldd $program | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$root${library%/*}"
    cp -L "$library" "$root$library"
  done
done
# What would switch it off ends its first process, and with it the appliance.
printf '#!/bin/sh\necho poweroff >/run/switched-off\nkill -TERM 1\n' >$root/sbin/poweroff
chmod 755 $root/sbin/poweroff
echo 'root:x:0:0:root:/root:/bin/sh' >$root/etc/passwd
echo 'root:x:0:' >$root/etc/group
echo /bin/sh >$root/etc/shells
cp "$folder/key.pub" $root/root/.ssh/authorized_keys
chmod 700 $root/root $root/root/.ssh
chmod 600 $root/root/.ssh/authorized_keys
cp "$folder/hostkey" $root/etc/hostkey
mount -t proc proc $root/proc
mount -t sysfs -o ro lab $root/sys
for device in null zero urandom random ptmx tty; do
  : >$root/dev/$device
  mount --bind /dev/$device $root/dev/$device
done
hostname "$name"
echo "listening soon"
exec setpriv --bounding-set -sys_boot,-sys_module,-sys_time chroot $root /usr/sbin/dropbear -F -E -s -r /etc/hostkey -p 22
