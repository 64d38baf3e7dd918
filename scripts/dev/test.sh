# shellcheck shell=bash
# What must hold before a change is proposed?

declare -a step_titles=() step_results=() step_times=()
declare -A failed_steps=()

# step NAME NEEDS TITLE COMMAND…: runs it in a shell of its own, which undoes what it started.
# When a step it needs has failed it cannot run; that counts as a failure and is said.
step() {
  local name=$1 needs=$2 title=$3 began status=0 need
  shift 3
  for need in $needs; do
    if [[ -n ${failed_steps[$need]:-} ]]; then
      failed_steps[$name]=1
      record "$title" "not run: ${failed_title[$need]:-$need} failed" 0
      return 0
    fi
  done
  say
  say "${bold}== $title${plain}"
  began=$(now_ms)
  # Not in an `if`: there bash would not stop at the first failing command.
  set +e
  (
    own_cleanups
    set -euo pipefail
    "$@"
  )
  status=$?
  set -e
  ((status < 129 || status > 143)) || exit "$status"
  if ((status == 0)); then
    record "$title" passed $(($(now_ms) - began))
  else
    failed_steps[$name]=1
    failed_title[$name]=$title
    record "$title" FAILED $(($(now_ms) - began))
  fi
}
declare -A failed_title=()

record() {
  step_titles+=("$1")
  step_results+=("$2")
  step_times+=("$3")
  [[ $2 == passed ]] || say "${red}$1: $2${plain}"
}

summary() {
  local index passed=0 failed=0 colour
  say
  say "${bold}What was tested${plain}"
  for index in "${!step_titles[@]}"; do
    if [[ ${step_results[index]} == passed ]]; then
      colour=$green
      passed=$((passed + 1))
    else
      colour=$red
      failed=$((failed + 1))
    fi
    printf '  %-58s %10s  %s%s%s\n' "${step_titles[index]}" "$(seconds "${step_times[index]}")" \
      "$colour" "${step_results[index]}" "$plain"
  done
  say "  in $(seconds $(($(now_ms) - tests_began)))"
  say
  say "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
}

run_tests() {
  local part
  tests_began=$(now_ms)
  (($# > 0)) || set -- rust contract compose spa e2e
  for part in "$@"; do
    case $part in
      fast | rust | contract | compose | spa | e2e) "tools_for_$part" ;;
      *) fail "There is no part $part: fast, rust, contract, compose, spa or e2e." ;;
    esac
  done
  say "${bold}What is needed${plain}"
  timed "programs" install_missing
  # Set by the tools_for_* functions.
  [[ -z ${wants_node:-} ]] || { timed "Node $node_least or newer" use_node; timed "the SPA's packages" install_spa_modules; }
  [[ -z ${wants_python:-} ]] || timed "programs that check the contract" use_python
  versions
  for part in "$@"; do "test_$part"; done
  summary
}

versions() {
  local -a lines=("$(rustc --version)")
  [[ -z ${wants_node:-} ]] || lines+=("node $(node --version)")
  [[ -z ${wants_postgres:-} ]] || lines+=("$("$(postgres_programs)/postgres" --version)")
  [[ -z ${wants_nginx:-} ]] || lines+=("$("$(find_nginx)" -v 2>&1)")
  [[ -z ${wants_browser:-} ]] || lines+=("$(chromium --version 2>/dev/null)")
  [[ -z ${wants_python:-} ]] || lines+=("$(schemathesis --version)")
  printf '  %s\n' "${lines[@]}"
}

tools_for_fast() { need_rust; need jq jq; need curl curl; need_node; wants_node=1; }
tools_for_rust() { need_rust; need jq jq; need curl curl; need shellcheck shellcheck; need_postgres; wants_postgres=1; }
tools_for_contract() { need_rust; need curl curl; need_python; need_postgres; wants_python=1 wants_postgres=1; }
tools_for_compose() {
  tools_for_contract
  tools_for_spa
  need_nginx
  wants_nginx=1
}
tools_for_spa() { need_node; wants_node=1; }
tools_for_e2e() {
  tools_for_spa
  need_rust
  need curl curl
  need python3 python3
  need_nginx
  need_browser
  wants_nginx=1 wants_browser=1
}

test_fast() {
  step format '' "Rust formatting" cargo fmt --all --check
  build_step
  step sqlite build "Rust tests on SQLite" rust_tests
  step types '' "SPA types" spa typecheck
  step units '' "SPA unit tests" spa test
}

test_rust() {
  step shell '' "Shell scripts" check_shell
  step format '' "Rust formatting" cargo fmt --all --check
  step clippy '' "Clippy, no warning" clippy
  build_step
  step sqlite build "Rust tests on SQLite" rust_tests
  step postgres build "Rust tests on PostgreSQL" rust_tests_on_postgres
  step docs '' "Rust documentation, no warning" env RUSTDOCFLAGS='-D warnings' cargo doc --locked --workspace --no-deps
}

test_contract() {
  build_step
  step fresh build "The contract is what the code says" contract_is_fresh
  step valid '' "The contract is valid OpenAPI" contract_is_valid
  step tried-sqlite "build fresh" "Generated requests on SQLite" try_contract SQLite
  step tried-postgres "build fresh" "Generated requests on PostgreSQL" try_contract PostgreSQL
}

test_compose() {
  build_step
  spa_build_step
  step compose "build spa-build" "docker-compose.yml, its processes started here" \
    python3 tests/compose/check.py --binary "$hamkorlik" --postgres "$(postgres_programs)" --nginx "$(find_nginx)"
}

test_spa() {
  step spa-types-fresh '' "SPA's API types are the contract's" spa_types_are_fresh
  step types '' "SPA types" spa typecheck
  step lint '' "SPA lint" spa lint
  step spa-format '' "SPA formatting" spa format:check
  step units '' "SPA unit tests" spa test
  spa_build_step
  step budget spa-build "SPA size budget" spa budget
}

test_e2e() {
  build_step
  spa_build_step
  step e2e "build spa-build" "Browser tests against the API" browser_tests
}

# Parts that need a build ask for it; it is done once.
build_step() {
  [[ -z ${build_asked:-} ]] || return 0
  build_asked=1
  step build '' "Rust build" build_tests
}

spa_build_step() {
  [[ -z ${spa_build_asked:-} ]] || return 0
  spa_build_asked=1
  step spa-build '' "SPA build" build_spa
}

check_shell() {
  local -a scripts
  mapfile -t scripts < <(git ls-files --cached --others --exclude-standard -- dev .ci/run 'scripts/*' | xargs grep --files-with-matches '^#!.*sh$')
  shellcheck --external-sources "${scripts[@]}"
}

# The battery is no target of --all-targets: it is checked by name, so that it does not rot unrun.
clippy() {
  cargo clippy --locked --workspace --all-targets -- -D warnings
  cargo clippy --locked --workspace --test battery -- -D warnings
}

rust_tests() { env -u HAMKORLIK_TEST_POSTGRES cargo test --locked --workspace; }

rust_tests_on_postgres() {
  start_postgres
  HAMKORLIK_TEST_POSTGRES=$postgres_url cargo test --locked --workspace
}

spa() { npm --prefix "$root/frontend" run --silent "$1"; }

spa_types_are_fresh() {
  local types=frontend/src/shared/api/schema.gen.d.ts
  make_temp_folder types
  cp "$types" "$temp_folder/committed"
  at_exit "cp '$temp_folder/committed' '$types'"
  spa generate:api
  cmp --silent "$types" "$temp_folder/committed" && return 0
  diff --unified "$temp_folder/committed" "$types" | head -n 60 || true
  fail "$types is stale: run ./dev openapi and commit it."
}

# The built SPA and the API behind one origin, with the deployed nginx rules, on fresh demo data.
start_one_origin() {
  local port
  port=$(some_free_port)
  public_url=http://127.0.0.1:$port
  start_api e2e
  start_nginx "$port" "$api_url"
}

browser_tests() {
  start_one_origin
  cd frontend
  E2E_BASE_URL=$public_url CHROMIUM=$(command -v chromium) npm run --silent e2e
}
