//! How fast is the product, and what does it cost? `./dev bench` starts it and prints one table.
//!
//! Load and product share the machine, so requests/s are low; CPU per request is what to compare.

mod agreements;
mod cost;
mod fill;
mod limits;
mod load;

use std::path::PathBuf;
use std::time::Duration;

use hamkorlik_tests::product::{Fault, Product};

use cost::{Cost, memory_mib};
use load::{Load, Outcome};

const PARTNERS: usize = 2_000;

/// What is measured, on what.
struct Plan {
    binary: PathBuf,
    postgres: Option<String>,
    postgres_pid: Option<u32>,
    /// PostgreSQL's own benchmark.
    pgbench: PathBuf,
    /// How many agreements the register has, one run after another.
    sizes: Vec<usize>,
}

impl Plan {
    fn asked_for() -> Result<Self, Fault> {
        let mut plan = Self {
            binary: PathBuf::from("target/release/hamkorlik"),
            postgres: None,
            postgres_pid: None,
            pgbench: PathBuf::from("pgbench"),
            sizes: vec![1_000, 100_000],
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let value = arguments.next().ok_or("every option has a value")?;
            match argument.as_str() {
                "--binary" => plan.binary = PathBuf::from(value),
                "--postgres" => plan.postgres = Some(value),
                "--postgres-pid" => plan.postgres_pid = Some(value.parse()?),
                "--pgbench" => plan.pgbench = PathBuf::from(value),
                "--agreements" => {
                    plan.sizes = value.split(',').map(str::parse).collect::<Result<_, _>>()?;
                }
                other => {
                    let known =
                        "--binary, --postgres, --postgres-pid, --pgbench, --agreements 1000,100000";
                    return Err(format!("{other}? {known}").into());
                }
            }
        }
        Ok(plan)
    }
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let plan = Plan::asked_for()?;
    measure("SQLite", &plan, None).await?;
    if let Some(database) = &plan.postgres {
        measure("PostgreSQL", &plan, Some(database)).await?;
    }
    Ok(())
}

async fn measure(engine: &str, plan: &Plan, database: Option<&str>) -> Result<(), Fault> {
    let database_pid = plan.postgres_pid.filter(|_| database.is_some());
    let mut product = Product::start(&plan.binary, database).await?;
    product.kill()?;
    let started = product.serve().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let pid = product.pid().ok_or("it is not running")?;
    println!(
        "\n{engine}: first answer after {} ms, {:.1} MiB when idle",
        started.as_millis(),
        memory_mib(pid)?
    );
    print_head();
    let token = product.token("officer").await?;
    let load = Load { product: &product, token: &token };
    let before = Cost::now(pid, database_pid)?;
    let (created, ids) = load.create(PARTNERS).await?;
    print_row("create a partner", &created, before, Cost::now(pid, database_pid)?);
    let one = format!("/v1/partners/{}", ids.first().ok_or("no partner was created")?);
    let requests = [
        ("a fixed answer", "/livez".to_owned()),
        ("a partner by id", one),
        ("list 50, by status and country", format!("{PARTNERS_OF}&limit=50")),
        ("the same with total", format!("{PARTNERS_OF}&limit=50&count=true")),
        ("search a word, first 50", "/v1/partners?q=bench&limit=50".to_owned()),
        ("type-ahead, first 10", "/v1/partners/suggestions?q=ben&limit=10".to_owned()),
    ];
    ask(&load, &requests, pid, database_pid).await?;
    println!("{:.1} MiB after all of this", memory_mib(pid)?);
    agreements::measure(&mut product, &ids, plan, database_pid).await
}

const PARTNERS_OF: &str = "/v1/partners?status=active&country=DE&sort=name";

/// Asks each for a while, and prints a row of it.
async fn ask(
    load: &Load<'_>,
    requests: &[(&str, String)],
    pid: u32,
    database_pid: Option<u32>,
) -> Result<(), Fault> {
    for (name, path) in requests {
        let before = Cost::now(pid, database_pid)?;
        let outcome = load.get(path, Duration::from_secs(3)).await?;
        print_row(name, &outcome, before, Cost::now(pid, database_pid)?);
    }
    Ok(())
}

fn print_head() {
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
