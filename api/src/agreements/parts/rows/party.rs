//! The table `agreement_parties`, and the way from rows to parties and back.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::agreements::agreement::AgreementId;
use crate::agreements::parts::Party;
use crate::agreements::parts::{ActingOn, CopyList, PartyId, PartyRole, Side, SigningMethod};
use crate::db::Listed;
use crate::kernel::id::UnitId;
use crate::kernel::partial_date::PartialDate;
use crate::partners::{PartnerId, PartnerUnitId};

/// A party; the columns are told in [`super::super::Party`].
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_parties")]
#[expect(missing_docs, reason = "the columns are the fields of Party, which tells them")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartyId,
    pub agreement_id: AgreementId,
    pub place_in_list: i64,
    pub side: Side,
    pub unit_id: Option<UnitId>,
    pub partner_id: Option<PartnerId>,
    pub partner_unit_id: Option<PartnerUnitId>,
    pub role: PartyRole,
    pub joined_on: Option<NaiveDate>,
    pub withdrew_on: Option<NaiveDate>,
    pub signatory_name: Option<String>,
    pub signatory_position: Option<String>,
    pub acting_on: Option<ActingOn>,
    pub signed: bool,
    pub signed_on: Option<PartialDate>,
    pub signed_at: Option<String>,
    pub signing_method: Option<SigningMethod>,
    pub original_received: bool,
    pub copies: CopyList,
    pub shelf: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Listed for Party {
    type Owner = AgreementId;
    type Row = Model;

    fn row(&self, agreement_id: AgreementId, place_in_list: i64) -> Model {
        let Self {
            id,
            side,
            unit_id,
            partner_id,
            partner_unit_id,
            role,
            joined_on,
            withdrew_on,
            signatory_name,
            signatory_position,
            acting_on,
            signed,
            signed_on,
            signed_at,
            signing_method,
            original_received,
            copies,
            shelf,
        } = self.clone();
        Model {
            id,
            agreement_id,
            place_in_list,
            side,
            unit_id,
            partner_id,
            partner_unit_id,
            role,
            joined_on,
            withdrew_on,
            signatory_name,
            signatory_position,
            acting_on,
            signed,
            signed_on,
            signed_at,
            signing_method,
            original_received,
            copies,
            shelf,
        }
    }

    fn of(row: Model) -> (AgreementId, Self) {
        let Model {
            id,
            agreement_id,
            place_in_list: _,
            side,
            unit_id,
            partner_id,
            partner_unit_id,
            role,
            joined_on,
            withdrew_on,
            signatory_name,
            signatory_position,
            acting_on,
            signed,
            signed_on,
            signed_at,
            signing_method,
            original_received,
            copies,
            shelf,
        } = row;
        let party = Self {
            id,
            side,
            unit_id,
            partner_id,
            partner_unit_id,
            role,
            joined_on,
            withdrew_on,
            signatory_name,
            signatory_position,
            acting_on,
            signed,
            signed_on,
            signed_at,
            signing_method,
            original_received,
            copies,
            shelf,
        };
        (agreement_id, party)
    }
}
