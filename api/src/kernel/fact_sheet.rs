//! The fact sheet: what a student or teacher must know before going to an institution. Partners
//! have one, and so have we.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::address::{check_email, check_phone, check_website};
use super::day::check_year;
use super::stored::stored_json;

/// Dates, terms and where to ask, as last checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactSheet {
    /// The day on which someone last made sure that all of it is true.
    #[validate(custom(function = check_year))]
    pub checked_on: NaiveDate,
    /// Until when students are nominated.
    #[serde(default)]
    #[validate(nested)]
    pub nominations: SemesterDates,
    /// Until when nominated students apply.
    #[serde(default)]
    #[validate(nested)]
    pub applications: SemesterDates,
    /// Weeks until the decision on an application.
    #[serde(default)]
    #[validate(range(min = 0, max = 104))]
    #[schema(minimum = 0, maximum = 104)]
    pub decision_weeks: Option<u16>,
    /// Weeks after the stay until the transcript of records is sent.
    #[serde(default)]
    #[validate(range(min = 0, max = 104))]
    #[schema(minimum = 0, maximum = 104)]
    pub transcript_weeks: Option<u16>,
    /// Where people live.
    #[serde(default)]
    #[validate(nested)]
    pub housing: Option<Info>,
    /// Visa and registration.
    #[serde(default)]
    #[validate(nested)]
    pub visa: Option<Info>,
    /// Health insurance.
    #[serde(default)]
    #[validate(nested)]
    pub insurance: Option<Info>,
    /// Help for people with special needs.
    #[serde(default)]
    #[validate(nested)]
    pub accessibility: Option<Info>,
}

stored_json!(FactSheet);

/// A yearly date for each semester, as `MM-DD`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SemesterDates {
    /// For the autumn semester.
    #[serde(default)]
    #[validate(custom(function = check_month_day))]
    #[schema(pattern = r"^\d{2}-\d{2}$", example = "04-30")]
    pub autumn: Option<String>,
    /// For the spring semester.
    #[serde(default)]
    #[validate(custom(function = check_month_day))]
    #[schema(pattern = r"^\d{2}-\d{2}$", example = "10-31")]
    pub spring: Option<String>,
}

/// A text and where to ask further.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Info {
    /// What there is to know.
    #[serde(default)]
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    pub text: Option<String>,
    /// The page that says more.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = check_website))]
    #[schema(max_length = 500, example = "https://www.uniza.sk/en")]
    pub website: Option<String>,
    /// The address to ask.
    #[serde(default)]
    #[validate(length(max = 254), custom(function = check_email))]
    #[schema(max_length = 254, example = "erasmus@uniza.sk")]
    pub email: Option<String>,
    /// The telephone to ask, in E.164.
    #[serde(default)]
    #[validate(custom(function = check_phone))]
    #[schema(max_length = 16, example = "+998901234567")]
    pub phone: Option<String>,
}

/// Checks a day of any year, `MM-DD`.
///
/// # Errors
/// `invalid_date`.
pub fn check_month_day(day: &str) -> Result<(), ValidationError> {
    let form = day.len() == 5
        && day
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 2 { b == b'-' } else { b.is_ascii_digit() });
    // A leap year, so that 29 February is a day.
    let known = form && NaiveDate::parse_from_str(&format!("2000-{day}"), "%Y-%m-%d").is_ok();
    if known { Ok(()) } else { Err(ValidationError::new("invalid_date")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_any_year() {
        assert!(["04-30", "02-29", "12-31"].into_iter().all(|day| check_month_day(day).is_ok()));
        for bad in ["4-30", "02-30", "13-01", "00-10", "04/30", "+4-30", "04-3 ", ""] {
            assert!(check_month_day(bad).is_err(), "{bad}");
        }
    }

    /// As it is stored since the first release: not to be changed, only to be added to.
    const FROZEN: [&str; 2] = [
        r#"{"checked_on":"2026-11-23"}"#,
        r#"{"checked_on":"2026-11-23","nominations":{"autumn":"04-30","spring":null},
            "applications":{"autumn":null,"spring":"10-31"},"decision_weeks":4,
            "transcript_weeks":null,"housing":{"text":"Dormitory","website":"https://a.sk",
            "email":"a@a.sk","phone":"+998901234567"},"visa":null,"insurance":null,
            "accessibility":{"text":null,"website":null,"email":null,"phone":null}}"#,
    ];

    #[test]
    fn what_was_stored_before_or_by_a_newer_replica_is_read() {
        for frozen in FROZEN {
            let stored: serde_json::Value = serde_json::from_str(frozen).unwrap();
            let sheet: FactSheet = super::super::stored::read(stored.clone()).unwrap();
            let mut newer = stored;
            for place in ["", "/nominations", "/housing"] {
                if let Some(fields) = newer.pointer_mut(place) {
                    fields["new"] = serde_json::json!([1]);
                }
            }
            assert_eq!(super::super::stored::read::<FactSheet>(newer).unwrap(), sheet);
        }
    }

    #[test]
    fn only_the_day_of_the_check_is_required() {
        let sheet: FactSheet = serde_json::from_str(r#"{"checked_on":"2026-11-23"}"#).unwrap();
        assert!(sheet.validate().is_ok() && sheet.housing.is_none());
        let wrong = FactSheet {
            nominations: SemesterDates { autumn: Some("31-12".to_owned()), spring: None },
            housing: Some(Info { email: Some("nobody".to_owned()), ..Info::default() }),
            ..sheet
        };
        assert_eq!(wrong.validate().unwrap_err().errors().len(), 2);
    }
}
