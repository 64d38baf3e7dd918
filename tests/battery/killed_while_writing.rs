//! R2: the program is killed without notice while it writes, again and again.
//! Every acknowledged partner is there afterwards, once, with its history, and the audit chain verifies.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use futures_util::future::join_all;
use hamkorlik_tests::product::{Fault, Product};
use serde_json::Value;

const CYCLES: u64 = 25;
const WRITERS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_on_sqlite() -> Result<(), Fault> {
    let (binary, _) = super::told("battery_killed")?;
    survives(&binary, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_on_postgres() -> Result<(), Fault> {
    let (binary, database) = super::told("battery_killed")?;
    survives(&binary, Some(&database)).await
}

async fn survives(binary: &Path, database: Option<&str>) -> Result<(), Fault> {
    let mut product = Product::start(binary, database).await?;
    let mut acknowledged = HashMap::new();
    for cycle in 0..CYCLES {
        let token = product.token("officer").await?;
        let writers =
            join_all((0..WRITERS).map(|writer| write_until_cut(&product, &token, cycle, writer)));
        let pid = product.pid().ok_or("it is not running")?;
        // Killed from outside, at another moment in every cycle.
        let cut = async {
            tokio::time::sleep(Duration::from_millis(50 + cycle * 37 % 300)).await;
            std::process::Command::new("kill").args(["-KILL", &pid.to_string()]).status()
        };
        let (made, killed) = tokio::join!(writers, cut);
        assert!(killed?.success(), "the program had stopped before it was killed");
        acknowledged.extend(made.into_iter().flatten());
        product.kill()?;
        product.serve().await?;
    }
    assert!(
        acknowledged.len() > 20,
        "only {} were written: the test shows nothing",
        acknowledged.len()
    );
    verify(&product, &acknowledged).await?;
    product.run(&["audit", "verify"])?;
    println!("{} acknowledged writes, {CYCLES} kills, none lost", acknowledged.len());
    Ok(())
}

/// Creates partners until the connection breaks; those that were acknowledged, as name by id.
async fn write_until_cut(
    product: &Product,
    token: &str,
    cycle: u64,
    writer: usize,
) -> Vec<(String, String)> {
    let mut made = Vec::new();
    for number in 0.. {
        let name = format!("Killed {cycle} {writer} {number} University");
        let key = format!("killed-{cycle}-{writer}-{number}");
        let Ok(answer) = product.create_partner(token, &key, &name, "DE").send().await else {
            break;
        };
        if answer.status().as_u16() != 201 {
            // Refused (busy) is not acknowledged.
            continue;
        }
        let Ok(partner) = answer.json::<Value>().await else { break };
        made.extend(partner["id"].as_str().map(|id| (id.to_owned(), name)));
    }
    made
}

async fn verify(product: &Product, acknowledged: &HashMap<String, String>) -> Result<(), Fault> {
    let token = product.token("officer").await?;
    let mut listed: HashMap<String, String> = HashMap::new();
    let mut next = Some(String::new());
    while let Some(cursor) = next {
        let page = format!("{}/v1/partners?limit=200&q=killed&cursor={cursor}", product.address);
        let page = page.trim_end_matches("&cursor=").to_owned();
        let page: Value = product
            .client
            .get(page)
            .bearer_auth(&token)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        for item in page["items"].as_array().ok_or("no items")? {
            let (Some(id), Some(name)) = (item["id"].as_str(), item["name"].as_str()) else {
                continue;
            };
            assert!(
                listed.insert(name.to_owned(), id.to_owned()).is_none(),
                "{name} is there twice"
            );
        }
        next = page["next"].as_str().map(str::to_owned);
    }
    for (id, name) in acknowledged {
        assert_eq!(listed.get(name), Some(id), "{name} was acknowledged and is lost");
    }
    // Whatever is there, acknowledged or not, has its history.
    for (name, id) in &listed {
        let history = format!("{}/v1/partners/{id}/history", product.address);
        let history: Value = product
            .client
            .get(history)
            .bearer_auth(&token)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        assert!(
            history["items"].as_array().is_some_and(|items| !items.is_empty()),
            "{name} has no history"
        );
    }
    Ok(())
}
