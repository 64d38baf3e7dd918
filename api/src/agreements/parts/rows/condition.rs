//! The table `agreement_conditions`, and the way from rows to conditions and back.

use sea_orm::entity::prelude::*;

use crate::agreements::agreement::AgreementId;
use crate::agreements::parts::Condition;
use crate::agreements::parts::{ConditionDetails, ConditionId, ConditionKind, PartyId};
use crate::db::Listed;
use crate::kernel::academic_year::AcademicYear;

/// A condition; the columns are told in [`super::super::Condition`].
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_conditions")]
#[expect(missing_docs, reason = "the columns are the fields of Condition, which tells them")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConditionId,
    pub agreement_id: AgreementId,
    pub place_in_list: i64,
    pub kind: ConditionKind,
    pub sending_party_id: PartyId,
    pub receiving_party_id: PartyId,
    pub sending_unit: Option<String>,
    pub receiving_unit: Option<String>,
    pub first_year: AcademicYear,
    pub last_year: AcademicYear,
    pub mobilities_per_year: i64,
    pub duration_per_year: Option<i64>,
    pub blended: bool,
    pub details: ConditionDetails,
}

impl ActiveModelBehavior for ActiveModel {}

impl Listed for Condition {
    type Owner = AgreementId;
    type Row = Model;

    fn row(&self, agreement_id: AgreementId, place_in_list: i64) -> Model {
        let Self {
            id,
            kind,
            sending_party_id,
            receiving_party_id,
            sending_unit,
            receiving_unit,
            first_year,
            last_year,
            mobilities_per_year,
            duration_per_year,
            blended,
            details,
        } = self.clone();
        Model {
            id,
            agreement_id,
            place_in_list,
            kind,
            sending_party_id,
            receiving_party_id,
            sending_unit,
            receiving_unit,
            first_year,
            last_year,
            mobilities_per_year,
            duration_per_year,
            blended,
            details,
        }
    }

    fn of(row: Model) -> (AgreementId, Self) {
        let Model {
            id,
            agreement_id,
            place_in_list: _,
            kind,
            sending_party_id,
            receiving_party_id,
            sending_unit,
            receiving_unit,
            first_year,
            last_year,
            mobilities_per_year,
            duration_per_year,
            blended,
            details,
        } = row;
        let condition = Self {
            id,
            kind,
            sending_party_id,
            receiving_party_id,
            sending_unit,
            receiving_unit,
            first_year,
            last_year,
            mobilities_per_year,
            duration_per_year,
            blended,
            details,
        };
        (agreement_id, condition)
    }
}
