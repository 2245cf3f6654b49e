#!/bin/sh
# On a host of the lab, from a login there: a real lldpd that announces the host every second. It and its socket live in
# the host's own namespaces and end with it. Argument: a folder with packages unpacked by `dpkg -x`, or nothing.
set -eu
unpacked=$1
libraries=$unpacked/usr/lib/$(uname -m)-linux-gnu

mount -t tmpfs -o mode=0755 lab /usr/local/sbin
cat >/usr/local/sbin/lldpctl <<END
#!/bin/sh
export LD_LIBRARY_PATH='$libraries'
exec '$unpacked/usr/sbin/lldpctl' "\$@"
END
chmod 755 /usr/local/sbin/lldpctl

# It gives up root for an account that its package would have made.
for file in passwd group; do
  cp "/etc/$file" "/run/$file"
  mount --bind "/run/$file" "/etc/$file"
done
grep -q '^_lldpd:' /etc/group || echo '_lldpd:x:64999:' >>/etc/group
grep -q '^_lldpd:' /etc/passwd || echo '_lldpd:x:64999:64999::/run/lldpd:/usr/sbin/nologin' >>/etc/passwd

mkdir -p /run/lldpd
echo 'configure lldp tx-interval 1' >/run/lldpd.conf
export LD_LIBRARY_PATH="$libraries"
exec "$unpacked/usr/sbin/lldpd" -O /run/lldpd.conf -L "$unpacked/usr/sbin/lldpcli" </dev/null >/dev/null 2>&1
