//! The findings of checks that know a bound, with the bound: a caller is told how far to go.

use validator::ValidationError;

/// Shorter than `min`: characters of a text, items of a list.
#[must_use]
pub fn too_short(min: usize) -> ValidationError {
    with("too_short", &[("min", min)])
}

/// Longer than `max`: characters of a text, items of a list.
#[must_use]
pub fn too_long(max: usize) -> ValidationError {
    with("too_long", &[("max", max)])
}

/// Outside `min` to `max`: a number, or a date in its ISO form.
#[must_use]
pub fn out_of_range<T: serde::Serialize>(min: T, max: T) -> ValidationError {
    with("range", &[("min", min), ("max", max)])
}

fn with<T: serde::Serialize>(code: &'static str, bounds: &[(&'static str, T)]) -> ValidationError {
    let mut error = ValidationError::new(code);
    for (name, bound) in bounds {
        error.add_param((*name).into(), bound);
    }
    error
}
