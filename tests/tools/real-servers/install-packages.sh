#!/bin/sh
# Installs Debian packages (the arguments) and keeps every service from being started by that. Needs root.
# One at a time on a machine: whoever is first would otherwise remove the policy that the second still needs.
set -eu

policy=/usr/sbin/policy-rc.d
mark='# Written by the test tools of Modside while packages are installed; may be removed.'

exec 9>/run/lock/modside-packages.lock
flock -w 900 9

remove_own_policy() {
  if grep -qsF "$mark" "$policy"; then rm -f "$policy"; fi
}
trap remove_own_policy EXIT
trap 'exit 130' HUP INT TERM

# One of ours is left from a run that was killed. Any other one belongs to the machine's owner and stays.
remove_own_policy
if [ ! -e "$policy" ] && [ ! -L "$policy" ]; then
  printf '#!/bin/sh\n%s\nexit 101\n' "$mark" > "$policy"
  chmod 755 "$policy"
fi

# Another run may have installed them while this one waited; asking again could only upgrade them.
missing=
for name in "$@"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)
  if [ "$status" != installed ]; then missing="$missing $name"; fi
done
if [ -z "$missing" ]; then exit 0; fi

export DEBIAN_FRONTEND=noninteractive

# apt waits for dpkg's lock when told to, but never for the one on its package lists.
tries=0
until printed=$(apt-get -q update 2>&1); do
  tries=$((tries + 1))
  case $printed in
    *'Could not get lock'*) if [ "$tries" -lt 60 ]; then sleep 2; continue; fi ;;
  esac
  printf '%s\n' "$printed" >&2
  exit 1
done

# shellcheck disable=SC2086 # names of packages have no blanks
apt-get -q -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends $missing

# Would listen on port 80 from the next boot on. It is there because the forums depend on some web server.
case "$missing " in
  *' micro-httpd '*) if command -v systemctl > /dev/null; then systemctl disable micro-httpd.socket > /dev/null 2>&1 || true; fi ;;
esac
