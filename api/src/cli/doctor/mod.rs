//! `hamkorlik doctor`: what is configured, what works, and what to do about what does not.

mod database;
mod machine;
mod variables;

use super::Outcome;
use super::say::say;
use crate::config::{ConfigError, Glance};

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Ok,
    Warn,
    Fail,
}

/// One line: how it is, what was looked at, what was found and what to do.
#[derive(Debug)]
struct Finding {
    mark: Mark,
    what: &'static str,
    found: String,
}

fn ok(what: &'static str, found: impl Into<String>) -> Finding {
    Finding { mark: Mark::Ok, what, found: found.into() }
}

fn warn(what: &'static str, found: impl Into<String>) -> Finding {
    Finding { mark: Mark::Warn, what, found: found.into() }
}

fn fail(what: &'static str, found: impl Into<String>) -> Finding {
    Finding { mark: Mark::Fail, what, found: found.into() }
}

pub(super) async fn examine() -> Outcome {
    say!("Variables")?;
    for line in variables::listed() {
        say!("  {line}")?;
    }
    say!("\nChecks")?;
    let findings = match Glance::from_environment() {
        Ok(config) => checked(&config).await,
        Err(ConfigError(faults)) => {
            faults.into_iter().map(|fault| fail("configuration", fault)).collect()
        }
    };
    let mut failed = 0_usize;
    for Finding { mark, what, found } in findings {
        let mark = match mark {
            Mark::Ok => "ok  ",
            Mark::Warn => "warn",
            Mark::Fail => {
                failed += 1;
                "FAIL"
            }
        };
        say!("  {mark}  {what}: {found}")?;
    }
    if failed > 0 { Err(format!("checks that failed: {failed}").into()) } else { Ok(()) }
}

async fn checked(config: &Glance) -> Vec<Finding> {
    let mut findings = vec![ok("configuration", "every variable can be read")];
    findings.extend(machine::findings(config));
    findings.extend(database::findings(config).await);
    findings
}
