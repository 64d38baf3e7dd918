//! What belongs to a person and is written with it: names and posts.

use chrono::NaiveDate;
use sea_orm::EnumIter;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::person::PersonId;
use crate::db::Listed;
use crate::kernel::day::check_year;
use crate::kernel::id::UnitId;
use crate::kernel::language::Localized;
use crate::kernel::name::Name;

crate::id! {
    /// Identifies a post somebody holds or held.
    PostId
}

/// As what somebody is at the institute.
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
pub enum PostKind {
    /// Teaches.
    Teacher,
    /// Works in the administration or a laboratory.
    Staff,
    /// Studies for a bachelor's or master's degree.
    Student,
    /// Studies for a doctorate.
    DoctoralStudent,
    /// Heads the institute: the rector, the vice-rectors.
    Management,
    /// Anything else.
    Other,
}

/// A post, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Post {
    /// The post's id.
    pub id: PostId,
    /// In which unit.
    pub unit_id: UnitId,
    /// What it is called.
    pub title: Localized,
    /// As what.
    pub kind: PostKind,
    /// Since when; none when it is not known.
    pub from_on: Option<NaiveDate>,
    /// The last day; none while no end is known.
    pub until_on: Option<NaiveDate>,
}

impl Post {
    /// Whether it is held on a day.
    #[must_use]
    pub fn is_held(&self, on: NaiveDate) -> bool {
        self.from_on.is_none_or(|from| from <= on) && self.until_on.is_none_or(|until| on <= until)
    }
}

/// The post a person is named with: the first one held on a day.
#[must_use]
pub fn main_post(posts: &[Post], on: NaiveDate) -> Option<&Post> {
    posts.iter().find(|post| post.is_held(on))
}

/// A post, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PersonPostInput)]
pub struct PostInput {
    /// The id of a post there is; left out for a new one.
    #[serde(default)]
    pub id: Option<PostId>,
    /// In which unit.
    pub unit_id: UnitId,
    /// What it is called.
    #[validate(nested)]
    pub title: Localized,
    /// As what.
    pub kind: PostKind,
    /// The first day; left out when it is not known.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    #[schema(example = "2021-09-01")]
    pub from_on: Option<NaiveDate>,
    /// The last day; left out while no end is known.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub until_on: Option<NaiveDate>,
}

/// The table `person_names`.
pub mod name {
    use sea_orm::entity::prelude::*;

    use crate::kernel::name::NameKind;
    use crate::people::persons::PersonId;

    /// A name.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_names")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// Which of the person's names, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The name.
        pub text: String,
        /// Its language and script.
        pub language: String,
        /// What it is to its bearer.
        pub kind: NameKind,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `person_posts`.
pub mod post {
    use sea_orm::entity::prelude::*;

    use super::{PostId, PostKind};
    use crate::kernel::id::UnitId;
    use crate::kernel::language::Localized;
    use crate::people::persons::PersonId;

    /// A post.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person_posts")]
    pub struct Model {
        /// The post's own id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PostId,
        /// Whose.
        pub person_id: PersonId,
        /// Which of the person's posts, from 0.
        pub place_in_list: i64,
        /// In which unit.
        pub unit_id: UnitId,
        /// What it is called.
        pub title: Localized,
        /// As what.
        pub kind: PostKind,
        /// The first day.
        pub from_on: Option<Date>,
        /// The last day.
        pub until_on: Option<Date>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A name as an item of its person's list; the shape itself is every bearer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(pub Name);

impl Listed for PersonName {
    type Owner = PersonId;
    type Row = name::Model;

    fn row(&self, person_id: PersonId, place_in_list: i64) -> name::Model {
        let Name { text, language, kind } = self.0.clone();
        name::Model { person_id, place_in_list, text, language, kind }
    }

    fn of(row: name::Model) -> (PersonId, Self) {
        let name::Model { person_id, place_in_list: _, text, language, kind } = row;
        (person_id, Self(Name { text, language, kind }))
    }
}

impl Listed for Post {
    type Owner = PersonId;
    type Row = post::Model;

    fn row(&self, person_id: PersonId, place_in_list: i64) -> post::Model {
        let Self { id, unit_id, title, kind, from_on, until_on } = self.clone();
        post::Model { id, person_id, place_in_list, unit_id, title, kind, from_on, until_on }
    }

    fn of(row: post::Model) -> (PersonId, Self) {
        let post::Model {
            id,
            person_id,
            place_in_list: _,
            unit_id,
            title,
            kind,
            from_on,
            until_on,
        } = row;
        (person_id, Self { id, unit_id, title, kind, from_on, until_on })
    }
}
