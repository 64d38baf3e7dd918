//! What a list reads of an agreement: no more than it shows and sorts by.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::agreements::agreement::{self, AgreementId, EntryPath, Level, TermKind};
use crate::agreements::kinds::KindId;
use crate::agreements::lifecycle::Status;
use crate::agreements::parts::rows::{party, term};
use crate::agreements::parts::{PartyRole, Side, Signature};
use crate::agreements::states::Standing;
use crate::agreements::terms::Term;
use crate::agreements::waiting::Turn;
use crate::db::{Packing, Reading, flag};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UnitId;
use crate::kernel::language::Localized;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::stored;
use crate::partners::PartnerId;

/// An agreement as a list reads it; the fields are columns of [`agreement::Model`], which tells
/// them. Their order is that of `packing`.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the fields are columns of the agreement, which tells them")]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, a column each")]
pub struct ListedAgreement {
    pub id: AgreementId,
    pub number: Option<String>,
    pub serial: i64,
    pub version: i64,
    pub status: Status,
    pub kind_id: KindId,
    #[serde(deserialize_with = "stored::field")]
    pub titles: Localized,
    pub title: String,
    pub title_key: String,
    pub level: Level,
    pub unit_id: Option<UnitId>,
    pub registered_on: Option<PartialDate>,
    pub begins_on: NaiveDate,
    pub expires_on: NaiveDate,
    pub term_kind: TermKind,
    pub entry_path: EntryPath,
    #[serde(deserialize_with = "flag")]
    pub public: bool,
    pub updated_at: Timestamp,
    pub waiting_for: Option<Turn>,
    pub waiting_since: Timestamp,
    #[serde(deserialize_with = "flag")]
    pub owes_conclusion: bool,
    #[serde(deserialize_with = "flag")]
    pub owes_scan: bool,
    pub our_number: Option<String>,
    pub partner_number: Option<String>,
    #[serde(deserialize_with = "flag")]
    partly_signed: bool,
    suspension: Option<IgnoredAny>,
    /// Its parties, in their order.
    pub parties: Vec<ListedParty>,
    /// The term that the day lies in as of which it is read.
    pub term: Vec<Term>,
}

/// A party as a list reads it; the order is that of `packing`.
#[derive(Debug, Deserialize)]
pub struct ListedParty {
    side: Side,
    partner_id: Option<PartnerId>,
    role: PartyRole,
    withdrew_on: Option<NaiveDate>,
    #[serde(deserialize_with = "flag")]
    signed: bool,
    signed_on: Option<PartialDate>,
}

impl ListedAgreement {
    /// What it is read from, as of `today`.
    pub(super) fn packing(today: NaiveDate, db: &Reading<'_>) -> Packing<agreement::Entity> {
        use agreement::Column;
        let parties = party::Entity::find().order_by_asc(party::Column::PlaceInList);
        let terms = term::Entity::find()
            .filter(term::Column::StartsOn.lte(today))
            .filter(term::Column::EndsOn.gte(today))
            .order_by_asc(term::Column::PlaceInList);
        let columns = [
            Column::Id,
            Column::Number,
            Column::Serial,
            Column::Version,
            Column::Status,
            Column::KindId,
            Column::Titles,
            Column::Title,
            Column::TitleKey,
            Column::Level,
            Column::UnitId,
            Column::RegisteredOn,
            Column::BeginsOn,
            Column::ExpiresOn,
            Column::TermKind,
            Column::EntryPath,
            Column::Public,
            Column::UpdatedAt,
            Column::WaitingFor,
            Column::WaitingSince,
            Column::OwesConclusion,
            Column::OwesScan,
            Column::OurNumber,
            Column::PartnerNumber,
            Column::PartlySigned,
            Column::Suspension,
        ];
        Packing::of(columns, db)
            .list(parties, party::Column::AgreementId, Column::Id, &ListedParty::packing(db))
            .list(terms, term::Column::AgreementId, Column::Id, &term_packing(db))
    }

    /// What its states follow from, beside its terms.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        Standing {
            status: self.status,
            partly_signed: self.partly_signed,
            suspended: self.suspension.is_some(),
            begins_on: self.begins_on,
            expires_on: self.expires_on,
        }
    }
}

impl ListedParty {
    fn packing(db: &Reading<'_>) -> Packing<party::Entity> {
        use party::Column;
        let columns = [
            Column::Side,
            Column::PartnerId,
            Column::Role,
            Column::WithdrewOn,
            Column::Signed,
            Column::SignedOn,
        ];
        Packing::of(columns, db)
    }

    /// The partner, where it is one that has not withdrawn.
    #[must_use]
    pub fn active_partner(&self) -> Option<PartnerId> {
        self.partner_id.filter(|_| self.side == Side::Partner && self.withdrew_on.is_none())
    }

    /// How far it is with signing.
    #[must_use]
    pub const fn signature(&self) -> Signature {
        Signature {
            role: self.role,
            active: self.withdrew_on.is_none(),
            signed: self.signed,
            signed_on: self.signed_on,
        }
    }
}

fn term_packing(db: &Reading<'_>) -> Packing<term::Entity> {
    Packing::of([term::Column::StartsOn, term::Column::EndsOn, term::Column::NoticeBy], db)
}
