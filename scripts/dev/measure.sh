# shellcheck shell=bash
# How fast, how sturdy, and how does it look? Long runs, by hand.

bench() {
  need_rust
  need_postgres
  install_missing
  timed "the release build" build_release
  start_postgres
  new_database bench
  cargo run --quiet --release --locked --package hamkorlik-tests --bin bench -- \
    --binary "$hamkorlik_release" --postgres "$database_url" --pgbench "$(postgres_programs)/pgbench" \
    --postgres-pid "$(head -n 1 "$postgres_folder/data/postmaster.pid")" "$@"
}

battery() {
  need_rust
  need_postgres
  install_missing
  timed "the API is built" build_tests
  start_postgres
  new_database battery_killed
  new_database battery_away
  new_database battery_import
  HAMKORLIK_TEST_POSTGRES=$postgres_url HAMKORLIK_TEST_BINARY=$hamkorlik \
    cargo test --locked --workspace --test battery -- --nocapture --test-threads=1 "$@"
}

gallery() {
  need_rust
  need curl curl
  need python3 python3
  need_node
  need_nginx
  need_browser
  install_missing
  use_node
  install_spa_modules
  timed "the API is built" build_api
  timed "the SPA is built" build_spa
  start_one_origin
  (
    cd frontend
    E2E_BASE_URL=$public_url CHROMIUM=$(command -v chromium) npm run --silent gallery -- "$@"
  )
}
