//! What may happen next to an agreement. The table below is the office's; its printed form stands
//! in `lifecycle.txt`, and a test compares them.

use std::fmt::Write as _;

use sea_orm::entity::prelude::*;
use sea_orm::{EnumIter, Iterable};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::Act;
use crate::kernel::permission::Permission;

/// Where an agreement stands.
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
#[schema(as = AgreementStatus)]
pub enum Status {
    /// Being written.
    Draft,
    /// With the lawyer and the head of the department.
    InReview,
    /// With the partner, about the text.
    Negotiation,
    /// The head has approved the text.
    Approved,
    /// Every party has agreed to the text.
    Agreed,
    /// Signed, at least by one party.
    Signed,
    /// In the register, with a number.
    Registered,
    /// Registered, and put on hold.
    Suspended,
    /// A party has given notice.
    TerminationRequested,
    /// Ended before its time.
    Terminated,
    /// Another agreement took its place.
    Superseded,
    /// A side did not want it.
    Declined,
    /// Given up before it was registered: not concluded.
    Cancelled,
}

/// What can be done with an agreement.
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
#[schema(as = AgreementAction)]
pub enum Action {
    /// Change its fields.
    Edit,
    /// Hand it to the reviewers.
    SendForReview,
    /// Take the text up with the partner.
    OpenNegotiation,
    /// Take it back to the desk.
    ReturnToDraft,
    /// Consent to the text, as the lawyer or the head.
    Endorse,
    /// Send it back with remarks.
    SendBack,
    /// Give the department's conclusion.
    Conclude,
    /// Approve the text.
    Approve,
    /// Record that the partners agreed.
    RecordAgreed,
    /// Record signatures.
    RecordSigned,
    /// Enter it into the register; it gets its number.
    Register,
    /// Put it on hold.
    Suspend,
    /// Take the hold away.
    Resume,
    /// Record that a party gave notice.
    RequestTermination,
    /// Record that the notice was taken back.
    WithdrawTermination,
    /// End it before its time.
    Terminate,
    /// Put another agreement in its place.
    Supersede,
    /// Record that a side did not want it.
    Decline,
    /// Give it up before it is registered.
    Cancel,
    /// Change a registered agreement's substance.
    Amend,
    /// Take another party in.
    AdmitParty,
    /// Record that a party has left.
    WithdrawParty,
    /// Set a wrong entry right, with a reason.
    Correct,
    /// Take the last act back.
    RevertLastAct,
    /// Delete it.
    Delete,
}

/// What an action leaves the agreement as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Its status stays.
    Same,
    /// It has this status.
    Is(Status),
    /// It is suspended again, or registered: what it was before the notice.
    BeforeNotice,
    /// It is what it was before its last act.
    AsBefore,
    /// It is gone.
    Gone,
}

/// Fields that are locked and unlocked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AgreementFieldGroup)]
pub enum FieldGroup {
    /// What the parties agree: kind, titles, languages, parties, term, money, conditions,
    /// obligations, the agreements it belongs to.
    Content,
    /// Where the paper is and under which numbers, and what became of it: numbers, ministry
    /// registration, translations, originals, text source, what is owed, which obligations are met.
    Filing,
    /// How the office keeps it: level, unit, responsible officer, directions, subject areas,
    /// summary, notes, public.
    Office,
}

impl FieldGroup {
    const ALL: &[Self] = &[Self::Content, Self::Filing, Self::Office];
}

impl Status {
    /// The table: what `action` leaves an agreement of this status as; none where it is not
    /// possible.
    #[must_use]
    pub const fn after(self, action: Action) -> Option<Next> {
        use Status::{
            Agreed, Approved, Cancelled, Declined, Draft, InReview, Negotiation, Registered,
            Signed, Superseded, Suspended, Terminated, TerminationRequested,
        };
        match (self, action) {
            (_, Action::RevertLastAct) => Some(Next::AsBefore),
            (Draft, Action::Delete) => Some(Next::Gone),
            // What is over is edited no more, but for where its paper lies; what came to nothing
            // needs no conclusion.
            (Declined | Cancelled | Superseded, Action::Edit)
            | (Declined | Cancelled, Action::Conclude) => None,
            (_, Action::Correct | Action::Edit | Action::Conclude)
            | (InReview, Action::Endorse)
            | (
                Registered | Suspended | TerminationRequested,
                Action::Amend | Action::AdmitParty | Action::WithdrawParty,
            ) => Some(Next::Same),
            (Draft | Negotiation, Action::SendForReview) => Some(Next::Is(InReview)),
            (Draft | InReview | Approved, Action::OpenNegotiation) => Some(Next::Is(Negotiation)),
            (InReview | Negotiation | Approved | Agreed, Action::ReturnToDraft)
            | (InReview, Action::SendBack) => Some(Next::Is(Draft)),
            (InReview | Negotiation, Action::Approve) => Some(Next::Is(Approved)),
            (Approved, Action::RecordAgreed) => Some(Next::Is(Agreed)),
            (Draft | InReview | Negotiation | Approved | Agreed | Signed, Action::RecordSigned) => {
                Some(Next::Is(Signed))
            }
            (Signed, Action::Register) | (Suspended, Action::Resume) => Some(Next::Is(Registered)),
            (TerminationRequested, Action::WithdrawTermination) => Some(Next::BeforeNotice),
            (Registered, Action::Suspend) => Some(Next::Is(Suspended)),
            (Registered | Suspended, Action::RequestTermination) => {
                Some(Next::Is(TerminationRequested))
            }
            (Registered | Suspended | TerminationRequested, Action::Terminate) => {
                Some(Next::Is(Terminated))
            }
            (Registered | Suspended, Action::Supersede) => Some(Next::Is(Superseded)),
            // What was signed may still come to nothing while it is not in the register.
            (Draft | InReview | Negotiation | Approved | Agreed | Signed, Action::Decline) => {
                Some(Next::Is(Declined))
            }
            (Draft | InReview | Negotiation | Approved | Agreed | Signed, Action::Cancel) => {
                Some(Next::Is(Cancelled))
            }
            _ => None,
        }
    }

    /// The field groups [`Action::Edit`] may change; [`Action::Correct`] may change them all, but for the
    /// content of what is approved or agreed.
    #[must_use]
    pub const fn editable(self) -> &'static [FieldGroup] {
        match self {
            Self::Draft | Self::Negotiation => FieldGroup::ALL,
            Self::InReview
            | Self::Approved
            | Self::Agreed
            | Self::Signed
            | Self::Registered
            | Self::Suspended
            | Self::TerminationRequested => &[FieldGroup::Filing, FieldGroup::Office],
            Self::Terminated => &[FieldGroup::Filing],
            Self::Superseded | Self::Declined | Self::Cancelled => &[],
        }
    }

    /// Whether a signed paper exists.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::Signed) || self.is_registered()
    }

    /// Whether it has been entered into the register.
    #[must_use]
    pub const fn is_registered(self) -> bool {
        matches!(
            self,
            Self::Registered
                | Self::Suspended
                | Self::TerminationRequested
                | Self::Terminated
                | Self::Superseded
        )
    }
}

impl Action {
    /// What the caller must hold.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Endorse | Self::SendBack => Permission::ReviewAgreements,
            Self::Conclude | Self::Approve | Self::Terminate => Permission::DecideAgreements,
            Self::RevertLastAct => Permission::RevertAgreementActs,
            Self::Edit
            | Self::SendForReview
            | Self::OpenNegotiation
            | Self::ReturnToDraft
            | Self::RecordAgreed
            | Self::RecordSigned
            | Self::Register
            | Self::Suspend
            | Self::Resume
            | Self::RequestTermination
            | Self::WithdrawTermination
            | Self::Supersede
            | Self::Decline
            | Self::Cancel
            | Self::Amend
            | Self::AdmitParty
            | Self::WithdrawParty
            | Self::Correct
            | Self::Delete => Permission::EditAgreements,
        }
    }

    /// The act as the history names it.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Edit => Act::CHANGED,
            Self::Delete => Act::REMOVED,
            _ => Act::named(self.name()),
        }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::SendForReview => "send_for_review",
            Self::OpenNegotiation => "open_negotiation",
            Self::ReturnToDraft => "return_to_draft",
            Self::Endorse => "endorse",
            Self::SendBack => "send_back",
            Self::Conclude => "conclude",
            Self::Approve => "approve",
            Self::RecordAgreed => "record_agreed",
            Self::RecordSigned => "record_signed",
            Self::Register => "register",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::RequestTermination => "request_termination",
            Self::WithdrawTermination => "withdraw_termination",
            Self::Terminate => "terminate",
            Self::Supersede => "supersede",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
            Self::Amend => "amend",
            Self::AdmitParty => "admit_party",
            Self::WithdrawParty => "withdraw_party",
            Self::Correct => "correct",
            Self::RevertLastAct => "revert_last_act",
            Self::Delete => "delete",
        }
    }
}

/// A value by its name on the wire.
fn word(value: impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The table in words, for the documentation.
#[must_use]
pub fn printed() -> String {
    let mut table = String::new();
    for status in Status::iter() {
        let groups: Vec<_> = status.editable().iter().map(|group| word(*group)).collect();
        let groups = if groups.is_empty() { "nothing".to_owned() } else { groups.join(", ") };
        let _ = writeln!(table, "{} (edit: {groups})", word(status));
        for action in Action::iter() {
            let next = match status.after(action) {
                None => continue,
                Some(Next::Same) => "stays".to_owned(),
                Some(Next::Is(next)) => word(next),
                Some(Next::BeforeNotice) => "as it was before the notice".to_owned(),
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
        let table = include_str!("lifecycle.txt");
        assert_eq!(printed(), table, "write what is printed into lifecycle.txt, if you mean it");
    }

    #[test]
    fn actions_are_named_alike_everywhere() {
        for action in Action::iter() {
            assert_eq!(serde_json::json!(action), action.name());
        }
    }

    #[test]
    fn what_is_registered_is_never_given_up() {
        for status in Status::iter().filter(|status| status.is_signed()) {
            let registered = status != Status::Signed;
            assert_eq!(status.after(Action::Cancel).is_none(), registered, "{status:?}");
            assert_eq!(status.after(Action::Decline).is_none(), registered, "{status:?}");
            assert!(!status.editable().contains(&FieldGroup::Content), "{status:?}");
        }
    }
}
