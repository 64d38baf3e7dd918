# shellcheck shell=bash
# Does the product keep its contract, and is the contract one?

readonly contract=openapi/openapi.json

# openapi/openapi.json is what the code says today.
contract_is_fresh() {
  make_temp_folder contract
  "$hamkorlik" openapi >"$temp_folder/openapi.json"
  cmp --silent "$contract" "$temp_folder/openapi.json" && return 0
  diff --unified "$contract" "$temp_folder/openapi.json" | head -n 60 || true
  fail "$contract is stale: run ./dev openapi and commit it."
}

# It is valid OpenAPI 3.1, says a validator that is not ours.
contract_is_valid() { python3 -m openapi_spec_validator "$contract"; }

# try_contract ENGINE: generated requests, good and bad, against a started API: as an officer and as nobody.
try_contract() {
  local database_url=''
  if [[ $1 == PostgreSQL ]]; then
    start_postgres
    new_database contract
  fi
  start_api "contract-$1" "$database_url"
  say "An officer on $1:"
  schemathesis_run officer --header "Authorization: Bearer $(token officer)"
  say "Nobody in particular on $1:"
  schemathesis_run anonymous
  kill -0 "$api_pid" || fail "The API died of it."
}

# The same seed each time: a failure today is a failure tomorrow. ./dev battery goes further.
schemathesis_run() {
  local who=$1 status=0
  shift
  (
    cd "$root/.local"
    schemathesis --config-file "$root/scripts/dev/schemathesis.toml" run "$root/$contract" --url "$api_url" \
      --seed "${contract_seed:-1}" --max-examples "${contract_examples:-20}" "$@"
  ) || status=$?
  ((status == 0)) || fail "The API as $who breaks its contract (above)."
}

# Types of the SPA's API client, from the contract.
write_contract() {
  need_rust
  need_node
  install_missing
  use_node
  timed "the API is built" build_api
  mkdir -p "$(dirname "$contract")"
  "$hamkorlik" openapi >"$root/.local/openapi.json"
  mv "$root/.local/openapi.json" "$contract"
  install_spa_modules
  npm --prefix "$root/frontend" run --silent generate:api
  git --no-pager diff --stat -- "$contract" frontend/src
}
