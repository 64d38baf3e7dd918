//! Checks of single values that several bodies share.

use chrono::NaiveDate;
use validator::ValidationError;

use crate::http::validation::check_each;
use crate::kernel::bounds::{too_long, too_short};
use crate::kernel::day::check_year;
use crate::kernel::isced_f::check_isced_f;
use crate::kernel::language::check_language_tag;
use crate::kernel::patch::{Patch, check_set};
use crate::kernel::text::plain_tag;

pub(super) type Checked = Result<(), ValidationError>;

pub(super) fn wrong(code: &'static str) -> Checked {
    Err(ValidationError::new(code))
}

pub(super) fn check_languages(languages: &[String]) -> Checked {
    // `en` and `EN` are one language (RFC 5646, 2.1.1).
    let alike: Vec<_> = languages.iter().map(|tag| tag.to_ascii_lowercase()).collect();
    check_distinct(&alike)?;
    check_each(languages, |tag| check_language_tag(tag))
}

pub(super) fn check_areas(areas: &[String]) -> Checked {
    check_distinct(areas)?;
    check_each(areas, |code| check_isced_f(code))
}

pub(super) fn check_directions(directions: &[String]) -> Checked {
    check_each(directions, |direction| match plain_tag(direction).chars().count() {
        0 => Err(too_short(1)),
        1..=100 => Ok(()),
        _ => Err(too_long(100)),
    })
}

fn check_distinct(items: &[String]) -> Checked {
    let places: Vec<usize> = (0..items.len()).collect();
    check_each(&places, |place| {
        if items[..*place].contains(&items[*place]) { wrong("duplicate") } else { Ok(()) }
    })
}

pub(super) fn patched_day(day: &Patch<NaiveDate>) -> Checked {
    check_set(day, check_year)
}

pub(super) fn patched_tag(tag: &Patch<String>) -> Checked {
    check_set(tag, check_language_tag)
}

pub(super) fn patched_languages(languages: &Patch<Vec<String>>) -> Checked {
    check_set(languages, check_languages)
}

pub(super) fn patched_areas(areas: &Patch<Vec<String>>) -> Checked {
    check_set(areas, check_areas)
}

pub(super) fn patched_directions(directions: &Patch<Vec<String>>) -> Checked {
    check_set(directions, check_directions)
}
