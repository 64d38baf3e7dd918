//! An entry of a file, checked and tidied, before any of it is compared or kept.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::institution::Source;
use super::report::{Normalised, Reason};
use crate::kernel::address::{check_website, domain_of, is_domain};
use crate::kernel::country::is_country;
use crate::kernel::text::name_key;

/// The longest name, in letters.
const LONGEST_NAME: usize = 300;
/// The longest web address; a longer one is of no use to a clerk.
const LONGEST_WEBSITE: usize = 500;
/// Web pages, domains and further names kept of one entry.
const MOST: usize = 20;

/// An entry as its format gives it.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) name: Option<String>,
    pub(super) other_names: Vec<String>,
    pub(super) country: Option<String>,
    pub(super) region: Option<String>,
    pub(super) domains: Vec<String>,
    pub(super) websites: Vec<String>,
    pub(super) ror_id: Option<String>,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    pub(super) source: Source,
}

/// An entry fit to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its place in the file, from 0.
    pub(super) index: usize,
    pub(super) name: String,
    pub(super) name_key: String,
    pub(super) other_names: Vec<String>,
    pub(super) country: String,
    pub(super) region: Option<String>,
    pub(super) domains: BTreeSet<String>,
    pub(super) websites: Vec<String>,
    pub(super) ror_id: Option<String>,
    pub(super) latitude: Option<i64>,
    pub(super) longitude: Option<i64>,
    pub(super) source: Source,
}

impl Entry {
    /// Checks and tidies; counts in `tidied` what had to be put right.
    pub(super) fn check(index: usize, raw: Raw, tidied: &mut Normalised) -> Result<Self, Reason> {
        let Raw {
            name,
            other_names,
            country,
            region,
            domains,
            websites,
            ror_id,
            latitude,
            longitude,
            source,
        } = raw;
        let name = tidy(&name.ok_or(Reason::NoName)?, tidied);
        let name_key = name_key(&name);
        if name_key.is_empty() {
            return Err(Reason::NoName);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(Reason::NameTooLong);
        }
        let country = country_code(&country.unwrap_or_default(), tidied)?;
        let ror_id = ror_id.map(|id| ror(&id)).transpose()?;
        let websites = web_pages(&websites, tidied);
        let mut domains = all_domains(&domains, tidied)?;
        if domains.is_empty() && source == Source::Ror {
            domains = domains_of(&websites);
            tidied.domains_from_websites += domains.len();
        }
        let place = latitude.zip(longitude).and_then(micro_degrees);
        Ok(Self {
            index,
            other_names: further_names(&other_names, &name, tidied),
            name,
            name_key,
            country,
            region: region.map(|text| tidy(&text, tidied)).filter(|text| !text.is_empty()),
            domains,
            websites,
            ror_id,
            latitude: place.map(|(latitude, _)| latitude),
            longitude: place.map(|(_, longitude)| longitude),
            source,
        })
    }
}

/// One line of text: NFC, single spaces, neither control characters nor marks that turn the
/// direction of writing.
fn tidy(text: &str, tidied: &mut Normalised) -> String {
    let kept: String = text
        .nfc()
        .filter(|c| !turns_or_hides(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let tidy = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy != text || !is_nfc(text) {
        tidied.texts += 1;
    }
    tidy
}

const fn turns_or_hides(c: char) -> bool {
    matches!(
        c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}' | '\u{202A}'
            ..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

fn country_code(given: &str, tidied: &mut Normalised) -> Result<String, Reason> {
    let code = given.trim().to_ascii_uppercase();
    if !is_country(&code) {
        return Err(Reason::UnknownCountry(given.chars().take(80).collect()));
    }
    if code != given {
        tidied.countries += 1;
    }
    Ok(code)
}

fn all_domains(given: &[String], tidied: &mut Normalised) -> Result<BTreeSet<String>, Reason> {
    let mut domains = BTreeSet::new();
    for text in given {
        let blank = text.trim().is_empty();
        let known = match one_domain(text) {
            Some(domain) => {
                let as_given = domain == *text;
                domains.insert(domain) && as_given
            }
            None if blank => false,
            None => return Err(Reason::BadDomain(text.chars().take(260).collect())),
        };
        tidied.domains += usize::from(!known);
    }
    Ok(domains.into_iter().take(MOST).collect())
}

/// The domain a text means: `WWW.Uniza.SK `, `https://uniza.sk/` and `uniza.sk.` are `uniza.sk`.
fn one_domain(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    if text.contains("://") {
        return domain_of(text);
    }
    let url::Host::Domain(host) = url::Host::parse(text).ok()? else { return None };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    is_domain(host).then(|| host.to_owned())
}

fn web_pages(given: &[String], tidied: &mut Normalised) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for text in given {
        let trimmed = text.trim();
        let page = if trimmed.contains("://") {
            trimmed.to_owned()
        } else {
            format!("https://{}", trimmed.trim_start_matches('/'))
        };
        if page.len() > LONGEST_WEBSITE || !page.contains('.') || check_website(&page).is_err() {
            tidied.websites_left_out += 1;
            continue;
        }
        if !trimmed.contains("://") {
            tidied.website_schemes += 1;
        } else if trimmed != text {
            tidied.texts += 1;
        }
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    pages.truncate(MOST);
    pages
}

/// The domains of web pages that are a whole site; a page within somebody else's site says
/// nothing about whose domain it is.
fn domains_of(websites: &[String]) -> BTreeSet<String> {
    let whole_site = |page: &&String| {
        url::Url::parse(page).is_ok_and(|url| url.path() == "/" && url.query().is_none())
    };
    websites.iter().filter(whole_site).filter_map(|page| domain_of(page)).collect()
}

fn further_names(given: &[String], name: &str, tidied: &mut Normalised) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in given {
        let text = tidy(text, tidied);
        let fits = !text.is_empty() && text.chars().count() <= LONGEST_NAME;
        if fits && text != name && !names.contains(&text) {
            names.push(text);
        }
    }
    names.truncate(MOST);
    names
}

/// `https://ror.org/05gq02987` is `05gq02987`.
fn ror(given: &str) -> Result<String, Reason> {
    let id = given.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let id = id.to_ascii_lowercase();
    let letter = |b: u8| b.is_ascii_digit() || (b.is_ascii_lowercase() && !b"ilou".contains(&b));
    let valid = id.len() == 9
        && id.starts_with('0')
        && id.bytes().all(letter)
        && id.bytes().skip(7).all(|b| b.is_ascii_digit());
    if valid { Ok(id) } else { Err(Reason::BadRorId(given.chars().take(80).collect())) }
}

fn micro_degrees((latitude, longitude): (f64, f64)) -> Option<(i64, i64)> {
    let inside = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    inside.then(|| (millionths(latitude), millionths(longitude)))
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees are 180,000,000")]
fn millionths(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(name: &str, country: &str, domains: &[&str], websites: &[&str]) -> Raw {
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Raw {
            name: Some(name.to_owned()),
            other_names: Vec::new(),
            country: Some(country.to_owned()),
            region: Some("  ".to_owned()),
            domains: texts(domains),
            websites: texts(websites),
            ror_id: None,
            latitude: Some(40.1),
            longitude: Some(67.828_001),
            source: Source::PublicList,
        }
    }

    #[test]
    fn untidiness_is_put_right_and_counted() {
        let mut tidied = Normalised::default();
        let entry = Entry::check(
            0,
            raw(
                " Jizzakh  Polytechnic\u{200B} Institute\n",
                "uz",
                &["JizPI.UZ ", "www.jizpi.uz", "https://mail.jizpi.uz/", "универ.uz", ""],
                &["www.jizpi.uz", " https://jizpi.uz/ ", "javascript:alert(1)", "none"],
            ),
            &mut tidied,
        )
        .unwrap();
        assert_eq!(entry.name, "Jizzakh Polytechnic Institute");
        assert_eq!((entry.country.as_str(), entry.region), ("UZ", None));
        let domains: Vec<_> = entry.domains.iter().map(String::as_str).collect();
        assert_eq!(domains, ["jizpi.uz", "mail.jizpi.uz", "xn--b1aghtsn.uz"]);
        assert_eq!(entry.websites, ["https://www.jizpi.uz", "https://jizpi.uz/"]);
        assert_eq!((entry.latitude, entry.longitude), (Some(40_100_000), Some(67_828_001)));
        let expected = Normalised {
            texts: 3,
            countries: 1,
            domains: 5,
            domains_from_websites: 0,
            website_schemes: 1,
            websites_left_out: 2,
        };
        assert_eq!(tidied, expected);
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        let refused = |raw| Entry::check(0, raw, &mut Normalised::default()).unwrap_err();
        assert_eq!(refused(raw(" - ", "UZ", &[], &[])), Reason::NoName);
        assert_eq!(refused(raw(&"a".repeat(301), "UZ", &[], &[])), Reason::NameTooLong);
        assert_eq!(refused(raw("A", "UZB", &[], &[])), Reason::UnknownCountry("UZB".to_owned()));
        for bad in ["uni za.sk", "localhost", "10.0.0.1", "-a.uz", "@uniza.sk", "a/b.uz"] {
            let reason = refused(raw("A", "UZ", &["jizpi.uz", bad], &[]));
            assert_eq!(reason, Reason::BadDomain(bad.to_owned()));
        }
        let other =
            Raw { ror_id: Some("https://ror.org/12345".to_owned()), ..raw("A", "UZ", &[], &[]) };
        assert_eq!(refused(other), Reason::BadRorId("https://ror.org/12345".to_owned()));
    }
}
