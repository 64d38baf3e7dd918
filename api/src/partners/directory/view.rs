//! What callers see of an institution.

use serde::Serialize;
use utoipa::ToSchema;

use super::find::partner_of;
use super::institution::{InstitutionId, InstitutionRecord};
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::partners::PartnerRef;

/// An institution of the directory.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Institution {
    /// The id.
    pub id: InstitutionId,
    /// The name as its source writes it.
    #[schema(example = "Jizzakh Polytechnic Institute")]
    pub name: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "UZ")]
    pub country: String,
    /// State or province; null where the source names none.
    pub region: Option<String>,
    /// Domains in lower case.
    #[schema(example = json!(["jizpi.uz"]))]
    pub domains: Vec<String>,
    /// Web pages.
    #[schema(example = json!(["https://jizpi.uz/"]))]
    pub websites: Vec<String>,
    /// The id in the Research Organization Registry; null where it is not known.
    pub ror_id: Option<String>,
    /// Degrees north; null where it is not known.
    pub latitude: Option<f64>,
    /// Degrees east; null where it is not known.
    pub longitude: Option<f64>,
    /// The partner it already is, if the caller may see it; null otherwise.
    pub partner: Option<PartnerRef>,
}

/// Institutions that fit what has been typed, the best first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct InstitutionSuggestions {
    /// The institutions.
    pub items: Vec<Institution>,
}

/// The institutions as the actor sees them.
pub(super) async fn views(
    records: Vec<InstitutionRecord>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<Institution>, Failure> {
    let mut partners = partner_of(&records, actor, db).await?;
    let view = |record: InstitutionRecord| {
        let partner = partners.remove(&record.id());
        view(record, partner)
    };
    Ok(records.into_iter().map(view).collect())
}

fn view(record: InstitutionRecord, partner: Option<PartnerRef>) -> Institution {
    let InstitutionRecord { row, domains } = record;
    Institution {
        id: row.id,
        name: row.name,
        country: row.country,
        region: row.region,
        domains: domains.into_iter().map(|row| row.domain).collect(),
        websites: row.websites.0,
        ror_id: row.ror_id,
        latitude: row.latitude.map(degrees),
        longitude: row.longitude.map(degrees),
        partner,
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 180,000,000 millionths")]
fn degrees(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}
