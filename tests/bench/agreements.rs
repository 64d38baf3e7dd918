//! The register of agreements, at one size after another.

use std::time::{Duration, Instant};

use hamkorlik::agreements::agreement::AgreementId;
use hamkorlik::partners::PartnerId;
use hamkorlik_tests::product::{Fault, Product};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cost::memory_mib;
use crate::fill::fill;
use crate::load::Load;
use crate::{Plan, ask, limits, print_head};

/// What a register is exported as.
const FORMATS: [&str; 3] = ["csv", "ndjson", "xlsx"];

/// How often memory is looked at while a file arrives; a look takes a millisecond.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// Measures lists, search and export with so many agreements.
pub async fn measure(
    product: &mut Product,
    partners: &[String],
    plan: &Plan,
    database_pid: Option<u32>,
) -> Result<(), Fault> {
    let template = recorded(product, partners.first().ok_or("no partner")?).await?;
    let partners: Vec<PartnerId> = partners
        .iter()
        .map(|id| Uuid::parse_str(id).map(PartnerId::from))
        .collect::<Result<_, _>>()?;
    let mut filled = 0;
    for &size in &plan.sizes {
        product.kill()?;
        let began = Instant::now();
        fill(&product.database(), filled..size, template, &partners).await?;
        filled = size;
        let seconds = began.elapsed().as_secs_f64();
        product.serve().await?;
        println!("\n{size} agreements (made in {seconds:.0} s)");
        print_head();
        one_size(product, template, database_pid).await?;
        // A workbook of more would not be whole in the time an answer may take to begin.
        let formats = if size > 100_000 { &FORMATS[..2] } else { &FORMATS[..] };
        for format in formats {
            export(product, format).await?;
        }
        let id = Uuid::from(template).to_string();
        limits::measure(&product.database(), &id, &plan.pgbench, database_pid);
    }
    Ok(())
}

async fn one_size(
    product: &Product,
    template: AgreementId,
    database_pid: Option<u32>,
) -> Result<(), Fault> {
    let pid = product.pid().ok_or("it is not running")?;
    let token = product.token("officer").await?;
    let load = Load { product, token: &token };
    let expiring = "/v1/agreements?status=registered&country=DE&sort=expires_on&limit=50";
    let searched = "/v1/agreements?q=robot&limit=50";
    let requests = [
        ("an agreement by id", format!("/v1/agreements/{}", Uuid::from(template))),
        ("list 50, status, country, by expiry", expiring.to_owned()),
        ("the same with total", format!("{expiring}&count=true")),
        ("state=expiring, by expiry", "/v1/agreements?state=expiring&sort=expires_on".to_owned()),
        ("search a word in titles, first 50", searched.to_owned()),
        ("the same with total", format!("{searched}&count=true")),
        ("search a word none has", "/v1/agreements?q=zzzyyy&limit=50".to_owned()),
    ];
    ask(&load, &requests, pid, database_pid).await?;
    Ok(())
}

/// One export of the whole register.
async fn export(product: &Product, format: &str) -> Result<(), Fault> {
    let pid = product.pid().ok_or("it is not running")?;
    let token = product.token("officer").await?;
    let address = format!("{}/v1/agreements/export?format={format}", product.address);
    let before = memory_mib(pid)?;
    let sent = Instant::now();
    let request = product.client.get(address).bearer_auth(token).timeout(Duration::from_mins(10));
    let mut answer = request.send().await?.error_for_status()?;
    let (mut bytes, mut first, mut peak, mut looked) = (0, None, before, sent);
    while let Some(chunk) = answer.chunk().await? {
        first.get_or_insert_with(|| sent.elapsed().as_secs_f64());
        bytes += chunk.len();
        if looked.elapsed() > BETWEEN_LOOKS {
            (peak, looked) = (peak.max(memory_mib(pid)?), Instant::now());
        }
    }
    println!(
        "export as {format}: {:.2} s, first byte after {:.3} s, {} kB, {peak:.0} MiB at its \
         peak ({before:.0} before)",
        sent.elapsed().as_secs_f64(),
        first.unwrap_or_default(),
        bytes / 1_000,
    );
    Ok(())
}

/// A registered agreement, recorded from its signed paper.
async fn recorded(product: &Product, partner: &str) -> Result<AgreementId, Fault> {
    let token = product.token("officer").await?;
    let kinds: Value = product
        .client
        .get(format!("{}/v1/agreement-kinds", product.address))
        .bearer_auth(&token)
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    let paper = json!({
        "agreement": {
            "kind_id": kinds["items"][0]["id"],
            "titles": {"en": "Template"},
            "parties": [
                {"side": "own", "signatory": {"name": "A. Karimov", "position": "Rector"}},
                {"side": "partner", "partner_id": partner},
            ],
            "term": {"kind": "months", "months": 60, "notice_days": 90},
        },
        "signatures": [{"party": 0, "signed_on": "2024-01-10"}, {"party": 1, "signed_on": "2024-01-10"}],
        "register": {"reason": "signed during a visit"},
    });
    let request = product.client.post(format!("{}/v1/agreements/record-signed", product.address));
    let answer = request.bearer_auth(&token).json(&paper).send().await?.error_for_status()?;
    let made: Value = answer.json().await?;
    let id = made["id"].as_str().ok_or("no id")?;
    Ok(AgreementId::from(Uuid::parse_str(id)?))
}
