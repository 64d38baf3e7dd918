//! The numbers of the registers: a prefix of the institute's, the year where the register counts by
//! years, and a counter without gaps.

use chrono::Datelike as _;

use super::find::current;
use crate::db::{Failure, Tx};

/// What is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Partners: `PRT-0001`, without a year.
    Partner,
    /// Agreements: `AGR-2026-0014`, by the office's year.
    Agreement,
    /// Agreements of the office's older registers: `AGR-L-0001`.
    LegacyAgreement,
}

/// The next number of a series, and where it sorts. Take it last: others wait for it.
///
/// # Errors
/// The database's.
pub async fn next_number(series: Series, tx: &Tx) -> Result<(String, i64), Failure> {
    let settings = current(&tx.read()).await?;
    let prefixes = &settings.row.number_prefixes;
    let year = i64::from(tx.today().year());
    let (counter, prefix, first) = match series {
        Series::Partner => (PARTNER.to_owned(), prefixes.partner.clone(), 0),
        Series::Agreement => (
            format!("agreement-{year}"),
            format!("{}-{year}", prefixes.agreement),
            year * SERIALS_A_YEAR,
        ),
        Series::LegacyAgreement => (LEGACY.to_owned(), format!("{}-L", prefixes.agreement), 0),
    };
    let serial = tx.next_number(&counter).await?;
    Ok((written(&prefix, serial), first + serial))
}

/// Gives the last number of a series without a year back, when what had it is no more: the series has
/// no gap. Where others follow it already, there is one.
///
/// # Errors
/// The database's.
pub async fn give_back(series: Series, serial: i64, tx: &Tx) -> Result<(), Failure> {
    let counter = match series {
        Series::Partner => PARTNER,
        Series::LegacyAgreement => LEGACY,
        Series::Agreement => return Ok(()),
    };
    tx.give_number_back(counter, serial).await
}

const PARTNER: &str = "partner";
const LEGACY: &str = "agreement-legacy";

/// Numbers of one year sort before those of the next.
const SERIALS_A_YEAR: i64 = 1_000_000;

fn written(prefix: &str, serial: i64) -> String {
    format!("{prefix}-{serial:04}")
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn at_least_four_digits() {
        assert_eq!(written("PRT", 7), "PRT-0007");
        assert_eq!(written("AGR-2026", 14), "AGR-2026-0014");
        assert_eq!(written("PRT", 12_345), "PRT-12345");
    }
}
