//! What the machine must offer: a folder, a disk, ports, files, programs.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Finding, fail, ok, warn};
use crate::cli::healthcheck::readiness;
use crate::config::{Glance, LOST_SECRET};
use crate::db::{Target, read_heads};

/// Free space below which the next days are in danger, and below which the next write is.
const LITTLE: u64 = 2 << 30;
const TOO_LITTLE: u64 = 100 << 20;

pub(super) fn findings(config: &Glance) -> Vec<Finding> {
    let mut findings = vec![
        data(&config.storage.data),
        secret(config),
        disk(&config.storage.data),
        heads(config),
        port("port of the API", config.web.listen),
    ];
    findings.extend(config.web.metrics.map(|address| port("port of the metrics", address)));
    match &config.storage.target {
        Target::Postgres(_) => findings.extend([program("pg_dump"), program("pg_restore")]),
        Target::Sqlite(file) => findings.push(others(file)),
    }
    findings
}

fn data(folder: &Path) -> Finding {
    let what = "data folder";
    let shown = folder.display();
    // A doctor makes no folder: a mistyped one would then be there.
    if !folder.exists() {
        return warn(what, format!("{shown} is not there yet; serve makes it. Is its name right?"));
    }
    let written = std::fs::write(folder.join(".doctor"), b"may be deleted")
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
fn secret(config: &Glance) -> Finding {
    let what = "secret key";
    let file = config.storage.data.join("secret.key");
    if config.keys.is_none() {
        return match &config.storage.target {
            Target::Sqlite(database) if database.exists() => fail(
                what,
                format!("{} is not there, the database is: {LOST_SECRET}", file.display()),
            ),
            _ => ok(what, format!("{} is not there yet; serve makes it", file.display())),
        };
    }
    if open_to_others(&file) {
        return warn(what, format!("{} can be read by others: chmod 600 it", file.display()));
    }
    ok(what, "present and long enough; keep a copy of it apart from the backups")
}

fn open_to_others(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

/// Whether others on this machine may read the records: the file, and what SQLite puts beside it.
fn others(database: &Path) -> Finding {
    let what = "rights";
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let beside = ["", "-wal", "-shm"].map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    let open = beside.iter().filter(|file| open_to_others(file));
    let mut todo: Vec<_> = open.map(|file| format!("chmod 600 {}", file.display())).collect();
    if open_to_others(folder) {
        todo.push(format!("chmod 700 {}", folder.display()));
    }
    if todo.is_empty() {
        ok(what, "others on this machine can read neither the database nor its folder")
    } else {
        warn(what, format!("others on this machine can look in: {}", todo.join("; ")))
    }
}

fn disk(folder: &Path) -> Finding {
    let what = "free disk";
    // Of the nearest folder there is.
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let free = match rustix::fs::statvfs(there) {
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

fn heads(config: &Glance) -> Finding {
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
    let Some(keys) = &config.keys else {
        return warn(what, format!("{shown} cannot be checked without the secret key"));
    };
    match read_heads(file, keys) {
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
