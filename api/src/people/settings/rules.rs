//! When the settings are right as a whole.

use super::record::row;
use crate::db::{Failure, Transient};

/// The least contrast of white text on the main colour, in thousandths (WCAG 2.2, AA).
pub const MIN_CONTRAST: u32 = 4_500;

/// What is wrong with the settings after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The institute has no name left.
    Nameless,
    /// The department has no name left.
    DepartmentNameless,
    /// White text is not legible on the main colour; the contrast in thousandths.
    LowContrast(u32),
    /// Work ends before it starts.
    WeekEndsBeforeItStarts,
}

/// Why the settings are not changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The result would be wrong.
    #[error("the settings would be wrong")]
    Invalid(Vec<Fault>),
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}

/// Everything that is wrong.
#[must_use]
pub fn faults(settings: &row::Model) -> Vec<Fault> {
    let contrast = contrast_with_white(&settings.primary_colour);
    let week = &settings.working_week;
    [
        settings.names.texts().next().is_none().then_some(Fault::Nameless),
        settings.department.texts().next().is_none().then_some(Fault::DepartmentNameless),
        (contrast < MIN_CONTRAST).then_some(Fault::LowContrast(contrast)),
        // `HH:MM` sorts as time does.
        (week.ends <= week.starts).then_some(Fault::WeekEndsBeforeItStarts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The contrast of white text on `#rrggbb` in thousandths, rounded down (WCAG 2.2).
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a contrast lies between 1 and 21"
)]
pub fn contrast_with_white(colour: &str) -> u32 {
    let channel = |at: usize| {
        let hex = colour.get(at..at + 2).unwrap_or("ff");
        let value = f64::from(u8::from_str_radix(hex, 16).unwrap_or(u8::MAX)) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    (1.05 / (luminance + 0.05) * 1000.0) as u32
}
