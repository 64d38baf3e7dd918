//! What the machine must offer: a folder, a disk, ports, files, programs.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Finding, fail, ok, warn};
use crate::cli::healthcheck::readiness;
use crate::config::Config;
use crate::db::{Target, read_heads};

/// Free space below which the next days are in danger, and below which the next write is.
const LITTLE: u64 = 2 << 30;
const TOO_LITTLE: u64 = 100 << 20;

pub(super) fn findings(config: &Config) -> Vec<Finding> {
    let mut findings = vec![
        data(&config.storage.data),
        secret(&config.storage.data),
        disk(&config.storage.data),
        heads(config),
        port("port of the API", config.web.listen),
    ];
    findings.extend(config.web.metrics.map(|address| port("port of the metrics", address)));
    if let Target::Postgres(_) = config.storage.target {
        findings.extend([program("pg_dump"), program("pg_restore")]);
    }
    findings
}

fn data(folder: &Path) -> Finding {
    let what = "data folder";
    let shown = folder.display();
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join(".doctor"), b"may be deleted"))
        .and_then(|()| std::fs::remove_file(folder.join(".doctor")));
    match written {
        Ok(()) => ok(what, format!("{shown} can be written")),
        Err(error) => fail(
            what,
            format!("{shown} cannot be written ({error}): give it to the user the server runs as"),
        ),
    }
}

/// The configuration has read it and knows that it is long enough; who else can read it?
fn secret(data: &Path) -> Finding {
    let what = "secret key";
    let file = data.join("secret.key");
    let mode = std::fs::metadata(&file).map(|about| about.permissions().mode() & 0o077);
    match mode {
        Ok(others) if others != 0 => {
            warn(what, format!("{} can be read by others: chmod 600 it", file.display()))
        }
        _ => ok(what, "present and long enough; keep a copy of it apart from the backups"),
    }
}

fn disk(folder: &Path) -> Finding {
    let what = "free disk";
    let free = match rustix::fs::statvfs(folder) {
        Ok(about) => about.f_bavail.saturating_mul(about.f_frsize),
        Err(error) => return warn(what, format!("cannot be told: {error}")),
    };
    let told = format!("{} MiB beside the data", free >> 20);
    if free < TOO_LITTLE {
        fail(what, format!("{told}: make room at once, writes are about to fail"))
    } else if free < LITTLE {
        warn(what, format!("{told}: make room"))
    } else {
        ok(what, told)
    }
}

fn heads(config: &Config) -> Finding {
    let what = "audit heads";
    let Some(file) = &config.storage.audit_heads else {
        return warn(
            what,
            "HAMKORLIK_AUDIT_HEADS is off: that the newest rows of the history were cut off \
             cannot be seen",
        );
    };
    let shown = file.display();
    if !file.exists() {
        return warn(what, format!("{shown} is not there yet; the server makes it"));
    }
    if let Err(error) = OpenOptions::new().append(true).open(file) {
        return fail(what, format!("{shown} cannot be appended to ({error}): correct its owner"));
    }
    match read_heads(file, &config.keys) {
        Ok(heads) => ok(what, format!("{shown} holds {} heads signed with this key", heads.len())),
        Err(error) => fail(
            what,
            format!("{error}: edited, or written with another secret key; keep it and find out"),
        ),
    }
}

fn port(what: &'static str, address: SocketAddr) -> Finding {
    let Err(error) = TcpListener::bind(address) else {
        return ok(what, format!("{address} is free"));
    };
    if error.kind() != std::io::ErrorKind::AddrInUse {
        return fail(what, format!("{address} cannot be listened on ({error}): choose another"));
    }
    match readiness(address) {
        Ok(status @ (200 | 503)) => {
            ok(what, format!("{address} is taken by a server that answers {status}"))
        }
        _ => warn(
            what,
            format!("{address} is taken: by our own server if it runs, otherwise choose another"),
        ),
    }
}

/// Only backups need it, so its absence stops nothing.
fn program(name: &'static str) -> Finding {
    let output = Command::new(OsStr::new(name)).arg("--version").stderr(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => {
            ok(name, String::from_utf8_lossy(&output.stdout).trim().to_owned())
        }
        _ => warn(
            name,
            "is missing; `backup` and `restore` need it: install PostgreSQL's client programs \
             (Debian: postgresql-client)",
        ),
    }
}
