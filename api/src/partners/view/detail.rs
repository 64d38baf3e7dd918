//! A partner as a whole.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::find;
use super::super::lifecycle::{Action, FieldGroup, Status};
use super::super::merging::memory::{self, MergeId};
use super::super::merging::relink::Relinkers;
use super::super::partner::{self, Kind, PartnerId};
use super::super::parts::rows::{Domain, Tag};
use super::super::parts::{Identifier, Ranking, Unit};
use super::super::record::{PartnerRecord, degrees};
use super::super::rules::{Facts, LastMerge};
use super::{ContactView, PartnerRef};
use crate::db::{Failure, Reading};
use crate::http::{ForStaff, Guard as _, Offer};
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::fact_sheet::FactSheet;
use crate::kernel::id::UserId;
use crate::kernel::name::Name;
use crate::people::{UserRef, names_of};

/// A partner. The fields from `notes` on are for staff and absent for everybody else.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Partner)]
pub struct PartnerView {
    /// The partner.
    pub id: PartnerId,
    /// The number people use.
    #[schema(example = "PRT-0001")]
    pub number: String,
    /// The version; also in `ETag`, and sent back in `If-Match`.
    pub version: i64,
    /// Where it stands.
    pub status: Status,
    /// The name shown: the first official one.
    #[schema(example = "Žilinská univerzita v Žiline")]
    pub name: String,
    /// All its names.
    pub names: Vec<Name>,
    /// The kind of organisation.
    pub kind: Kind,
    /// The country, ISO 3166-1 alpha-2.
    #[schema(example = "SK")]
    pub country: String,
    /// The city.
    pub city: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// The web page.
    pub website: Option<String>,
    /// The domains of the internet.
    pub domains: Vec<Domain>,
    /// The identifiers.
    pub identifiers: Vec<Identifier>,
    /// The partner it belongs to.
    pub parent: Option<PartnerRef>,
    /// The partner that took its place.
    pub successor: Option<PartnerRef>,
    /// The sub-units.
    pub units: Vec<Unit>,
    /// The places in rankings.
    pub rankings: Vec<Ranking>,
    /// The tags.
    pub tags: Vec<Tag>,
    /// Whether everybody signed in may see it.
    pub public: bool,
    /// Dates and terms for those who go there.
    pub fact_sheet: Option<FactSheet>,
    /// The partner whose duplicate this was.
    pub merged_into: Option<PartnerRef>,
    /// When it was added.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
    /// What the office remembers.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub notes: ForStaff<Option<String>>,
    /// Why it was closed.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub close_reason: ForStaff<Option<String>>,
    /// The day it was closed.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<NaiveDate>, required = false)]
    pub closed_on: ForStaff<Option<NaiveDate>>,
    /// The people there, by name.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<ContactView>, required = false)]
    pub contacts: ForStaff<Vec<ContactView>>,
    /// The duplicates it took in, the last one first.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<MergeView>, required = false)]
    pub merges: ForStaff<Vec<MergeView>>,
    /// The entry of the institution directory it was taken from.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<Uuid>, required = false)]
    pub institution_id: ForStaff<Option<Uuid>>,
    /// Who added it.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = UserRef, required = false)]
    pub created_by: ForStaff<UserRef>,
    /// Who changed it last.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = UserRef, required = false)]
    pub updated_by: ForStaff<UserRef>,
    /// Whose turn it is; a partner waits for nobody, so it is null.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Option<String>, required = false)]
    pub waiting_for: ForStaff<Option<String>>,
    /// The field groups that may be edited now.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<FieldGroup>, required = false)]
    pub editable: ForStaff<Vec<FieldGroup>>,
    /// What the caller may do next.
    #[serde(skip_serializing_if = "ForStaff::is_absent")]
    #[schema(value_type = Vec<Offer<Action>>, required = false)]
    pub actions: ForStaff<Vec<Offer<Action>>>,
}

/// A duplicate that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PartnerMerge)]
pub struct MergeView {
    /// The merge.
    pub id: MergeId,
    /// The duplicate, as it was called.
    pub duplicate: PartnerRef,
    /// When.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub merged_at: Timestamp,
    /// Who.
    pub merged_by: UserRef,
    /// When it was taken back.
    #[schema(value_type = Option<chrono::DateTime<chrono::Utc>>)]
    pub reverted_at: Option<Timestamp>,
    /// Whether it can be taken back: neither side has changed since.
    pub revertible: bool,
}

/// The partner as the actor sees it.
///
/// # Errors
/// The database's.
pub async fn detail(
    record: PartnerRecord,
    actor: &Actor,
    desks: &Relinkers,
    db: &Reading<'_>,
) -> Result<PartnerView, Failure> {
    let referred = [record.row.parent_id, record.row.successor_id, record.row.merged_into_id];
    let refs = find::rows_by_id(referred.into_iter().flatten(), actor, db).await?;
    let row = record.row.clone();
    let mut view = public_view(record, &refs);
    if find::sees_details(actor) {
        add_staff_fields(&mut view, row, actor, desks, db).await?;
    }
    Ok(view)
}

fn public_view(record: PartnerRecord, refs: &HashMap<PartnerId, partner::Model>) -> PartnerView {
    let PartnerRecord { row, names, identifiers, domains, units, rankings, tags } = record;
    let named = |id: Option<PartnerId>| id.and_then(|id| refs.get(&id)).map(PartnerRef::from);
    // Every column is named, so that of a new one somebody decides who sees it.
    let partner::Model {
        id,
        number,
        serial: _,
        status,
        closed_from: _,
        close_reason: _,
        closed_on: _,
        kind,
        name,
        name_key: _,
        country,
        city,
        latitude,
        longitude,
        website,
        parent_id,
        successor_id,
        merged_into_id,
        institution_id: _,
        public,
        notes: _,
        fact_sheet,
        version,
        created_at,
        created_by: _,
        updated_at,
        updated_by: _,
    } = row;
    PartnerView {
        parent: named(parent_id),
        successor: named(successor_id),
        merged_into: named(merged_into_id),
        id,
        number,
        version,
        status,
        name,
        names,
        kind,
        country,
        city,
        latitude: latitude.map(degrees),
        longitude: longitude.map(degrees),
        website,
        domains,
        identifiers,
        units,
        rankings,
        tags,
        public,
        fact_sheet,
        created_at,
        updated_at,
        notes: ForStaff::Absent,
        close_reason: ForStaff::Absent,
        closed_on: ForStaff::Absent,
        contacts: ForStaff::Absent,
        merges: ForStaff::Absent,
        institution_id: ForStaff::Absent,
        created_by: ForStaff::Absent,
        updated_by: ForStaff::Absent,
        waiting_for: ForStaff::Absent,
        editable: ForStaff::Absent,
        actions: ForStaff::Absent,
    }
}

async fn add_staff_fields(
    view: &mut PartnerView,
    row: partner::Model,
    actor: &Actor,
    desks: &Relinkers,
    db: &Reading<'_>,
) -> Result<(), Failure> {
    let facts = find::facts_with_links(&row, desks, db).await?;
    let contacts = find::contacts_of(row.id, db).await?;
    let merges = find::merges_into(row.id, db).await?;
    let people = merges.iter().filter_map(|merge| merge.merged_by);
    let people = people.chain(row.created_by).chain(row.updated_by);
    let people = names_of(people, db).await?;
    let editable = if facts.merged { &[] } else { row.status.editable() };
    view.contacts = ForStaff::Shown(contacts.into_iter().map(ContactView::from).collect());
    view.merges = ForStaff::Shown(merge_views(merges, &facts, &people));
    view.created_by = ForStaff::Shown(UserRef::of(row.created_by, &people));
    view.updated_by = ForStaff::Shown(UserRef::of(row.updated_by, &people));
    view.notes = ForStaff::Shown(row.notes);
    view.close_reason = ForStaff::Shown(row.close_reason);
    view.closed_on = ForStaff::Shown(row.closed_on);
    view.institution_id = ForStaff::Shown(row.institution_id);
    view.waiting_for = ForStaff::Shown(None);
    view.editable = ForStaff::Shown(editable.to_vec());
    view.actions = ForStaff::Shown(facts.offers(actor));
    Ok(())
}

/// Only the last merge that stands can be taken back.
fn merge_views(
    merges: Vec<memory::Model>,
    facts: &Facts,
    people: &HashMap<UserId, String>,
) -> Vec<MergeView> {
    let last = merges.iter().find(|merge| merge.reverted_at.is_none()).map(|merge| merge.id);
    let revertible = facts.last_merge == LastMerge::Untouched;
    let view = |merge: memory::Model| MergeView {
        id: merge.id,
        duplicate: PartnerRef::from(&merge.before.duplicate.row),
        merged_at: merge.merged_at,
        merged_by: UserRef::of(merge.merged_by, people),
        reverted_at: merge.reverted_at,
        revertible: revertible && Some(merge.id) == last,
    };
    merges.into_iter().map(view).collect()
}
