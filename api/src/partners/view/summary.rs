//! A partner in a list.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::find;
use super::super::lifecycle::Status;
use super::super::partner::{self, Kind, PartnerId};
use super::super::parts::rows::Tag;
use crate::db::{Failure, Reading};
use crate::kernel::clock::Timestamp;

/// How many further names a list shows.
const OTHER_NAMES: usize = 3;

/// A partner in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartnerSummary {
    /// The partner.
    pub id: PartnerId,
    /// The number people use.
    #[schema(example = "PRT-0001")]
    pub number: String,
    /// The version.
    pub version: i64,
    /// Where it stands.
    pub status: Status,
    /// The name shown.
    #[schema(example = "Žilinská univerzita v Žiline")]
    pub name: String,
    /// Up to three of its other names.
    pub other_names: Vec<String>,
    /// The kind of organisation.
    pub kind: Kind,
    /// The country, ISO 3166-1 alpha-2.
    #[schema(example = "SK")]
    pub country: String,
    /// The city.
    pub city: Option<String>,
    /// The web page.
    pub website: Option<String>,
    /// The tags.
    pub tags: Vec<Tag>,
    /// Whether everybody signed in may see it.
    pub public: bool,
    /// When it last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
}

/// The rows as a list shows them, in their order.
///
/// # Errors
/// The database's.
pub async fn summaries(
    rows: Vec<partner::Model>,
    db: &Reading<'_>,
) -> Result<Vec<PartnerSummary>, Failure> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let (mut names, mut tags) = find::names_and_tags(&ids, db).await?;
    let summary = |row: partner::Model| {
        let names = names.remove(&row.id).unwrap_or_default();
        let others = names.into_iter().map(|name| name.text).filter(|text| *text != row.name);
        PartnerSummary {
            other_names: others.take(OTHER_NAMES).collect(),
            tags: tags.remove(&row.id).unwrap_or_default(),
            id: row.id,
            number: row.number,
            version: row.version,
            status: row.status,
            name: row.name,
            kind: row.kind,
            country: row.country,
            city: row.city,
            website: row.website,
            public: row.public,
            updated_at: row.updated_at,
        }
    };
    Ok(rows.into_iter().map(summary).collect())
}
