#!/bin/sh
# When is a backup made, and how many are kept? Runs in the backup container, with a shell and little else.
#
#   backup-loop             now, then every BACKUP_EVERY_HOURS, for ever
#   backup-loop --once      one, then end
#   backup-loop --healthy   is the newest one younger than two periods?
set -eu

folder=${BACKUP_FOLDER:?}
hours=${BACKUP_EVERY_HOURS:-24}
keep=${BACKUP_KEEP:-14}
hamkorlik=${BACKUP_PROGRAM:-/hamkorlik}

back_up() {
  name=$folder/hamkorlik-$(date -u +%Y-%m-%dT%H-%M-%SZ).backup
  # A name without .part is a whole backup.
  rm -f "$folder"/*.part
  "$hamkorlik" backup "$name.part" && mv "$name.part" "$name" && echo "made $name"
}

forget_old() {
  # Names sort by time; the newest come last.
  set -- "$folder"/hamkorlik-*.backup
  while [ "$#" -gt "$keep" ]; do
    rm -f "$1"
    echo "removed $1"
    shift
  done
}

case ${1:-} in
  --once)
    back_up
    forget_old
    ;;
  --healthy)
    [ -n "$(find "$folder" -name 'hamkorlik-*.backup' -mmin "-$((hours * 120))" | head -n 1)" ]
    ;;
  *)
    trap 'exit 0' TERM INT
    while :; do
      if back_up; then
        forget_old
        sleep "$((hours * 3600))" &
      else
        echo "the backup failed; the next try is in 5 minutes" >&2
        sleep 300 &
      fi
      wait "$!" || true
    done
    ;;
esac
