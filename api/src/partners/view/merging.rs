//! What a merge would do, before it is done.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::super::find;
use super::super::lifecycle::{Action, Status};
use super::super::merging::join::join;
use super::super::merging::merge::other;
use super::super::merging::relink::{Link, Relinkers};
use super::super::partner::PartnerId;
use super::super::parts::rows::{Domain, Tag};
use super::super::parts::{Identifier, Ranking, Unit};
use super::super::record::{PartnerRecord, degrees};
use super::super::rules::{MergeField, unmet_with};
use super::ContactView;
use crate::db::{Failure, Reading};
use crate::http::{Obstacle, UnmetCondition};
use crate::kernel::actor::Actor;
use crate::kernel::name::Name;

/// What a merge would do.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = PartnerMergePreview)]
pub struct MergePreview {
    /// The partner that is kept.
    pub keep: Side,
    /// The duplicate that is taken in.
    pub duplicate: Side,
    /// The fields to choose between, with both values.
    pub fields: Vec<FieldPair>,
    /// What moves to the partner that is kept.
    pub moves: Moves,
    /// What stands in the way; empty when the merge can be done.
    pub unmet: Vec<UnmetCondition>,
}

/// One of the two partners of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PartnerMergeSide)]
pub struct Side {
    /// The partner.
    pub id: PartnerId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: i64,
    /// Where it stands.
    pub status: Status,
}

/// A field with the values of both sides.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = PartnerMergeFieldPair)]
pub struct FieldPair {
    /// Which field; name it in `take` for the duplicate's value.
    pub field: MergeField,
    /// The value of the partner that is kept.
    #[schema(value_type = Option<Value>)]
    pub keep: Value,
    /// The value of the duplicate.
    #[schema(value_type = Option<Value>)]
    pub duplicate: Value,
    /// Whether they differ.
    pub differs: bool,
}

/// What moves from the duplicate.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = PartnerMergeMoves)]
pub struct Moves {
    /// Names that become aliases.
    pub names: Vec<Name>,
    /// Identifiers.
    pub identifiers: Vec<Identifier>,
    /// Domains.
    pub domains: Vec<Domain>,
    /// Sub-units.
    pub units: Vec<Unit>,
    /// Places in rankings.
    pub rankings: Vec<Ranking>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Contacts.
    pub contacts: Vec<ContactView>,
    /// Records that will refer to the partner that is kept.
    pub links: Vec<Link>,
}

/// What taking `duplicate` into `keep` would do.
///
/// # Errors
/// The database's.
pub async fn preview(
    keep: &PartnerRecord,
    duplicate: &PartnerRecord,
    desks: &Relinkers,
    actor: &Actor,
    db: Reading<'_>,
) -> Result<MergePreview, Failure> {
    let joined = join(keep, duplicate, &[]);
    let other = other(keep, duplicate, &joined, &db).await?;
    let facts = find::facts_of(&keep.row, &db).await?;
    let unmet = unmet_with(Action::Merge, &facts, Some(other), actor);
    let contacts = find::contacts_of(duplicate.row.id, &db).await?;
    let after = &joined.kept;
    Ok(MergePreview {
        keep: side(keep),
        duplicate: side(duplicate),
        fields: MergeField::ALL.iter().map(|field| pair(*field, keep, duplicate)).collect(),
        moves: Moves {
            names: added(&after.names, &keep.names),
            identifiers: added(&after.identifiers, &keep.identifiers),
            domains: added(&after.domains, &keep.domains),
            units: added(&after.units, &keep.units),
            rankings: added(&after.rankings, &keep.rankings),
            tags: added(&after.tags, &keep.tags),
            contacts: contacts.into_iter().map(ContactView::from).collect(),
            links: desks.links(duplicate.row.id, db).await?,
        },
        unmet: unmet.into_iter().map(|one| Obstacle::from(one).view(actor.language)).collect(),
    })
}

fn added<T: Clone + PartialEq>(after: &[T], before: &[T]) -> Vec<T> {
    after.iter().filter(|item| !before.contains(item)).cloned().collect()
}

fn side(record: &PartnerRecord) -> Side {
    let row = &record.row;
    Side {
        id: row.id,
        number: row.number.clone(),
        name: row.name.clone(),
        version: row.version,
        status: row.status,
    }
}

fn pair(field: MergeField, keep: &PartnerRecord, duplicate: &PartnerRecord) -> FieldPair {
    let (keep, duplicate) = (value(field, keep), value(field, duplicate));
    FieldPair { field, differs: keep != duplicate, keep, duplicate }
}

fn value(field: MergeField, record: &PartnerRecord) -> Value {
    let row = &record.row;
    match field {
        MergeField::Name => json!(row.name),
        MergeField::Kind => json!(row.kind),
        MergeField::Country => json!(row.country),
        MergeField::City => json!(row.city),
        MergeField::Coordinates => match (row.latitude, row.longitude) {
            (Some(north), Some(east)) => {
                json!({"latitude": degrees(north), "longitude": degrees(east)})
            }
            _ => Value::Null,
        },
        MergeField::Website => json!(row.website),
        MergeField::Parent => json!(row.parent_id),
        MergeField::Public => json!(row.public),
        MergeField::Notes => json!(row.notes),
        MergeField::FactSheet => json!(row.fact_sheet),
        MergeField::InstitutionId => json!(row.institution_id),
    }
}
