//! When an account is right, and why an operation on it is refused.

use std::collections::HashMap;

use zxcvbn::{Score, zxcvbn};

use crate::db::{Failure, Transient};
use crate::http::text::clean;

/// The fewest characters a password has.
pub const MIN_PASSWORD: usize = 10;
/// The most characters a password has.
pub const MAX_PASSWORD: usize = 200;
/// The most characters a login has.
pub const MAX_LOGIN: usize = 64;

/// Why an account is not opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The login has other signs than `a–z`, `0–9`, `.`, `_`, `-`, `@`, or too few or many.
    #[error("a login has 2 to 64 letters a–z, digits, or . _ - @")]
    LoginForm,
    /// Another account has the login.
    #[error("the login is taken")]
    LoginTaken,
    /// The password is too short or too long.
    #[error("a password has 10 to 200 characters")]
    PasswordLength,
    /// The password is common, or made of what is known of the account.
    #[error("the password is easily guessed: choose one without common words, names and dates")]
    PasswordGuessable,
    /// The name is empty, too long, or has a character that no name may have.
    #[error(
        "a name is one line of 1 to 200 characters, none of which turns the direction of writing"
    )]
    NameLength,
    /// Too many passwords are being checked.
    #[error("too many passwords are being checked")]
    Busy,
    /// The database refused.
    #[error(transparent)]
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Duplicate { constraint } if constraint == "users_login_key" => {
                Self::LoginTaken
            }
            other => Self::Failure(other),
        }
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}

/// The login as it is stored and compared: without surrounding spaces, in lower case.
#[must_use]
pub fn folded_login(login: &str) -> String {
    login.trim().to_lowercase()
}

/// Checks a folded login.
///
/// # Errors
/// [`Refusal::LoginForm`].
pub fn check_login(login: &str) -> Result<(), Refusal> {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-@".contains(&b);
    let valid = (2..=MAX_LOGIN).contains(&login.len()) && login.bytes().all(sign);
    if valid { Ok(()) } else { Err(Refusal::LoginForm) }
}

/// Checks a new password of an account with this login and name. One that a million guesses find is
/// refused: common ones, words with a year, rows of keys, what is known of the account.
///
/// # Errors
/// [`Refusal::PasswordLength`], [`Refusal::PasswordGuessable`].
pub fn check_password(password: &str, login: &str, name: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if !(MIN_PASSWORD..=MAX_PASSWORD).contains(&length) {
        return Err(Refusal::PasswordLength);
    }
    let known: Vec<&str> = [login, name, "hamkorlik"]
        .into_iter()
        .chain(name.split_whitespace())
        .chain(login.split(['.', '_', '-', '@']))
        .collect();
    let guessable = |password: &str| zxcvbn(password, &known).score() < Score::Two;
    if guessable(password) || guessable(&on_latin_keys(password)) {
        return Err(Refusal::PasswordGuessable);
    }
    Ok(())
}

/// What the keys of a Russian keyboard would have written on an English one: a row of keys is no
/// better a password for being Cyrillic.
fn on_latin_keys(text: &str) -> String {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    const ENGLISH: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    let keys: HashMap<char, char> = RUSSIAN.chars().zip(ENGLISH.chars()).collect();
    text.to_lowercase().chars().map(|one| keys.get(&one).copied().unwrap_or(one)).collect()
}

/// A person's name as it is kept: composed, without spaces around it, by the rules every text that
/// reaches the API is read by.
///
/// # Errors
/// [`Refusal::NameLength`].
pub fn name_of(name: &str) -> Result<String, Refusal> {
    let name = clean(name.trim()).ok_or(Refusal::NameLength)?;
    let fits = (1..=200).contains(&name.chars().count()) && !name.contains(['\n', '\t']);
    if fits { Ok(name.into_owned()) } else { Err(Refusal::NameLength) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins() {
        assert!(check_login(&folded_login(" Dilnoza.K@jizpi.uz ")).is_ok());
        for bad in ["a", "", "Ali", "али", "a b", "a\u{0}b", &"a".repeat(65)] {
            assert!(check_login(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_one_clean_line() {
        assert_eq!(name_of(" Nodira Saidova\n").unwrap(), "Nodira Saidova");
        assert_eq!(name_of("Zofia Cafe\u{301}").unwrap(), "Zofia Café");
        for bad in ["", " ", "a\nb", "a\tb", "a\u{1b}[1m", "a\u{202E}b", &"a".repeat(201)] {
            assert!(name_of(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn passwords_are_long_and_not_soon_guessed() {
        let check = |password: &str| check_password(password, "d.karimova", "Dilnoza Karimova");
        assert!(check("kitob javoni ostida").is_ok());
        assert!(matches!(check("ninesigns"), Err(Refusal::PasswordLength)));
        assert!(matches!(check(&"a".repeat(201)), Err(Refusal::PasswordLength)));
        for soon in ["password123", "1234567890", "qwertyuiop", "karimova1985", "йцукенгшщз"]
        {
            assert!(matches!(check(soon), Err(Refusal::PasswordGuessable)), "{soon}");
        }
    }
}
