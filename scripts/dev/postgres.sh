# shellcheck shell=bash
# Where does a PostgreSQL of our own come from? Made empty, on a free port, gone afterwards.
# A running service is never used.

# The folder with initdb and postgres; Debian keeps them out of PATH.
postgres_programs() {
  local folder
  while IFS= read -r folder; do
    [[ -x $folder/initdb && -x $folder/postgres ]] && printf '%s' "$folder" && return 0
  done < <(compgen -G '/usr/lib/postgresql/*/bin' | sort -rV; dirname "$(command -v initdb || echo /nowhere/initdb)")
  return 1
}

# PostgreSQL refuses to run as root: an unprivileged user runs it then.
as_postgres_user() {
  if ((EUID == 0)); then
    (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups env -u HOME "$@")
  else
    "$@"
  fi
}

# Starts one and leaves a superuser's address in $postgres_url. It keeps no promise about a power cut.
start_postgres() {
  local programs folder data port
  programs=$(postgres_programs)
  port=$(some_free_port)
  make_temp_folder postgres
  folder=$temp_folder
  data=$folder/data
  ((EUID != 0)) || chown postgres: "$folder"
  as_postgres_user "$programs/initdb" --no-sync --pgdata="$data" --username=hamkorlik --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 >"$root/.local/log/initdb.log"
  at_exit "as_postgres_user '$programs/pg_ctl' stop --silent --pgdata='$data' --mode=immediate"
  as_postgres_user "$programs/pg_ctl" start --silent --wait --pgdata="$data" --log="$folder/log" \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder' -c fsync=off \
      -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=256MB" ||
    { show_log "$folder/log"; fail "PostgreSQL does not start."; }
  postgres_folder=$folder
  postgres_url=postgres://hamkorlik@127.0.0.1:$port/postgres
}

# new_database NAME: its address is left in $database_url.
new_database() {
  local programs
  programs=$(postgres_programs)
  "$programs/psql" --quiet --no-psqlrc --set ON_ERROR_STOP=1 "$postgres_url" \
    --command "CREATE DATABASE $1 TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
  database_url=${postgres_url%/*}/$1
}
