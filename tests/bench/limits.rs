//! How fast could it be? The engines themselves, asked for flat rows that answer the same question.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use hamkorlik::db::Target;
use hamkorlik_tests::product::Fault;

use crate::cost::{Cost, children_ms};

/// What is asked, in the words of both engines: `{id}` is an agreement's.
const QUESTIONS: [(&str, &str); 5] = [
    ("one agreement by id", "SELECT * FROM agreements WHERE id = {id}"),
    ("list 50, status, country, by expiry", "SELECT * FROM agreements WHERE {expiring} LIMIT 50"),
    (
        "its total",
        "SELECT COUNT(*) FROM (SELECT id FROM agreements WHERE {expiring} LIMIT 10001) AS found",
    ),
    (
        "search a word in titles, first 50",
        "SELECT * FROM agreements WHERE {found} ORDER BY serial DESC, id DESC LIMIT 50",
    ),
    (
        "its total",
        "SELECT COUNT(*) FROM (SELECT id FROM agreements WHERE {found} LIMIT 10001) AS found",
    ),
];

const EXPIRING: &str = "status = 'registered' AND EXISTS (SELECT 1 FROM agreement_parties p \
    JOIN partners q ON q.id = p.partner_id WHERE p.agreement_id = agreements.id \
    AND q.country = 'DE') ORDER BY expires_on, id";

/// Asks the engine alone, and prints a row for each question.
pub fn measure(target: &Target, id: &str, pgbench: &Path, database_pid: Option<u32>) {
    for (name, sql) in QUESTIONS {
        let outcome = match target {
            Target::Sqlite(file) => in_shell(file, &said(sql, id, false)),
            Target::Postgres(url) => in_pgbench(url, &said(sql, id, true), pgbench, database_pid),
        };
        match outcome {
            Ok([rate, cpu]) => println!("limit: {name:<34} {rate:>9.0}/s {cpu:>12.3} CPU ms"),
            Err(error) => println!("limit: {name:<34} not measured: {error}"),
        }
    }
}

/// The question in the words of one engine.
fn said(sql: &str, id: &str, postgres: bool) -> String {
    let (id, found) = if postgres {
        (
            format!("'{id}'::uuid"),
            "id IN (SELECT record_id FROM agreements_office_search WHERE words @@ 'robot:*'::tsquery)",
        )
    } else {
        (
            format!("x'{}'", id.replace('-', "")),
            "id IN (SELECT record_id FROM agreements_office_search WHERE row IN (SELECT rowid FROM \
             agreements_office_search_index WHERE agreements_office_search_index MATCH 'robot*'))",
        )
    };
    sql.replace("{id}", &id).replace("{expiring}", EXPIRING).replace("{found}", found)
}

/// Requests a second at 16 clients, and CPU time of PostgreSQL for each.
fn in_pgbench(
    url: &str,
    sql: &str,
    pgbench: &Path,
    database_pid: Option<u32>,
) -> Result<[f64; 2], Fault> {
    let mut script = tempfile::NamedTempFile::new()?;
    writeln!(script, "{sql};")?;
    let before = Cost::now(std::process::id(), database_pid)?;
    let output = Command::new(pgbench)
        .args(["-n", "-M", "prepared", "-c", "16", "-j", "2", "-T", "3", "-f"])
        .arg(script.path())
        .arg(url)
        .output()?;
    let after = Cost::now(std::process::id(), database_pid)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let number = |after: &str| -> Result<f64, Fault> {
        let line = text.lines().find_map(|line| line.strip_prefix(after));
        let first = line.and_then(|line| line.split_whitespace().next());
        Ok(first.ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())?.parse()?)
    };
    let asked = number("number of transactions actually processed: ")?;
    Ok([number("tps = ")?, (after.database_ms - before.database_ms) / asked.max(1.0)])
}

/// Requests a second by one shell of SQLite, which reads each anew, and its CPU time for each.
fn in_shell(file: &Path, sql: &str) -> Result<[f64; 2], Fault> {
    let mut times = 10_u32;
    loop {
        let (began, cpu) = (Instant::now(), children_ms()?);
        let mut shell = Command::new("sqlite3")
            .arg("-readonly")
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()?;
        let mut stdin = shell.stdin.take().ok_or("no input")?;
        for _ in 0..times {
            writeln!(stdin, "{sql};")?;
        }
        drop(stdin);
        shell.wait()?;
        let seconds = began.elapsed().as_secs_f64();
        // Long enough that its start counts for nothing.
        if seconds >= 1.0 {
            let times = f64::from(times);
            return Ok([times / seconds, (children_ms()? - cpu) / times]);
        }
        times = times.saturating_mul(4);
    }
}
