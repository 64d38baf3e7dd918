//! The payload of PostgreSQL: what `pg_dump` writes, and `pg_restore` reads back.

use std::io::{BufWriter, ErrorKind, copy};
use std::process::{Child, Command, Stdio};

use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    Statement, TransactionTrait as _,
};
use url::Url;

use super::{Fault, Header, Opened, Part, Proof, Writer, header};
use crate::db::{Pools, Target, Verdict, last_link};

/// The engine's name in the header.
pub(super) const ENGINE: &str = "PostgreSQL";

/// `pg_dump` reads the same snapshot as the header: writers go on, and both are of one moment.
pub(super) async fn dump(url: &str, part: &Part) -> Result<Header, Fault> {
    let pools = Pools::open(&Target::Postgres(url.to_owned()), 1).await?;
    let isolation = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
    let snapshot = pools.read.begin_with_config(isolation.0, isolation.1).await?;
    let header = header(ENGINE, last_link(&snapshot).await?);
    let name: String = one(&snapshot, "SELECT pg_export_snapshot()").await?;

    let mut command = program("pg_dump", url)?;
    command.args(["--format=custom", "--no-password", "--snapshot", &name]);
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()), "pg_dump")?;
    let mut writer = Writer::begin(BufWriter::new(&part.file), &header)?;
    let copied = match child.stdout.take() {
        Some(mut out) => copy(&mut out, &mut writer),
        None => Err(ErrorKind::BrokenPipe.into()),
    };
    if let Err(error) = copied {
        let _ = child.kill();
        child.wait()?;
        return Err(error.into());
    }
    ended_well(child, "pg_dump")?;
    snapshot.rollback().await?;
    writer.finish()?;
    Ok(header)
}

/// What a database is empty without.
const FILLED: &str = "FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
                      WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') \
                      AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'";

/// Fills the empty database, and empties it again where what came in does not hold.
pub(super) async fn load(backup: Opened, url: &str, proof: Proof<'_>) -> Result<Verdict, Fault> {
    let pools = Pools::open(&Target::Postgres(url.to_owned()), 1).await?;
    if filled(&pools).await? {
        let why = "is restored only into a new, empty database (CREATE DATABASE … TEMPLATE \
                   template0); this one is not empty";
        return Err(why.into());
    }
    fill(backup, url)?;
    let proven = proof.of(&pools).await;
    if proven.is_err() {
        empty(&pools).await?;
    }
    pools.read.close().await?;
    proven
}

async fn filled(pools: &Pools) -> Result<bool, DbErr> {
    let look = pools.read.begin().await?;
    let parts: i64 = one(&look, &format!("SELECT count(*) {FILLED}")).await?;
    look.rollback().await?;
    Ok(parts > 0)
}

/// Takes away what there is, tables before what they own. Nothing was there before: all of it came
/// out of the backup.
async fn empty(pools: &Pools) -> Result<(), Fault> {
    let sql = format!(
        "DO $$ DECLARE part text; BEGIN LOOP \
         SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' \
         WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END \
         || ' ' || pg_class.oid::regclass INTO part {FILLED} \
         ORDER BY relkind DESC LIMIT 1; \
         EXIT WHEN part IS NULL; EXECUTE 'DROP ' || part || ' CASCADE'; END LOOP; END $$"
    );
    pools.write.execute_unprepared(&sql).await.map_err(|error| {
        format!("what came in does not hold and cannot be taken away ({error}): drop the database")
    })?;
    Ok(())
}

/// Everything in one transaction: what fails leaves the database empty.
fn fill(backup: Opened, url: &str) -> Result<(), Fault> {
    let mut command = program("pg_restore", url)?;
    command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]);
    command.arg("--no-password");
    let mut child = start(command.stdin(Stdio::piped()).stdout(Stdio::null()), "pg_restore")?;
    let fed = match child.stdin.take() {
        Some(mut input) => copy(&mut backup.payload()?, &mut input),
        None => Err(ErrorKind::BrokenPipe.into()),
    };
    // A pipe broken by the program's end is told by how it ended.
    ended_well(child, "pg_restore")?;
    fed?;
    Ok(())
}

async fn one<T: sea_orm::TryGetable>(db: &DatabaseTransaction, sql: &str) -> Result<T, DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
}

/// The program pointed at the database. The password goes by the environment: a command line can
/// be read by everyone on the machine.
fn program(name: &str, url: &str) -> Result<Command, Fault> {
    let mut url = Url::parse(url)?;
    let password = url.password().map(decoded);
    if url.password().is_some() && url.set_password(None).is_err() {
        return Err("the database's address cannot carry a password".into());
    }
    // Known to our driver only.
    let known: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| name != "statement-cache-capacity")
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.set_query(None);
    if !known.is_empty() {
        // Not as forms write it: a space must be %20 here.
        let query: Vec<String> = known.iter().map(|(n, v)| format!("{n}={}", encoded(v))).collect();
        url.set_query(Some(&query.join("&")));
    }
    let mut command = Command::new(name);
    command.arg("--dbname").arg(url.as_str());
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |done, byte| {
        if byte.is_ascii_alphanumeric() || b"-_./:,".contains(&byte) {
            done + &char::from(byte).to_string()
        } else {
            format!("{done}%{byte:02X}")
        }
    })
}

/// Percent-encoding undone.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        let (byte, after) = match (first, code) {
            (b'%', Some(byte)) => (byte, tail.get(2..).unwrap_or_default()),
            _ => (*first, tail),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn start(command: &mut Command, name: &str) -> Result<Child, Fault> {
    command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!(
            "the program {name} is missing: install PostgreSQL's client programs of the server's \
             version or newer (Debian: postgresql-client)"
        )
        .into(),
        _ => format!("{name}: {error}").into(),
    })
}

fn ended_well(mut child: Child, name: &str) -> Result<(), Fault> {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status})").into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_on_no_command_line() {
        let url = "postgres://me:p%40ss%2F1@host/db?statement-cache-capacity=0&options=-c%20a=b";
        let command = program("pg_dump", url).unwrap();
        let words: Vec<_> = command.get_args().map(|word| word.to_str().unwrap()).collect();
        assert_eq!(words, ["--dbname", "postgres://me@host/db?options=-c%20a%3Db"]);
        let set: Vec<_> = command.get_envs().collect();
        assert_eq!(set, [("PGPASSWORD".as_ref(), Some("p@ss/1".as_ref()))]);
    }
}
