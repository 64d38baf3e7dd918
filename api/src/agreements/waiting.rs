//! Whose turn it is: what the lists, the record and the inbox show.

use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lifecycle::Status;
use super::rules::Consent;

/// Who has to act next.
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
#[schema(as = AgreementTurn)]
pub enum Turn {
    /// An officer of the department.
    Officer,
    /// The lawyer.
    Legal,
    /// The head of the department.
    Head,
    /// Our management: the rector signs.
    Management,
    /// A partner.
    Partner,
}

/// How far the signing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// Our side has not signed.
    OursMissing,
    /// Ours has, a partner has not.
    TheirsMissing,
    /// Everybody has signed.
    Complete,
}

/// Whose turn it is; none where nothing is open.
#[must_use]
pub fn turn(status: Status, legal: Consent, signing: Signing) -> Option<Turn> {
    match status {
        Status::Draft => Some(Turn::Officer),
        Status::InReview if legal != Consent::Given => Some(Turn::Legal),
        Status::InReview | Status::TerminationRequested => Some(Turn::Head),
        Status::Negotiation | Status::Approved => Some(Turn::Partner),
        Status::Agreed | Status::Signed => Some(match signing {
            Signing::OursMissing => Turn::Management,
            Signing::TheirsMissing => Turn::Partner,
            Signing::Complete => Turn::Officer,
        }),
        Status::Registered
        | Status::Suspended
        | Status::Terminated
        | Status::Superseded
        | Status::Declined
        | Status::Cancelled => None,
    }
}
