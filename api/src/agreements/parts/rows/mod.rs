//! The tables of what belongs to an agreement, and the way from rows to shapes and back.

pub mod condition;
pub mod party;

use serde::{Deserialize, Serialize};

use super::{Amendment, AmendmentType};
use crate::agreements::agreement::AgreementId;
use crate::agreements::terms::Term;
use crate::db::Listed;
use crate::kernel::stored::stored_json;

/// The table `agreement_terms`.
pub mod term {
    use chrono::NaiveDate;
    use sea_orm::entity::prelude::*;

    use crate::agreements::agreement::AgreementId;

    /// A term; see [`super::Term`].
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_terms")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub agreement_id: AgreementId,
        /// Which of its terms, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The first day.
        pub starts_on: NaiveDate,
        /// The last day.
        pub ends_on: NaiveDate,
        /// The last day for notice.
        pub notice_by: Option<NaiveDate>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `agreement_subject_areas`.
pub mod subject_area {
    use sea_orm::entity::prelude::*;

    use crate::agreements::agreement::AgreementId;

    /// A subject area.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_subject_areas")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub agreement_id: AgreementId,
        /// Which of its subject areas, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The field, ISCED-F 2013.
        pub code: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `agreement_amendments`.
pub mod amendment {
    use sea_orm::entity::prelude::*;

    use super::Types;
    use crate::agreements::agreement::AgreementId;
    use crate::kernel::clock::Timestamp;
    use crate::kernel::id::UserId;
    use crate::kernel::partial_date::PartialDate;

    /// An amendment; see [`super::super::Amendment`].
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_amendments")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub agreement_id: AgreementId,
        /// Which of its amendments, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The number on the paper.
        pub number: String,
        /// What it changes.
        pub types: Types,
        /// When it was signed.
        pub signed_on: PartialDate,
        /// What it is about.
        pub summary: Option<String>,
        /// When it was recorded.
        pub recorded_at: Timestamp,
        /// Who recorded it; none for the system.
        pub recorded_by: Option<UserId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What an amendment changes, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Types(pub Vec<AmendmentType>);

stored_json!(Types);

/// A subject area as an item of its agreement's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubjectArea(pub String);

impl Listed for Term {
    type Owner = AgreementId;
    type Row = term::Model;

    fn row(&self, agreement_id: AgreementId, place_in_list: i64) -> term::Model {
        let Self { starts_on, ends_on, notice_by } = *self;
        term::Model { agreement_id, place_in_list, starts_on, ends_on, notice_by }
    }

    fn of(row: term::Model) -> (AgreementId, Self) {
        let term::Model { agreement_id, place_in_list: _, starts_on, ends_on, notice_by } = row;
        (agreement_id, Self { starts_on, ends_on, notice_by })
    }
}

impl Listed for SubjectArea {
    type Owner = AgreementId;
    type Row = subject_area::Model;

    fn row(&self, agreement_id: AgreementId, place_in_list: i64) -> subject_area::Model {
        subject_area::Model { agreement_id, place_in_list, code: self.0.clone() }
    }

    fn of(row: subject_area::Model) -> (AgreementId, Self) {
        (row.agreement_id, Self(row.code))
    }
}

impl Listed for Amendment {
    type Owner = AgreementId;
    type Row = amendment::Model;

    fn row(&self, agreement_id: AgreementId, place_in_list: i64) -> amendment::Model {
        let Self { number, types, signed_on, summary, recorded_at, recorded_by } = self.clone();
        amendment::Model {
            agreement_id,
            place_in_list,
            number,
            types: Types(types),
            signed_on,
            summary,
            recorded_at,
            recorded_by,
        }
    }

    fn of(row: amendment::Model) -> (AgreementId, Self) {
        let amendment::Model {
            agreement_id,
            place_in_list: _,
            number,
            types,
            signed_on,
            summary,
            recorded_at,
            recorded_by,
        } = row;
        let types = types.0;
        let amendment = Self { number, types, signed_on, summary, recorded_at, recorded_by };
        (agreement_id, amendment)
    }
}
