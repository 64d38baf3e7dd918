//! What is shown of the settings: to those who are signed in, and to everyone.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::demo::{ACCOUNTS, DemoAccount};
use super::super::view::UserRef;
use super::emblem::Emblem;
use super::record::{NumberPrefixes, Settings, WorkingWeek, row};
use crate::kernel::clock::Timestamp;
use crate::kernel::fact_sheet::FactSheet;
use crate::kernel::language::Localized;

/// The institute's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Settings)]
pub struct SettingsView {
    /// The version, also in `ETag`.
    pub version: i64,
    /// The institute's names.
    pub names: Localized,
    /// Its short names.
    pub short_names: Localized,
    /// The names of the department that keeps this register.
    pub department: Localized,
    /// The postal address.
    pub address: Localized,
    /// The web page.
    pub website: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone, E.164.
    pub phone: Option<String>,
    /// The emblem.
    pub emblem: Option<Emblem>,
    /// The colours of page and papers.
    pub colours: Colours,
    /// When the department works.
    pub working_week: WorkingWeek,
    /// What numbers begin with.
    pub number_prefixes: NumberPrefixes,
    /// What guests must know.
    pub fact_sheet: Option<FactSheet>,
    /// When they last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// Who changed them last; null while nobody has.
    pub updated_by: Option<UserRef>,
}

/// The colours of page and papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Colours {
    /// The main colour; white text is legible on it.
    #[schema(example = "#1c4a8c")]
    pub primary: String,
    /// The second colour.
    #[schema(example = "#12a0a0")]
    pub accent: String,
}

/// What everyone may know of the institute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublicInstitution {
    /// The institute's names.
    pub names: Localized,
    /// Its short names.
    pub short_names: Localized,
    /// The names of the department.
    pub department: Localized,
    /// The web page.
    pub website: Option<String>,
    /// The emblem.
    pub emblem: Option<Emblem>,
    /// The colours.
    pub colours: Colours,
    /// What guests must know.
    pub fact_sheet: Option<FactSheet>,
    /// Whether this is a demonstration with made-up people.
    pub demo: bool,
    /// The demonstration accounts; only in a demonstration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo_accounts: Option<Vec<DemoAccount>>,
}

impl SettingsView {
    /// The settings, last changed by this person.
    #[must_use]
    pub fn of(settings: &Settings, updated_by: Option<UserRef>) -> Self {
        let row = settings.row.clone();
        Self {
            version: row.version,
            emblem: emblem(&row),
            colours: colours(&row),
            names: row.names,
            short_names: row.short_names,
            department: row.department,
            address: row.address,
            website: row.website,
            email: row.email,
            phone: row.phone,
            working_week: row.working_week,
            number_prefixes: row.number_prefixes,
            fact_sheet: row.fact_sheet,
            updated_at: row.updated_at,
            updated_by,
        }
    }
}

impl PublicInstitution {
    /// The public part of the settings.
    #[must_use]
    pub fn of(settings: &Settings, demo: bool) -> Self {
        let row = settings.row.clone();
        Self {
            emblem: emblem(&row),
            colours: colours(&row),
            names: row.names,
            short_names: row.short_names,
            department: row.department,
            website: row.website,
            fact_sheet: row.fact_sheet,
            demo,
            demo_accounts: demo.then(|| ACCOUNTS.to_vec()),
        }
    }
}

fn emblem(row: &row::Model) -> Option<Emblem> {
    Some(Emblem::of(row.emblem_type?, row.emblem.as_deref()?))
}

fn colours(row: &row::Model) -> Colours {
    Colours { primary: row.primary_colour.clone(), accent: row.accent_colour.clone() }
}
