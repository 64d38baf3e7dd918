# shellcheck shell=bash
# Where can it listen, and does it answer?

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# next_free_port 8080: that one, or the next that nobody holds.
next_free_port() {
  local port=$1
  until port_is_free "$port"; do port=$((port + 1)); done
  printf '%s' "$port"
}

# One nobody holds, below the range the kernel gives to outgoing connections.
some_free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    port_is_free "$port" && break
  done
  printf '%s' "$port"
}

# wait_for_http URL PID LOG: until it answers 2xx; says why when it never will.
wait_for_http() {
  local url=$1 pid=$2 log=$3 tries
  for ((tries = 0; tries < 600; tries++)); do
    curl --silent --fail --output /dev/null --max-time 2 "$url" && return 0
    if ! kill -0 "$pid" 2>/dev/null; then
      show_log "$log"
      fail "It stopped before $url answered."
    fi
    sleep 0.05
  done
  show_log "$log"
  fail "$url does not answer."
}
