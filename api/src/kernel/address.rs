//! Addresses people are reached at: e-mail, telephone, domain, web page.

use std::borrow::Cow;

use url::{Host, Url};
use validator::{ValidateEmail, ValidationError};

/// Checks a telephone number in E.164: `+`, then 8 to 15 digits.
///
/// # Errors
/// `invalid_phone`.
pub fn check_phone(number: &str) -> Result<(), ValidationError> {
    let digits = number.strip_prefix('+').unwrap_or_default();
    let valid = (8..=15).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    if valid { Ok(()) } else { Err(ValidationError::new("invalid_phone")) }
}

/// Checks an e-mail address.
///
/// # Errors
/// `invalid_email`.
pub fn check_email(address: &str) -> Result<(), ValidationError> {
    if address.validate_email() { Ok(()) } else { Err(ValidationError::new("invalid_email")) }
}

/// Checks an absolute `http` or `https` address with a host. The parser drops line feeds and
/// spaces within one; the text that is kept would still have them.
///
/// # Errors
/// `invalid_url`.
pub fn check_website(address: &str) -> Result<(), ValidationError> {
    let whole = !address.trim().contains(char::is_whitespace);
    let valid = Url::parse(address).is_ok_and(|url| {
        whole
            && matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
    });
    if valid { Ok(()) } else { Err(ValidationError::new("invalid_url")) }
}

/// Checks a registered domain in lower case, such as `uniza.sk`; international domains in their
/// ASCII form (`xn--…`).
///
/// # Errors
/// `invalid_domain`.
pub fn check_domain(domain: &str) -> Result<(), ValidationError> {
    if is_domain(domain) { Ok(()) } else { Err(ValidationError::new("invalid_domain")) }
}

/// Whether `domain` is a host name of at least two labels in lower case.
#[must_use]
pub fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= 253 && domain.contains('.') && domain.split('.').all(label)
}

/// The domain of a web address or an e-mail address, without `www.`.
#[must_use]
pub fn domain_of(address: &str) -> Option<String> {
    let host = match address.rsplit_once('@') {
        Some((_, host)) if !address.contains('/') => Cow::Borrowed(host),
        _ => Cow::Owned(Url::parse(address).ok()?.host_str()?.to_owned()),
    };
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    is_domain(host).then(|| host.to_owned())
}

/// Whether browsers count both addresses as one site: an equal scheme, and an equal registrable
/// domain by the public suffix list. The names of this very machine count as one.
#[must_use]
pub fn same_site(one: &Url, other: &Url) -> bool {
    let this_machine = |url: &Url| match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let site = |url: &Url| url.domain().and_then(psl::domain_str).map(str::to_owned);
    one.scheme() == other.scheme()
        && (one.host() == other.host()
            || (this_machine(one) && this_machine(other))
            || site(one).is_some_and(|domain| Some(domain) == site(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        assert!(check_phone("+998901234567").is_ok());
        for bad in ["998901234567", "+0123456789", "+99890 123 45 67", "+", "+1234567", "+٣٤٥٦٧٨٩٠"]
        {
            assert!(check_phone(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn websites_and_domains() {
        assert!(check_website("https://www.uniza.sk/").is_ok());
        for bad in [
            "uniza.sk",
            "javascript:alert(1)",
            "ftp://uniza.sk",
            "https://",
            "https://a@b.c/",
            "https://a\nb.c/",
            "https://a.b/c d",
        ] {
            assert!(check_website(bad).is_err(), "{bad}");
        }
        assert_eq!(domain_of("https://www.Uniza.sk/en").as_deref(), Some("uniza.sk"));
        assert_eq!(domain_of("office@uniza.sk").as_deref(), Some("uniza.sk"));
        assert!(!is_domain("localhost") && !is_domain("-a.b") && !is_domain("a..b"));
    }
}
