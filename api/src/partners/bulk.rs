//! Changing many partners at once: a job, each partner in a transaction of its own.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::find;
use super::input::{PartnerPatch, check_tags};
use super::partner::PartnerId;
use super::parts::rows::Tag;
use super::revise::revise;
use super::rules::Refusal;
use crate::db::Tx;
use crate::http::{FieldCode, FieldError, Problem};
use crate::jobs::{Effect, Failed, Kind, Tally, Target, Work, check_distinct};
use crate::kernel::patch::{Patch, not_cleared};
use crate::kernel::text::plain_tag;

/// The tags a partner has at most.
const MAX_TAGS: usize = 20;

/// What many partners become.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerBulk)]
pub struct BulkChange {
    /// The partners, each once.
    #[validate(nested, length(min = 1, max = 1000), custom(function = check_distinct))]
    #[schema(min_items = 1, max_items = 1000)]
    pub items: Vec<Target>,
    /// What changes in each of them.
    #[validate(nested)]
    pub changes: Changes,
}

/// What the office changes in many partners at once. A field left out is kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = check_changes))]
#[schema(as = PartnerBulkChanges)]
pub struct Changes {
    /// Tags each of them gets beside its own.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = check_tags))]
    #[schema(max_items = 20, example = json!(["erasmus"]))]
    pub add_tags: Vec<String>,
    /// Tags each of them loses.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = check_tags))]
    #[schema(max_items = 20)]
    pub remove_tags: Vec<String>,
    /// Whether everybody signed in may see them.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub public: Patch<bool>,
}

/// Something changes, and no tag is both given and taken.
fn check_changes(changes: &Changes) -> Result<(), ValidationError> {
    let Changes { add_tags, remove_tags, public } = changes;
    if add_tags.is_empty() && remove_tags.is_empty() && public.is_keep() {
        return Err(ValidationError::new("required"));
    }
    let removed: Vec<String> = remove_tags.iter().map(|tag| plain_tag(tag)).collect();
    let both = add_tags.iter().any(|tag| removed.contains(&plain_tag(tag)));
    if both { Err(ValidationError::new("not_allowed")) } else { Ok(()) }
}

impl Changes {
    /// The change of one partner, whose own tags stay.
    async fn of(&self, id: PartnerId, tx: &Tx) -> Result<PartnerPatch, Refusal> {
        let mut patch = PartnerPatch { public: self.public.clone(), ..PartnerPatch::default() };
        if self.add_tags.is_empty() && self.remove_tags.is_empty() {
            return Ok(patch);
        }
        let now = find::hold(id, tx.actor(), &tx.read()).await?;
        let [added, removed] = [&self.add_tags, &self.remove_tags]
            .map(|tags| tags.iter().map(|tag| plain_tag(tag)).collect::<Vec<_>>());
        let mut tags: Vec<String> = now.tags.into_iter().map(|Tag(tag)| tag).collect();
        tags.retain(|tag| !removed.contains(tag));
        for tag in added {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.len() > MAX_TAGS {
            let error = FieldError::new("/changes/add_tags", FieldCode::TooLong);
            return Err(Refusal::Wrong(error.with("max", MAX_TAGS)));
        }
        patch.tags = Patch::Set(tags);
        Ok(patch)
    }
}

/// The job.
#[derive(Clone, Copy, Debug)]
pub struct Bulk;

impl Kind for Bulk {
    const KIND: &'static str = "change_partners";
    type Input = BulkChange;
    type Output = Tally;

    async fn perform(&self, work: &Work, input: BulkChange) -> Result<Tally, Failed> {
        let BulkChange { items, changes } = input;
        work.each(&items, async |tx, target: &Target| {
            let Target { id, version } = *target;
            let patch = changes.of(id.into(), tx).await?;
            let after = revise(tx, id.into(), version, &patch).await?;
            let outcome = if after.row.version == version { "unchanged" } else { "changed" };
            Ok::<_, Problem>(Effect::new(outcome, Some(id)))
        })
        .await
    }
}
