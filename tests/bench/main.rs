//! How fast is the product, and what does it cost? `./dev bench` starts it and prints one table.
//!
//! Load and product share the machine, so requests/s are low; CPU per request is what to compare.

mod cost;
mod load;

use std::path::PathBuf;
use std::time::Duration;

use hamkorlik_tests::product::{Fault, Product};

use cost::{Cost, memory_mib};
use load::{Load, Outcome};

const PARTNERS: usize = 2_000;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let (mut binary, mut postgres, mut postgres_pid) =
        (PathBuf::from("target/release/hamkorlik"), None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or("every option has a value")?;
        match argument.as_str() {
            "--binary" => binary = PathBuf::from(value),
            "--postgres" => postgres = Some(value),
            "--postgres-pid" => postgres_pid = Some(value.parse::<u32>()?),
            other => return Err(format!("{other}? --binary, --postgres, --postgres-pid").into()),
        }
    }
    measure("SQLite", &binary, None, None).await?;
    if let Some(database) = postgres {
        measure("PostgreSQL", &binary, Some(&database), postgres_pid).await?;
    }
    Ok(())
}

async fn measure(
    engine: &str,
    binary: &std::path::Path,
    database: Option<&str>,
    database_pid: Option<u32>,
) -> Result<(), Fault> {
    let mut product = Product::start(binary, database).await?;
    product.kill()?;
    let started = product.serve().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let pid = product.pid().ok_or("it is not running")?;
    println!(
        "\n{engine}: first answer after {} ms, {:.1} MiB when idle",
        started.as_millis(),
        memory_mib(pid)?
    );
    println!(
        "{:<34} {:>9} {:>9} {:>9} {:>12} {:>12} {:>8}",
        "request, 16 connections",
        "req/s",
        "p50 ms",
        "p99 ms",
        "CPU ms, API",
        "CPU ms, DB",
        "refused"
    );

    let token = product.token("officer").await?;
    let load = Load { product: &product, token: &token };
    let before = Cost::now(pid, database_pid)?;
    let (created, ids) = load.create(PARTNERS).await?;
    print_row("create a partner", &created, before, Cost::now(pid, database_pid)?);
    let one = format!("/v1/partners/{}", ids.first().ok_or("no partner was created")?);
    for (name, path) in [
        ("a partner by id", one.as_str()),
        (
            "list 50, by status and country",
            "/v1/partners?status=active&country=DE&sort=name&limit=50",
        ),
        (
            "the same with total",
            "/v1/partners?status=active&country=DE&sort=name&limit=50&count=true",
        ),
        ("search a word, first 50", "/v1/partners?q=bench&limit=50"),
        ("type-ahead, first 10", "/v1/partners/suggestions?q=ben&limit=10"),
    ] {
        let before = Cost::now(pid, database_pid)?;
        let outcome = load.get(path, Duration::from_secs(5)).await?;
        print_row(name, &outcome, before, Cost::now(pid, database_pid)?);
    }
    println!("{:.1} MiB after all of this", memory_mib(pid)?);
    Ok(())
}

fn print_row(name: &str, outcome: &Outcome, before: Cost, after: Cost) {
    let requests = f64::from(outcome.requests().max(1));
    println!(
        "{name:<34} {:>9.0} {:>9.2} {:>9.2} {:>12.3} {:>12.3} {:>8}",
        requests / outcome.seconds,
        outcome.percentile_ms(50),
        outcome.percentile_ms(99),
        (after.api_ms - before.api_ms) / requests,
        (after.database_ms - before.database_ms) / requests,
        outcome.refused,
    );
}
