# shellcheck shell=bash
# How do we talk? Short lines, each with the time it took.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  readonly bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  readonly bold='' dim='' red='' green='' plain=''
fi

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s%s%s\n' "$red" "$*" "$plain" >&2
  exit 1
}

# The time now, in milliseconds.
now_ms() {
  local now=${EPOCHREALTIME/[.,]/}
  printf '%s' "${now%???}"
}

# 83210 -> "83.2 s"
seconds() { printf '%d.%d s' $(($1 / 1000)) $(($1 % 1000 / 100)); }

# timed WHAT COMMAND…: run it, then say what is done and how long it took.
timed() {
  local what=$1 began
  shift
  began=$(now_ms)
  "$@"
  say "  ${green}✓${plain} $what ${dim}($(seconds $(($(now_ms) - began))))${plain}"
}

# The end of a log, when its writer did not do its work.
show_log() {
  [[ -s $1 ]] || return 0
  say "${dim}--- the end of $1${plain}" >&2
  tail -n 40 "$1" >&2
}
