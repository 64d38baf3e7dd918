//! Countries by their ISO 3166-1 alpha-2 code.

use validator::ValidationError;

/// Checks an ISO 3166-1 alpha-2 code in capital letters, such as `UZ`.
///
/// # Errors
/// `invalid_country` when no country has that code.
pub fn check_country(code: &str) -> Result<(), ValidationError> {
    if is_country(code) { Ok(()) } else { Err(ValidationError::new("invalid_country")) }
}

/// Whether `code` is an ISO 3166-1 alpha-2 code in capital letters. `XK` (Kosovo) is
/// user-assigned, but every public list of universities uses it.
#[must_use]
pub fn is_country(code: &str) -> bool {
    let capital = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    capital && (code == "XK" || celes::Country::from_alpha2(code).is_ok())
}

#[cfg(test)]
mod tests {
    use super::is_country;

    #[test]
    fn only_iso_codes_in_capitals() {
        assert!(["UZ", "SK", "TR", "GB", "XK"].into_iter().all(is_country));
        assert!(!["uz", "UZB", "ZZ", "", "U", "ЎЗ"].into_iter().any(is_country));
    }
}
