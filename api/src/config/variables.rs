//! The variables there are.

/// A variable as the documentation and `hamkorlik doctor` list it.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// The name.
    pub name: &'static str,
    /// The value when it is not set.
    pub default: &'static str,
    /// What it is for.
    pub about: &'static str,
}

const fn variable(name: &'static str, default: &'static str, about: &'static str) -> Variable {
    Variable { name, default, about }
}

/// Every variable there is; another `HAMKORLIK_…` refuses to start, because a misspelt setting
/// would otherwise silently not hold.
pub const VARIABLES: &[Variable] = &[
    variable(
        "HAMKORLIK_DATABASE_URL",
        "",
        "postgres://… or sqlite://FILE; empty: hamkorlik.db in the data folder",
    ),
    variable(
        "HAMKORLIK_DATA",
        "data",
        "folder for the SQLite file, the made secret and the audit heads",
    ),
    variable("HAMKORLIK_LISTEN", "127.0.0.1:8080", "address and port of the API"),
    variable(
        "HAMKORLIK_METRICS_LISTEN",
        "127.0.0.1:9464",
        "address and port of /metrics; off: none",
    ),
    variable(
        "HAMKORLIK_PUBLIC_URL",
        "http://localhost:8080",
        "the address people use; issuer of tokens, base of links",
    ),
    variable(
        "HAMKORLIK_ALLOWED_ORIGINS",
        "",
        "further origins of the SPA on the same site, separated by commas",
    ),
    variable(
        "HAMKORLIK_SECRET_KEY",
        "",
        "base64 of at least 32 random bytes; PostgreSQL needs it, SQLite makes one",
    ),
    variable("HAMKORLIK_SECRET_KEY_FILE", "", "a file with the same"),
    variable(
        "HAMKORLIK_AUDIT_HEADS",
        "",
        "file for the signed heads of the history; empty: in the data folder; off: none",
    ),
    variable(
        "HAMKORLIK_LOG",
        "info",
        "what is logged, as RUST_LOG takes it; bytes that are no HTTP: where actix_http is named",
    ),
    variable("HAMKORLIK_LOG_FORMAT", "json", "json or text"),
    variable(
        "HAMKORLIK_CONNECTIONS",
        "8",
        "connections for reading (SQLite) or in all (PostgreSQL)",
    ),
    variable(
        "HAMKORLIK_WORKERS",
        "0",
        "threads that answer requests, up to 512; 0: one for each core",
    ),
    variable(
        "HAMKORLIK_RATE_LIMIT",
        "100",
        "requests a second from one address, on average, from 1; each replica counts for itself",
    ),
    variable("HAMKORLIK_PROXIES", "0", "proxies before the API that append to X-Forwarded-For"),
    variable(
        "HAMKORLIK_DEMO",
        "false",
        "true: demo accounts may sign in; refuses to listen beyond this machine",
    ),
];
