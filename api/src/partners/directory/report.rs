//! What an import did, for a person and for a program.

use std::fmt;
use std::time::Duration;

use serde::Serialize;

use super::institution::InstitutionId;

/// Conflicts and refused entries printed before the rest is left to the report file.
const PRINTED: usize = 20;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Entries in the file.
    pub read: usize,
    /// Institutions added.
    pub added: usize,
    /// Institutions changed.
    pub changed: usize,
    /// Institutions the file says nothing new about.
    pub unchanged: usize,
    /// Entries that the file has more than once, taken as one.
    pub repeated: usize,
    /// Entries of institutions that no longer exist, by the file's own word.
    pub left_out: usize,
    /// Entries that equal several institutions, or of which several equal one; not written.
    pub held: usize,
    /// What was tidied on the way.
    pub normalised: Normalised,
    /// What a person must decide.
    pub conflicts: Vec<Conflict>,
    /// Entries that cannot be used.
    pub refused: Vec<Refused>,
    /// The longest time the import kept other writers waiting.
    #[serde(skip)]
    pub longest_write: Duration,
}

/// How often each kind of untidiness was put right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Normalised {
    /// Texts with needless spaces, control characters or split accents.
    pub texts: usize,
    /// Country codes in small letters or with spaces.
    pub countries: usize,
    /// Domains in capital letters, with spaces, `www.`, an address around them, given twice.
    pub domains: usize,
    /// Domains taken from the web page of an entry that names none.
    pub domains_from_websites: usize,
    /// Web pages without `http://` or `https://`.
    pub website_schemes: usize,
    /// Web pages that are no address and were left out.
    pub websites_left_out: usize,
}

/// What a person must decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What the doubt is.
    pub quandary: Quandary,
    /// The domain they share, if that is the doubt.
    pub domain: Option<String>,
    /// Whom it is about.
    pub parties: Vec<Party>,
}

/// A doubt that only a person can settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quandary {
    /// Institutions of different names share a domain; they were kept apart.
    SharedDomain,
    /// An entry equals several institutions, or several entries one; nothing was written.
    SeveralMatch,
}

/// An institution or an entry of the file that a conflict is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Party {
    /// The entry's place in the file, from 0.
    pub index: Option<usize>,
    /// The institution, if it was in the directory before.
    pub institution_id: Option<InstitutionId>,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
}

/// An entry that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}

/// Why an entry cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", content = "value", rename_all = "snake_case")]
pub enum Reason {
    /// It is not written as the public list or ROR write entries.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// It has no name, or one without letters.
    #[error("it has no name")]
    NoName,
    /// Its name is longer than 300 letters.
    #[error("its name is longer than 300 letters")]
    NameTooLong,
    /// No country has that code.
    #[error("no country has the code {0:?}")]
    UnknownCountry(String),
    /// That is no domain.
    #[error("{0:?} is not a domain")]
    BadDomain(String),
    /// That is no ROR id.
    #[error("{0:?} is not a ROR id")]
    BadRorId(String),
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "read       {:>7}", self.read)?;
        writeln!(f, "added      {:>7}", self.added)?;
        writeln!(f, "changed    {:>7}", self.changed)?;
        writeln!(f, "unchanged  {:>7}", self.unchanged)?;
        let more = [
            (self.repeated, "repeated in the file, taken as one"),
            (self.left_out, "no longer existing, left out"),
            (self.held, "equal to several, not written (see conflicts)"),
            (self.refused.len(), "refused"),
        ];
        for (count, what) in more.into_iter().filter(|(count, _)| *count > 0) {
            writeln!(f, "           {count:>7}  {what}")?;
        }
        write!(f, "{}", self.normalised)?;
        if !self.longest_write.is_zero() {
            writeln!(f, "longest write {} ms", self.longest_write.as_millis())?;
        }
        listed(f, "conflicts for a person to decide", &self.conflicts)?;
        listed(f, "refused", &self.refused)
    }
}

impl fmt::Display for Normalised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [
            (self.texts, "texts tidied (spaces, control characters, accents)"),
            (self.countries, "country codes put in capitals"),
            (self.domains, "domains tidied (capitals, spaces, www., repeated)"),
            (self.domains_from_websites, "domains taken from the web page"),
            (self.website_schemes, "web pages given https://"),
            (self.websites_left_out, "web pages left out, being no addresses"),
        ];
        for (count, what) in kinds.into_iter().filter(|(count, _)| *count > 0) {
            writeln!(f, "normalised {count:>7}  {what}")?;
        }
        Ok(())
    }
}

fn listed(f: &mut fmt::Formatter<'_>, what: &str, rows: &[impl fmt::Display]) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(f, "{what}:")?;
    for row in rows.iter().take(PRINTED) {
        writeln!(f, "  {row}")?;
    }
    match rows.len().checked_sub(PRINTED) {
        Some(rest) if rest > 0 => writeln!(f, "  and {rest} more; --report FILE keeps them all"),
        _ => Ok(()),
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.quandary, &self.domain) {
            (Quandary::SharedDomain, Some(domain)) => write!(f, "{domain} is shared, kept apart:")?,
            (Quandary::SharedDomain, None) => f.write_str("a domain is shared, kept apart:")?,
            (Quandary::SeveralMatch, _) => f.write_str("more than one match, not written:")?,
        }
        for (place, party) in self.parties.iter().enumerate() {
            write!(f, "{} {party}", if place == 0 { "" } else { ";" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.country)?;
        match self.index {
            Some(index) => write!(f, ", entry {index}"),
            None => f.write_str(", in the directory"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}", self.index)?;
        if let Some(name) = &self.name {
            write!(f, " ({name})")?;
        }
        write!(f, ": {}", self.reason)
    }
}
