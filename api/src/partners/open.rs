//! Adding a partner.

use super::directory;
use super::find;
use super::guard::{check_change, named};
use super::input::NewPartner;
use super::partner;
use super::record::PartnerRecord;
use super::rules::Refusal;
use uuid::Uuid;

use crate::db::{Failure, Tx};
use crate::people::settings::{Series, next_number};

/// Adds a partner with the next number.
///
/// # Errors
/// When it refers to a partner that is not there, or another one has its identifier.
pub async fn open(tx: &Tx, input: &NewPartner) -> Result<PartnerRecord, Refusal> {
    if input.parent_id.is_some() {
        find::queue_for_hierarchy(tx).await?;
    }
    let (fields, institution_id, status) = input.split();
    check_institution(institution_id, tx).await?;
    let empty = PartnerRecord {
        row: partner::Model {
            id: tx.new_id(),
            number: String::new(),
            serial: 0,
            status,
            closed_from: None,
            close_reason: None,
            closed_on: None,
            kind: input.kind,
            name: String::new(),
            name_key: String::new(),
            country: String::new(),
            city: None,
            latitude: None,
            longitude: None,
            website: None,
            parent_id: None,
            successor_id: None,
            merged_into_id: None,
            institution_id,
            public: false,
            notes: None,
            fact_sheet: None,
            version: 1,
            created_at: tx.now(),
            created_by: None,
            updated_at: tx.now(),
            updated_by: None,
        },
        names: Vec::new(),
        identifiers: Vec::new(),
        domains: Vec::new(),
        units: Vec::new(),
        rankings: Vec::new(),
        tags: Vec::new(),
    };
    let mut record = fields.applied_to(&empty, tx.clock())?;
    check_change(None, &record, tx).await?;
    (record.row.number, record.row.serial) = next_number(Series::Partner, tx).await?;
    tx.create(record).await.map_err(named)
}

/// The entry of the directory it is taken from is there.
async fn check_institution(id: Option<Uuid>, tx: &Tx) -> Result<(), Refusal> {
    let Some(id) = id else { return Ok(()) };
    match directory::find::one(id.into(), tx.actor(), &tx.read()).await {
        Err(Failure::NotFound) => Err(Refusal::not_found("/institution_id")),
        found => Ok(found.map(|_| ())?),
    }
}
