# shellcheck shell=bash
# What must be undone at the end, however it ends?

declare -a cleanups=()

# at_exit COMMAND: to be run when this shell ends; the last one registered runs first.
at_exit() { cleanups+=("$1"); }

run_cleanups() {
  local status=$? last
  trap - EXIT
  trap '' INT TERM
  while ((${#cleanups[@]} > 0)); do
    last=$((${#cleanups[@]} - 1))
    eval "${cleanups[last]}" || true
    unset 'cleanups[last]'
  done
  exit "$status"
}

trap run_cleanups EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A subshell starts with nothing to undo: its parent undoes its own.
own_cleanups() {
  cleanups=()
  trap run_cleanups EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# stop PID: ask, wait, insist.
stop() {
  local pid=$1 tries
  kill -TERM "$pid" 2>/dev/null || return 0
  for ((tries = 0; tries < 350; tries++)); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# A folder that goes away with us; its name is left in $temp_folder.
make_temp_folder() {
  temp_folder=$(mktemp -d "${TMPDIR:-/tmp}/hamkorlik-$1.XXXXXX")
  chmod 755 "$temp_folder"
  at_exit "rm -rf '$temp_folder'"
}
