//! Academic years, as the office writes them: `2026/2027`.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

/// An academic year by the calendar year it begins in, written `2026/2027`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, ToSchema)]
#[schema(value_type = String, pattern = r"^\d{4}/\d{4}$", example = "2026/2027")]
pub struct AcademicYear(i64);

impl AcademicYear {
    /// The calendar year it begins in.
    #[must_use]
    pub const fn begins(self) -> i64 {
        self.0
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}/{:04}", self.0, self.0 + 1)
    }
}

/// No academic year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an academic year like 2026/2027")]
pub struct NoAcademicYear;

impl FromStr for AcademicYear {
    type Err = NoAcademicYear;

    fn from_str(text: &str) -> Result<Self, NoAcademicYear> {
        let begins = text.split('/').next().and_then(|year| year.parse().ok());
        let year = Self(begins.ok_or(NoAcademicYear)?);
        let plausible = (1950..=2150).contains(&year.0) && year.to_string() == text;
        if plausible { Ok(year) } else { Err(NoAcademicYear) }
    }
}

impl Serialize for AcademicYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AcademicYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_that_follow() {
        assert_eq!("2026/2027".parse(), Ok(AcademicYear(2026)));
        for bad in ["2026", "2026/2028", "2026-2027", "26/27", "1026/1027", "2026/2027/"] {
            assert_eq!(bad.parse::<AcademicYear>(), Err(NoAcademicYear), "{bad}");
        }
    }
}
