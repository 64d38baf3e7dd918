//! The forms of identifiers, each by its own standard.

use validator::ValidationError;

use super::parts::Scheme;
use crate::kernel::address::is_domain;
use crate::kernel::bounds::{too_long, too_short};

/// The letters of Crockford's base 32 as ROR writes them: no i, l, o, u.
const CROCKFORD: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// The longest identifier.
const MAX_LENGTH: usize = 100;

/// The identifier in the plain form it is kept in.
///
/// # Errors
/// `invalid_format`, `invalid_domain`, `invalid_check_digits`, `too_long`, `too_short`.
pub fn plain_form(scheme: Scheme, value: &str) -> Result<String, ValidationError> {
    let value = value.trim();
    if value.is_empty() {
        return Err(too_short(1));
    }
    if value.chars().count() > MAX_LENGTH {
        return Err(too_long(MAX_LENGTH));
    }
    match scheme {
        Scheme::Ror => ror(value),
        Scheme::Schac => schac(value),
        Scheme::Erasmus => erasmus(value),
        Scheme::Pic => pic(value),
        Scheme::ErasmusCharter | Scheme::Other => Ok(value.to_owned()),
    }
}

/// `0`, six letters or digits, two check digits; with or without `https://ror.org/` before it.
fn ror(value: &str) -> Result<String, ValidationError> {
    let lower = value.to_ascii_lowercase();
    let bare = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("ror.org/")
        .trim_end_matches('/');
    let (body, check) = bare.split_at_checked(7).ok_or_else(|| wrong("invalid_format"))?;
    let digits = check.len() == 2 && check.bytes().all(|byte| byte.is_ascii_digit());
    let number = crockford(body).filter(|_| body.starts_with('0') && digits);
    let number = number.ok_or_else(|| wrong("invalid_format"))?;
    if format!("{:02}", ror_check_digits(number)) == check {
        Ok(bare.to_owned())
    } else {
        Err(wrong("invalid_check_digits"))
    }
}

fn crockford(body: &str) -> Option<u64> {
    body.chars().try_fold(0, |number, letter| {
        let digit = CROCKFORD.find(letter)?;
        Some(number * 32 + digit as u64)
    })
}

/// ISO 7064 MOD 97-10 over the number the letters stand for.
const fn ror_check_digits(number: u64) -> u64 {
    98 - (number * 100) % 97
}

fn schac(value: &str) -> Result<String, ValidationError> {
    let lower = value.to_ascii_lowercase();
    if is_domain(&lower) { Ok(lower) } else { Err(wrong("invalid_domain")) }
}

/// One to three letters for the country, the town, two digits, as in `SK ZILINA01` and
/// `F PARIS001`: seven to nine signs for the town with its number.
fn erasmus(value: &str) -> Result<String, ValidationError> {
    let upper = value.to_ascii_uppercase();
    let (country, town) = upper.split_once(' ').ok_or_else(|| wrong("invalid_format"))?;
    let town = town.trim_start();
    let letters = town.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let capitals = |text: &str, signs: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase() || signs.contains(c))
    };
    let fits = country.len() <= 3
        && capitals(country, "")
        && capitals(letters, "-")
        && (2..=3).contains(&(town.len() - letters.len()))
        && (4..=10).contains(&town.len());
    if fits { Ok(format!("{country} {town}")) } else { Err(wrong("invalid_format")) }
}

fn pic(value: &str) -> Result<String, ValidationError> {
    let fits = value.len() == 9 && value.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(value.to_owned()) } else { Err(wrong("invalid_format")) }
}

fn wrong(code: &'static str) -> ValidationError {
    ValidationError::new(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(scheme: Scheme, value: &str) -> String {
        plain_form(scheme, value).unwrap_or_else(|error| error.code.into_owned())
    }

    #[test]
    fn ror_ids_have_check_digits() {
        for given in ["05a28rw58", "https://ror.org/05a28rw58", " ROR.org/05A28RW58/ "] {
            assert_eq!(code(Scheme::Ror, given), "05a28rw58", "{given}");
        }
        for real in ["02mhbdp94", "013meh722", "042nb2s44", "03yrm5c26"] {
            assert_eq!(code(Scheme::Ror, real), real);
        }
        assert_eq!(code(Scheme::Ror, "05a28rw59"), "invalid_check_digits");
        for bad in ["15a28rw58", "05a28rw5", "05a28rwx8", "05a28iw58", "ror", "05a28rwʻ8"] {
            assert_eq!(code(Scheme::Ror, bad), "invalid_format", "{bad}");
        }
    }

    #[test]
    fn the_other_schemes() {
        assert_eq!(code(Scheme::Schac, "Uniza.SK"), "uniza.sk");
        assert_eq!(code(Scheme::Schac, "uniza"), "invalid_domain");
        assert_eq!(code(Scheme::Erasmus, "sk  zilina01"), "SK ZILINA01");
        assert_eq!(code(Scheme::Erasmus, "F PARIS001"), "F PARIS001");
        assert_eq!(code(Scheme::Erasmus, "UK-LONDON"), "invalid_format");
        assert_eq!(code(Scheme::Pic, "999656925"), "999656925");
        assert_eq!(code(Scheme::Pic, "99965692"), "invalid_format");
        assert_eq!(code(Scheme::Other, "  a1 "), "a1");
        assert_eq!(code(Scheme::Other, " "), "too_short");
        assert_eq!(code(Scheme::Other, &"a".repeat(101)), "too_long");
    }
}
