# shellcheck shell=bash
# How is the product started for a test? Demo mode, data of its own, ports of its own.

# start_api NAME [DATABASE_URL]: SQLite unless an address is given. Leaves $api_url and $api_pid.
start_api() {
  local name=$1 database=${2:-} port metrics step log=$root/.local/log/$1.log
  make_temp_folder "$name"
  port=$(some_free_port)
  metrics=$(some_free_port)
  api_url=http://127.0.0.1:$port
  local -a environment=(
    HAMKORLIK_DATA="$temp_folder"
    HAMKORLIK_DEMO=true
    # One machine plays everybody here.
    HAMKORLIK_RATE_LIMIT=100000
    HAMKORLIK_LISTEN="127.0.0.1:$port"
    HAMKORLIK_METRICS_LISTEN="127.0.0.1:$metrics"
    HAMKORLIK_PUBLIC_URL="${public_url:-$api_url}"
    HAMKORLIK_ALLOWED_ORIGINS="${public_url:-$api_url}"
    HAMKORLIK_SECRET_KEY="$(head -c 32 /dev/urandom | base64)"
    HAMKORLIK_LOG_FORMAT=text
  )
  [[ -z $database ]] || environment+=(HAMKORLIK_DATABASE_URL="$database")
  for step in "migrate up" "demo load"; do
    # shellcheck disable=SC2086 # two words each
    env "${environment[@]}" "$hamkorlik" $step >"$log" 2>&1 || { show_log "$log"; fail "hamkorlik $step failed."; }
  done
  env "${environment[@]}" "$hamkorlik" serve >"$log" 2>&1 &
  api_pid=$!
  at_exit "stop $api_pid"
  wait_for_http "$api_url/readyz" "$api_pid" "$log"
}

# Serves the built SPA and the API as one origin with frontend/nginx.conf itself.
# start_nginx PORT API_URL; $api_url must answer already.
start_nginx() {
  local port=$1 api=$2 folder nginx log=$root/.local/log/nginx.log
  nginx=$(find_nginx)
  make_temp_folder nginx
  folder=$temp_folder
  python3 "$root/scripts/dev/nginx_conf.py" --conf "$root/frontend/nginx.conf" --folder "$folder" \
    --listen "127.0.0.1:$port" --files "$root/frontend/dist" --api "${api#http://}" >"$folder/nginx.conf"
  # Started by root, its workers are another user's, who must be able to read the files.
  "$nginx" -e "$log" -p "$folder" -c "$folder/nginx.conf" -g 'daemon off;' >"$log" 2>&1 &
  at_exit "stop $!"
  wait_for_http "http://127.0.0.1:$port/" "$!" "$log"
}

# token LOGIN: a bearer token, as a program would ask for it.
token() {
  curl --silent --show-error --fail-with-body "$api_url/v1/sign-in" --header 'Content-Type: application/json' \
    --data "{\"login\":\"$1\",\"password\":\"hamkorlik-demo\",\"as\":\"bearer\"}" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["access_token"])'
}
