//! A unit's names in time: each holds from its day until the next one's.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::db::Listed;
use crate::kernel::day::check_year;
use crate::kernel::id::UnitId;
use crate::kernel::language::{Localized, UiLanguage};

/// The name of a unit from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitName {
    /// The name.
    #[validate(nested)]
    pub names: Localized,
    /// The short name, as tables show it.
    #[serde(default)]
    #[validate(nested)]
    pub short_names: Option<Localized>,
    /// Since when; null for the first one, when it was so from the beginning.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    #[schema(example = "2023-09-01")]
    pub valid_from: Option<NaiveDate>,
}

impl UnitName {
    /// The name in `language`, or in the nearest other language it is given in.
    #[must_use]
    pub fn in_language(&self, language: UiLanguage) -> &str {
        self.names.in_language(language).unwrap_or_default()
    }

    /// The short name likewise.
    #[must_use]
    pub fn short_in(&self, language: UiLanguage) -> Option<&str> {
        self.short_names.as_ref()?.in_language(language)
    }

    /// The name as it is kept: without spaces around the texts.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let Self { names, short_names, valid_from } = self;
        let short_names = short_names.as_ref().map(Localized::trimmed);
        Self { names: names.trimmed(), short_names, valid_from: *valid_from }
    }
}

/// The name that holds on a day; before the first one's day the first.
#[must_use]
pub fn on_day(names: &[UnitName], day: NaiveDate) -> Option<&UnitName> {
    let holds = |name: &&UnitName| name.valid_from.is_none_or(|from| from <= day);
    names.iter().rev().find(holds).or_else(|| names.first())
}

/// The places of names that do not begin after the one before them.
#[must_use]
pub fn out_of_order(names: &[UnitName]) -> Vec<usize> {
    let rises = |pair: &[UnitName]| pair[1].valid_from > pair[0].valid_from;
    let pairs = names.windows(2).enumerate();
    pairs.filter(|(_, pair)| !rises(pair)).map(|(place, _)| place + 1).collect()
}

/// The table `unit_names`.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::id::UnitId;
    use crate::kernel::language::Localized;

    /// A name from a day on.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unit_names")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: UnitId,
        /// Which of the unit's names, from 0; the latest comes last.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_in_list: i64,
        /// The name.
        pub names: Localized,
        /// The short name.
        pub short_names: Option<Localized>,
        /// Since when; none from the beginning.
        pub valid_from: Option<Date>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Listed for UnitName {
    type Owner = UnitId;
    type Row = row::Model;

    fn row(&self, unit_id: UnitId, place_in_list: i64) -> row::Model {
        let Self { names, short_names, valid_from } = self.clone();
        row::Model { unit_id, place_in_list, names, short_names, valid_from }
    }

    fn of(row: row::Model) -> (UnitId, Self) {
        let row::Model { unit_id, place_in_list: _, names, short_names, valid_from } = row;
        (unit_id, Self { names, short_names, valid_from })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, from: Option<&str>) -> UnitName {
        let names = Localized { en: Some(text.to_owned()), ..Localized::default() };
        UnitName { names, short_names: None, valid_from: from.map(|day| day.parse().unwrap()) }
    }

    #[test]
    fn a_paper_is_read_with_the_name_of_its_day() {
        let names = [
            named("Mining", None),
            named("Energy", Some("2020-09-01")),
            named("Green energy", Some("2027-01-01")),
        ];
        let on = |day: &str| {
            on_day(&names, day.parse().unwrap()).map(|name| name.in_language(UiLanguage::Ru))
        };
        assert_eq!(on("2020-08-31"), Some("Mining"));
        assert_eq!(on("2020-09-01"), Some("Energy"));
        assert_eq!(on("2026-11-25"), Some("Energy"));
        assert_eq!(on("2027-01-01"), Some("Green energy"));
        let born_later = [named("New", Some("2026-09-01"))];
        assert_eq!(on_day(&born_later, "2020-01-01".parse().unwrap()), Some(&born_later[0]));
        assert!(out_of_order(&names).is_empty());
    }

    #[test]
    fn names_follow_each_other() {
        let names = [
            named("A", Some("2020-09-01")),
            named("B", None),
            named("C", Some("2021-09-01")),
            named("D", Some("2021-09-01")),
        ];
        assert_eq!(out_of_order(&names), [1, 3]);
    }
}
