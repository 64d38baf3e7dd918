# shellcheck shell=bash
# How is it built? Always with the same command line, so that nothing is compiled twice.

readonly hamkorlik=$root/target/debug/hamkorlik
readonly hamkorlik_release=$root/target/release/hamkorlik

build_api() { cargo build --locked --workspace; }

build_tests() { cargo build --locked --workspace --all-targets; }

build_release() { cargo build --release --locked --workspace; }

build_spa() { npm --prefix "$root/frontend" run --silent build; }
