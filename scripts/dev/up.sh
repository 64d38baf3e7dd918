# shellcheck shell=bash
# How is the product started to be looked at?

up() {
  local api_port spa_port api_log=$root/.local/log/api.log spa_log=$root/.local/log/spa.log began
  began=$(now_ms)
  say "${bold}Starting Hamkorlik${plain}"
  need_rust
  need_node
  need curl curl
  install_missing
  timed "Node $node_least or newer" use_node
  timed "the SPA's packages" install_spa_modules
  timed "the API is built" build_api

  api_port=$(next_free_port 8080)
  spa_port=$(next_free_port 5173)
  export HAMKORLIK_DATA=$root/.local/data HAMKORLIK_DEMO=true HAMKORLIK_LOG_FORMAT=text
  export HAMKORLIK_LISTEN=127.0.0.1:$api_port HAMKORLIK_METRICS_LISTEN=off
  export HAMKORLIK_PUBLIC_URL=http://127.0.0.1:$spa_port
  export HAMKORLIK_ALLOWED_ORIGINS=http://127.0.0.1:$spa_port,http://localhost:$spa_port
  mkdir -p "$HAMKORLIK_DATA"
  timed "the database is up to date" "$hamkorlik" migrate up
  timed "the demo data is loaded" "$hamkorlik" demo load

  "$hamkorlik" serve >"$api_log" 2>&1 &
  local api_pid=$!
  at_exit "stop $api_pid"
  timed "the API answers" wait_for_http "http://127.0.0.1:$api_port/readyz" "$api_pid" "$api_log"
  (
    cd frontend
    VITE_API=http://127.0.0.1:$api_port exec node_modules/.bin/vite --host 127.0.0.1 --port "$spa_port" --strictPort
  ) >"$spa_log" 2>&1 &
  local spa_pid=$!
  at_exit "stop $spa_pid"
  timed "the SPA answers" wait_for_http "http://127.0.0.1:$spa_port/" "$spa_pid" "$spa_log"

  introduce "http://127.0.0.1:$spa_port" "$(seconds $(($(now_ms) - began)))"
  trap 'say; say "Stopping."; exit 0' INT TERM
  wait -n "$api_pid" "$spa_pid" || true
  show_log "$api_log"
  show_log "$spa_log"
  fail "One of the two stopped by itself."
}

introduce() {
  cat <<TEXT

${bold}$1${plain}   ready in $2

  sign in as   officer · head · coordinator · management · auditor · legal · admin · applicant
  password     hamkorlik-demo   (demo mode only; it listens on this machine alone)
  the API      $1/v1/docs/
  logs         .local/log/api.log  .local/log/spa.log
  the data     .local/data   (remove it to begin again)

Ctrl-C stops both.
TEXT
}
