//! Demonstration data: partners the institute has told of in public, with made-up contacts, and a
//! small directory to take new ones from.

use std::collections::HashMap;

use serde::Deserialize;

use super::directory::{self, ImportError};
use super::input::{Closing, MarkingDormant, NewContact, NewPartner};
use super::partner::PartnerId;
use super::rules::Refusal;
use super::{contacts, find, open, stand};
use crate::db::{By, Store, Tx};

const PARTNERS: &str = include_str!("partners.json");
const INSTITUTIONS: &[u8] = include_bytes!("institutions.json");

/// Why the demonstration data is not there.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The data that ships with the program cannot be read.
    #[error("the demonstration data is broken: {0}")]
    Data(#[from] serde_json::Error),
    /// A partner was refused.
    #[error("a demonstration partner was refused: {0}")]
    Refused(#[from] Refusal),
    /// The directory was refused.
    #[error("the demonstration directory was refused: {0}")]
    Directory(#[from] ImportError),
}

/// A partner of the demonstration, and what became of it.
#[derive(Debug, Deserialize)]
struct Demo {
    partner: NewPartner,
    contacts: Vec<NewContact>,
    then: Option<Then>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Then {
    MarkDormant { reason: String },
    Close { reason: String, successor: String },
}

/// Fills an empty register; where there are partners already, nothing happens. Returns how many
/// were added.
///
/// # Errors
/// When the data is broken or refused.
pub async fn load(store: &Store, by: &By) -> Result<usize, DemoError> {
    if find::any(&by.actor, &store.read()).await.map_err(Refusal::from)? {
        return Ok(0);
    }
    directory::import_bytes(INSTITUTIONS.to_vec(), store, |_, _| {}).await?;
    let demo: Vec<Demo> = serde_json::from_str(PARTNERS)?;
    store.write(by, async |tx| add(tx, &demo).await).await?;
    Ok(demo.len())
}

async fn add(tx: &Tx, demo: &[Demo]) -> Result<(), Refusal> {
    let mut known: HashMap<&str, PartnerId> = HashMap::new();
    let mut added = Vec::new();
    for one in demo {
        let partner = open::open(tx, &one.partner).await?;
        for contact in &one.contacts {
            contacts::add(tx, partner.row.id, contact).await?;
        }
        for name in &one.partner.names {
            known.insert(&name.text, partner.row.id);
        }
        added.push((partner, &one.then));
    }
    for (partner, then) in added {
        let (id, version) = (partner.row.id, partner.row.version);
        match then {
            None => {}
            Some(Then::MarkDormant { reason }) => {
                let input = MarkingDormant { reason: Some(reason.clone()) };
                stand::mark_dormant(tx, id, version, &input).await?;
            }
            Some(Then::Close { reason, successor }) => {
                let successor_id = known.get(successor.as_str()).copied();
                let input = Closing { reason: reason.clone(), successor_id };
                stand::close(tx, id, version, &input).await?;
            }
        }
    }
    Ok(())
}
