//! What may happen next to a partner. The table below is the office's; its printed form stands in
//! the test at the end.

use std::fmt::Write as _;

use sea_orm::entity::prelude::*;
use sea_orm::{EnumIter, Iterable};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::permits::{DeletePartners, EditPartners, MergePartners, ReopenPartners, RevertMerges};
use crate::db::Act;
use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// Where a partner stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = PartnerStatus)]
pub enum Status {
    /// In view, nothing agreed yet.
    Prospect,
    /// We work together.
    Active,
    /// Nothing is going on at present.
    Dormant,
    /// No partner any more: dissolved, merged with another institution, or given up.
    Closed,
}

/// What can be done with a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerAction)]
pub enum Action {
    /// Change its fields.
    Edit,
    /// Say that we work together.
    Activate,
    /// Say that nothing is going on at present.
    MarkDormant,
    /// Say that it is no partner any more.
    Close,
    /// Take the closing back.
    Reopen,
    /// Set a wrong entry right, with a reason.
    Correct,
    /// Take a duplicate of it in.
    Merge,
    /// Take a merge back.
    RevertMerge,
    /// Delete it.
    Delete,
}

/// What an action leaves the partner as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Its status stays.
    Same,
    /// It has this status.
    Is(Status),
    /// It has the status it was closed from.
    AsBefore,
    /// It is gone.
    Gone,
}

/// Fields that are locked and unlocked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerFieldGroup)]
pub enum FieldGroup {
    /// Everything but the identifiers.
    Profile,
    /// The identifiers, by which others recognise the partner.
    Identifiers,
}

impl Status {
    /// The table: what `action` leaves a partner of this status as; none where it is not possible.
    #[must_use]
    pub const fn after(self, action: Action) -> Option<Next> {
        use Status::{Active, Closed, Dormant, Prospect};
        match (self, action) {
            (Prospect | Dormant, Action::Activate) => Some(Next::Is(Active)),
            (Active, Action::MarkDormant) => Some(Next::Is(Dormant)),
            (Prospect | Active | Dormant, Action::Close) => Some(Next::Is(Closed)),
            (Closed, Action::Reopen) => Some(Next::AsBefore),
            (Prospect | Active | Dormant, Action::Edit | Action::Merge)
            | (_, Action::Correct | Action::RevertMerge) => Some(Next::Same),
            (Prospect, Action::Delete) => Some(Next::Gone),
            _ => None,
        }
    }

    /// The field groups [`Action::Edit`] may change; [`Action::Correct`] may change them all.
    #[must_use]
    pub const fn editable(self) -> &'static [FieldGroup] {
        match self {
            Self::Prospect => &[FieldGroup::Profile, FieldGroup::Identifiers],
            Self::Active | Self::Dormant => &[FieldGroup::Profile],
            Self::Closed => &[],
        }
    }
}

impl Action {
    /// What the caller must hold.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Edit | Self::Activate | Self::MarkDormant | Self::Close | Self::Correct => {
                EditPartners::PERMISSION
            }
            Self::Reopen => ReopenPartners::PERMISSION,
            Self::Merge => MergePartners::PERMISSION,
            Self::RevertMerge => RevertMerges::PERMISSION,
            Self::Delete => DeletePartners::PERMISSION,
        }
    }

    /// The act as the history names it.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Edit => Act::CHANGED,
            Self::Delete => Act::REMOVED,
            Self::Activate
            | Self::MarkDormant
            | Self::Close
            | Self::Reopen
            | Self::Correct
            | Self::Merge
            | Self::RevertMerge => Act::named(self.name()),
        }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Activate => "activate",
            Self::MarkDormant => "mark_dormant",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Correct => "correct",
            Self::Merge => "merge",
            Self::RevertMerge => "revert_merge",
            Self::Delete => "delete",
        }
    }
}

/// The table in words, for the documentation.
#[must_use]
pub fn printed() -> String {
    let mut table = String::new();
    for status in Status::iter() {
        let groups: Vec<_> =
            status.editable().iter().map(|group| format!("{group:?}").to_lowercase()).collect();
        let groups = if groups.is_empty() { "nothing".to_owned() } else { groups.join(", ") };
        let _ = writeln!(table, "{} (edit: {groups})", format!("{status:?}").to_lowercase());
        for action in Action::iter() {
            let next = match status.after(action) {
                None => continue,
                Some(Next::Same) => "stays".to_owned(),
                Some(Next::Is(next)) => format!("{next:?}").to_lowercase(),
                Some(Next::AsBefore) => "as it was before".to_owned(),
                Some(Next::Gone) => "gone".to_owned(),
            };
            let _ = writeln!(table, "  {} -> {next}", action.name());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_s_table() {
        let table = "\
prospect (edit: profile, identifiers)
  edit -> stays
  activate -> active
  close -> closed
  correct -> stays
  merge -> stays
  revert_merge -> stays
  delete -> gone
active (edit: profile)
  edit -> stays
  mark_dormant -> dormant
  close -> closed
  correct -> stays
  merge -> stays
  revert_merge -> stays
dormant (edit: profile)
  edit -> stays
  activate -> active
  close -> closed
  correct -> stays
  merge -> stays
  revert_merge -> stays
closed (edit: nothing)
  reopen -> as it was before
  correct -> stays
  revert_merge -> stays
";
        assert_eq!(printed(), table);
    }

    #[test]
    fn actions_are_named_alike_everywhere() {
        for action in Action::iter() {
            assert_eq!(serde_json::json!(action), action.name());
        }
    }
}
