//! The tables of what belongs to a partner, and the way from rows to shapes and back.

use serde::{Deserialize, Serialize};

use super::super::partner::PartnerId;
use super::{Identifier, Ranking, Unit};
use crate::db::Listed;
use crate::kernel::name::Name;
use crate::kernel::text::name_key;

/// The table `partner_names`.
pub mod name {
    use sea_orm::entity::prelude::*;

    use crate::kernel::name::NameKind;
    use crate::partners::partner::PartnerId;

    /// A name; `key` is its folded text.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_names")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: PartnerId,
        /// Which of the partner's names, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The name.
        pub text: String,
        /// The name folded.
        pub key: String,
        /// Its language.
        pub language: String,
        /// What it is to its bearer.
        pub kind: NameKind,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `partner_identifiers`.
pub mod identifier {
    use sea_orm::entity::prelude::*;

    use crate::partners::partner::PartnerId;
    use crate::partners::parts::Scheme;

    /// An identifier.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_identifiers")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: PartnerId,
        /// Which of the partner's identifiers, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// Who gives it.
        pub scheme: Scheme,
        /// The identifier.
        pub value: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `partner_domains`.
pub mod domain {
    use sea_orm::entity::prelude::*;

    use crate::partners::partner::PartnerId;

    /// A domain of the internet; two partners may share one.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_domains")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: PartnerId,
        /// Which of the partner's domains, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The domain.
        pub domain: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `partner_units`.
pub mod unit {
    use sea_orm::entity::prelude::*;

    use crate::partners::partner::PartnerId;
    use crate::partners::parts::PartnerUnitId;

    /// A sub-unit.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_units")]
    pub struct Model {
        /// The unit's own id, which it keeps when partners are merged.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PartnerUnitId,
        /// Whose.
        pub partner_id: PartnerId,
        /// Which of the partner's units, from 0.
        pub place_in_list: i64,
        /// The name.
        pub name: String,
        /// The web page.
        pub website: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `partner_rankings`.
pub mod ranking {
    use sea_orm::entity::prelude::*;

    use crate::partners::partner::PartnerId;

    /// A place in a ranking.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_rankings")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: PartnerId,
        /// Which of the partner's rankings, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// Whose ranking.
        pub source: String,
        /// Of which year.
        pub year: i64,
        /// The place.
        pub place: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `partner_tags`.
pub mod tag {
    use sea_orm::entity::prelude::*;

    use crate::partners::partner::PartnerId;

    /// A tag.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "partner_tags")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: PartnerId,
        /// Which of the partner's tags, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The tag.
        pub tag: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Listed for Name {
    type Owner = PartnerId;
    type Row = name::Model;

    fn row(&self, partner_id: PartnerId, place_in_list: i64) -> name::Model {
        let Self { text, language, kind } = self.clone();
        name::Model { partner_id, place_in_list, key: name_key(&text), text, language, kind }
    }

    fn of(row: name::Model) -> (PartnerId, Self) {
        let name::Model { partner_id, place_in_list: _, text, key: _, language, kind } = row;
        (partner_id, Self { text, language, kind })
    }
}

impl Listed for Identifier {
    type Owner = PartnerId;
    type Row = identifier::Model;

    fn row(&self, partner_id: PartnerId, place_in_list: i64) -> identifier::Model {
        let Self { scheme, value } = self.clone();
        identifier::Model { partner_id, place_in_list, scheme, value }
    }

    fn of(row: identifier::Model) -> (PartnerId, Self) {
        let identifier::Model { partner_id, place_in_list: _, scheme, value } = row;
        (partner_id, Self { scheme, value })
    }
}

impl Listed for Ranking {
    type Owner = PartnerId;
    type Row = ranking::Model;

    fn row(&self, partner_id: PartnerId, place_in_list: i64) -> ranking::Model {
        let Self { source, year, place } = self.clone();
        ranking::Model { partner_id, place_in_list, source, year, place }
    }

    fn of(row: ranking::Model) -> (PartnerId, Self) {
        let ranking::Model { partner_id, place_in_list: _, source, year, place } = row;
        (partner_id, Self { source, year, place })
    }
}

impl Listed for Unit {
    type Owner = PartnerId;
    type Row = unit::Model;

    fn row(&self, partner_id: PartnerId, place_in_list: i64) -> unit::Model {
        let Self { id, name, website } = self.clone();
        unit::Model { id, partner_id, place_in_list, name, website }
    }

    fn of(row: unit::Model) -> (PartnerId, Self) {
        let unit::Model { id, partner_id, place_in_list: _, name, website } = row;
        (partner_id, Self { id, name, website })
    }
}

/// A domain as an item of its partner's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Domain(pub String);

impl Listed for Domain {
    type Owner = PartnerId;
    type Row = domain::Model;

    fn row(&self, partner_id: PartnerId, place_in_list: i64) -> domain::Model {
        domain::Model { partner_id, place_in_list, domain: self.0.clone() }
    }

    fn of(row: domain::Model) -> (PartnerId, Self) {
        let domain::Model { partner_id, place_in_list: _, domain } = row;
        (partner_id, Self(domain))
    }
}

/// A tag as an item of its partner's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Tag(pub String);

impl Listed for Tag {
    type Owner = PartnerId;
    type Row = tag::Model;

    fn row(&self, partner_id: PartnerId, place_in_list: i64) -> tag::Model {
        tag::Model { partner_id, place_in_list, tag: self.0.clone() }
    }

    fn of(row: tag::Model) -> (PartnerId, Self) {
        let tag::Model { partner_id, place_in_list: _, tag } = row;
        (partner_id, Self(tag))
    }
}
