//! The words every desk uses: identifiers, time, who acts and what they may do, languages,
//! countries, subject areas, folded text. Nothing here runs a query or knows a request.

pub mod academic_year;
pub mod actor;
pub mod address;
pub mod bounds;
pub mod channel;
pub mod clock;
pub mod country;
pub mod country_names;
pub mod day;
pub mod fact_sheet;
pub mod id;
pub mod isced_f;
pub mod item;
pub mod keyring;
pub mod language;
pub mod money;
pub mod name;
pub mod partial_date;
pub mod patch;
pub mod permission;
pub mod secret;
pub mod stored;
pub mod text;
