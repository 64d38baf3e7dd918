//! The numbers people call partners by: `PRT-0001`, without gaps and without a year.

use crate::db::{Failure, Tx};
use crate::people::settings;

/// The next number, with the prefix of the institute's settings, and the counter inside it. Take it last: other new partners wait for it.
///
/// # Errors
/// The database's.
pub async fn next(tx: &Tx) -> Result<(String, i64), Failure> {
    let settings = settings::current(&tx.read()).await?;
    let serial = tx.next_number("partner").await?;
    Ok((written(settings.partner_prefix(), serial), serial))
}

fn written(prefix: &str, serial: i64) -> String {
    format!("{prefix}-{serial:04}")
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn at_least_four_digits() {
        assert_eq!(written("PRT", 7), "PRT-0007");
        assert_eq!(written("PRT", 12_345), "PRT-12345");
    }
}
