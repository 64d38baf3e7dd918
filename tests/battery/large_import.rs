//! A register of 10,000 agreements is imported while others work: nobody waits for it longer than the
//! three seconds a write may be held up.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use hamkorlik_tests::product::{Fault, Product};
use serde_json::{Value, json};

const ROWS: usize = 10_000;
const PARTNERS: usize = 200;
/// The longest a write of somebody else may take meanwhile.
const PATIENCE: Duration = Duration::from_secs(3);

#[tokio::test(flavor = "multi_thread")]
async fn others_write_meanwhile_on_sqlite() -> Result<(), Fault> {
    let (binary, _) = super::told("battery_import")?;
    import(&binary, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn others_write_meanwhile_on_postgres() -> Result<(), Fault> {
    let (binary, database) = super::told("battery_import")?;
    import(&binary, Some(&database)).await
}

async fn import(binary: &Path, database: Option<&str>) -> Result<(), Fault> {
    let product = Product::start(binary, database).await?;
    let token = product.token("officer").await?;
    for number in 0..PARTNERS {
        let (key, name) = (format!("import-{number}"), partner(number));
        product.create_partner(&token, &key, &name, "DE").send().await?.error_for_status()?;
    }
    let at = upload(&product, &token).await?;
    for step in ["check", "apply"] {
        let begun = Instant::now();
        let (counts, slowest) = tokio::try_join!(
            done(&product, &token, &at, step),
            slowest_write(&product, &at, step)
        )?;
        println!(
            "{step}: {:.1?}, the slowest other write {slowest:.0?}; {counts}",
            begun.elapsed()
        );
        assert!(slowest <= PATIENCE, "a write was held up for {slowest:?} by {step}");
        let expected = if step == "apply" { "added" } else { "good" };
        assert_eq!(counts[expected], ROWS, "{step}");
    }
    Ok(())
}

fn partner(number: usize) -> String {
    format!("Hochschule Nummer {number}")
}

async fn upload(product: &Product, token: &str) -> Result<String, Fault> {
    let mut file = "Hamkor;Shartnoma turi;Shartnoma raqami;Imzolangan sana;Muddati\n".to_owned();
    for row in 0..ROWS {
        let (day, year) = (row % 28 + 1, 2010 + row % 12);
        let partner = partner(row % PARTNERS);
        writeln!(file, "{partner};Memorandum;{row}-M;{day:02}.03.{year};5 yil")?;
    }
    let address = format!("{}/v1/imports?register=agreements&file_name=r.csv", product.address);
    let sent = product.client.post(address).bearer_auth(token).header("content-type", "text/csv");
    let import: Value = sent.body(file).send().await?.error_for_status()?.json().await?;
    let id = import["id"].as_str().ok_or("no id")?;
    Ok(format!("{}/v1/imports/{id}", product.address))
}

/// Asks for a job of the import, and tells its counts when it is done.
async fn done(product: &Product, token: &str, at: &str, step: &str) -> Result<Value, Fault> {
    let asked = product.client.post(format!("{at}/{step}")).bearer_auth(token).json(&json!({}));
    asked.send().await?.error_for_status()?;
    loop {
        let token = product.token("officer").await?;
        let import = read(product, &token, at).await?;
        if ["checked", "applied"].contains(&import["state"].as_str().unwrap_or_default()) {
            return Ok(import["counts"].clone());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn read(product: &Product, token: &str, at: &str) -> Result<Value, Fault> {
    let sent = product.client.get(at).bearer_auth(token).send().await?;
    Ok(sent.error_for_status()?.json().await?)
}

/// Writes partners, one after another, until the import has done the step; tells the longest any took.
async fn slowest_write(product: &Product, at: &str, step: &str) -> Result<Duration, Fault> {
    let mut slowest = Duration::ZERO;
    let waits = if step == "check" { "checking" } else { "applying" };
    for number in 0.. {
        let token = product.token("officer").await?;
        let (key, name) = (format!("{step}-{number}"), format!("Beside {step} {number}"));
        let begun = Instant::now();
        product.create_partner(&token, &key, &name, "FR").send().await?.error_for_status()?;
        slowest = slowest.max(begun.elapsed());
        if number > 0 && read(product, &token, at).await?["state"] != waits {
            break;
        }
    }
    Ok(slowest)
}
