//! Sums of money: whole minor units of a currency, never a float.

use iso_currency::Currency;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError, ValidationErrors};

/// A sum as it is sent and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The sum, with as many decimals as the currency has at the most.
    #[schema(pattern = r"^\d{1,15}(\.\d{1,4})?$", max_length = 20, example = "914603.00")]
    pub amount: String,
    /// The currency, ISO 4217.
    #[schema(min_length = 3, max_length = 3, example = "EUR")]
    pub currency: String,
}

impl Money {
    /// A sum of minor units: cents, tiyin.
    #[must_use]
    pub fn of_minor(minor: i64, currency: &str) -> Self {
        let digits = digits_of(currency).unwrap_or(2);
        let amount = match 10_i64.checked_pow(digits) {
            Some(one) if digits > 0 => {
                format!("{}.{:0width$}", minor / one, minor % one, width = digits as usize)
            }
            _ => minor.to_string(),
        };
        Self { amount, currency: currency.to_owned() }
    }

    /// The sum in minor units, if it is one of this currency.
    #[must_use]
    pub fn minor(&self) -> Option<i64> {
        let digits = digits_of(&self.currency)? as usize;
        let (whole, part) = self.amount.split_once('.').unwrap_or((&self.amount, ""));
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let dangling = self.amount.ends_with('.');
        if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > digits || dangling {
            return None;
        }
        format!("{whole}{part:0<digits$}").parse().ok()
    }
}

fn digits_of(currency: &str) -> Option<u32> {
    Currency::from_code(currency)?.exponent().map(u32::from)
}

impl Validate for Money {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = ValidationErrors::new();
        if digits_of(&self.currency).is_none() {
            errors.add("currency", ValidationError::new("not_allowed"));
        } else if self.minor().is_none() {
            let mut error = ValidationError::new("invalid_format");
            error.add_param("example".into(), &Self::of_minor(91_460_350, &self.currency).amount);
            errors.add("amount", error);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_of_each_currency() {
        let minor = |amount: &str, currency: &str| {
            Money { amount: amount.into(), currency: currency.into() }.minor()
        };
        assert_eq!(minor("914603.5", "EUR"), Some(91_460_350));
        assert_eq!(minor("1000", "JPY"), Some(1000));
        assert_eq!(minor("0.125", "KWD"), Some(125));
        assert_eq!(Money::of_minor(91_460_350, "EUR").amount, "914603.50");
        assert_eq!(Money::of_minor(5, "USD").amount, "0.05");
        assert_eq!(Money::of_minor(1000, "JPY").amount, "1000");
        for (amount, currency) in [
            ("1.234", "EUR"),
            ("-1", "EUR"),
            ("1e3", "EUR"),
            ("", "EUR"),
            (".5", "EUR"),
            ("5.", "EUR"),
            ("99999999999999999999", "EUR"),
            ("1", "XYZ"),
        ] {
            assert_eq!(minor(amount, currency), None, "{amount} {currency}");
        }
    }
}
