//! The two formats a directory comes in, told apart by what an entry has: the public list has a
//! `name` and an `alpha_two_code`, a ROR data dump (version 2) has `names` and an id at ror.org.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

use super::entry::{Entry, Raw};
use super::institution::Source;
use super::report::{Normalised, Reason, Refused};

/// A file read and checked, nothing of it kept yet.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) read: usize,
    pub(super) left_out: usize,
    pub(super) entries: Vec<Entry>,
    pub(super) refused: Vec<Refused>,
    pub(super) normalised: Normalised,
}

/// Reads a file.
///
/// # Errors
/// When it is not a JSON array, or none of its entries is of either format.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, serde_json::Error> {
    // A byte order mark is no JSON, but editors write it.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut parser = serde_json::Deserializer::from_slice(bytes);
    let contents = parser.deserialize_seq(Entries)?;
    parser.end()?;
    let unreadable = |refused: &Refused| matches!(refused.reason, Reason::Unreadable(_));
    let foreign = contents.refused.iter().filter(|refused| unreadable(refused)).count();
    if contents.read > 0 && foreign == contents.read {
        let what = "no entry is of the public list or of a ROR data dump";
        return Err(de::Error::custom(what));
    }
    Ok(contents)
}

/// Reads entry by entry: a dump of ROR as one tree would take gigabytes.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Contents;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of institutions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Contents, A::Error> {
        let mut contents = Contents::default();
        while let Some(entry) = entries.next_element()? {
            contents.take(entry);
        }
        Ok(contents)
    }
}

impl Contents {
    fn take(&mut self, entry: Value) {
        let index = self.read;
        self.read += 1;
        let name = name_of(&entry);
        let checked = match raw(entry) {
            Ok(None) => {
                self.left_out += 1;
                return;
            }
            Ok(Some(raw)) => Entry::check(index, raw, &mut self.normalised),
            Err(error) => Err(Reason::Unreadable(error.to_string())),
        };
        match checked {
            Ok(entry) => self.entries.push(entry),
            Err(reason) => self.refused.push(Refused { index, name, reason }),
        }
    }
}

fn name_of(entry: &Value) -> Option<String> {
    let name = entry.get("name").or_else(|| entry.pointer("/names/0/value"))?.as_str()?;
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    (!name.is_empty()).then_some(name)
}

/// The entry as its format gives it; none when it says that the institution is no more.
fn raw(entry: Value) -> Result<Option<Raw>, serde_json::Error> {
    if entry.get("names").is_some() {
        return RorEntry::deserialize(entry).map(RorEntry::into_raw);
    }
    if entry.get("alpha_two_code").is_some() || entry.get("name").is_some() {
        return PublicEntry::deserialize(entry).map(|entry| Some(entry.into_raw()));
    }
    Err(de::Error::custom("it is neither of the public list nor of a ROR data dump"))
}

/// An entry of the public list. Its country's name is not read: the list spells one country in
/// several ways, the code says the same.
#[derive(Deserialize)]
struct PublicEntry {
    name: Option<String>,
    alpha_two_code: Option<String>,
    domains: Option<Vec<String>>,
    web_pages: Option<Vec<String>>,
    #[serde(rename = "state-province")]
    state_province: Option<String>,
}

impl PublicEntry {
    fn into_raw(self) -> Raw {
        let Self { name, alpha_two_code, domains, web_pages, state_province } = self;
        Raw {
            name,
            other_names: Vec::new(),
            country: alpha_two_code,
            region: state_province,
            domains: domains.unwrap_or_default(),
            websites: web_pages.unwrap_or_default(),
            ror_id: None,
            latitude: None,
            longitude: None,
            source: Source::PublicList,
        }
    }
}

/// An entry of a ROR data dump, schema version 2.
#[derive(Deserialize)]
struct RorEntry {
    id: String,
    names: Vec<RorName>,
    #[serde(default, deserialize_with = "null_is_none")]
    locations: Vec<RorLocation>,
    #[serde(default, deserialize_with = "null_is_none")]
    links: Vec<RorLink>,
    #[serde(default, deserialize_with = "null_is_none")]
    domains: Vec<String>,
    status: Option<String>,
}

#[derive(Deserialize)]
struct RorName {
    value: String,
    #[serde(default)]
    types: Vec<String>,
}

#[derive(Deserialize)]
struct RorLocation {
    geonames_details: Option<Geonames>,
}

#[derive(Default, Deserialize)]
struct Geonames {
    country_code: Option<String>,
    country_subdivision_name: Option<String>,
    lat: Option<f64>,
    lng: Option<f64>,
}

#[derive(Deserialize)]
struct RorLink {
    #[serde(rename = "type")]
    kind: Option<String>,
    value: String,
}

fn null_is_none<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl RorName {
    fn is(&self, kind: &str) -> bool {
        self.types.iter().any(|one| one == kind)
    }
}

impl RorEntry {
    fn into_raw(self) -> Option<Raw> {
        let Self { id, names, locations, links, domains, status } = self;
        if status.is_some_and(|status| status != "active") {
            return None;
        }
        let shown = ["ror_display", "label"]
            .iter()
            .find_map(|kind| names.iter().find(|name| name.is(kind)))
            .or_else(|| names.first());
        let place = locations.into_iter().find_map(|at| at.geonames_details).unwrap_or_default();
        let is_website = |link: &RorLink| link.kind.as_deref() != Some("wikipedia");
        Some(Raw {
            name: shown.map(|name| name.value.clone()),
            other_names: names.into_iter().map(|name| name.value).collect(),
            country: place.country_code,
            region: place.country_subdivision_name,
            domains,
            websites: links.into_iter().filter(is_website).map(|link| link.value).collect(),
            ror_id: Some(id),
            latitude: place.lat,
            longitude: place.lng,
            source: Source::Ror,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_formats_are_known_by_their_entries() {
        let file = json!([
            {"name": "Ege University", "alpha_two_code": "TR", "domains": ["ege.edu.tr"],
             "web_pages": ["http://www.ege.edu.tr/"], "country": "Turkey", "state-province": null},
            {"id": "https://ror.org/02eaafc18", "status": "active", "domains": [],
             "names": [{"value": "EÜ", "types": ["acronym"], "lang": "tr"},
                       {"value": "Ege Üniversitesi", "types": ["label"], "lang": "tr"},
                       {"value": "Ege University", "types": ["ror_display", "label"]}],
             "locations": [{"geonames_details": {"country_code": "TR", "lat": 38.41, "lng": 27.14,
                            "country_subdivision_name": "İzmir", "name": "Izmir"}}],
             "links": [{"type": "website", "value": "https://ege.edu.tr"},
                       {"type": "wikipedia", "value": "http://en.wikipedia.org/wiki/Ege"}]},
            {"id": "https://ror.org/02eaafc19", "status": "withdrawn", "names": []},
            {"name": 7, "alpha_two_code": "TR"},
            "text"
        ]);
        let contents = read(file.to_string().as_bytes()).unwrap();
        let counts = (contents.read, contents.left_out, contents.refused.len());
        assert_eq!(counts, (5, 1, 2));
        let [public, ror] = &contents.entries[..] else { panic!("two entries") };
        assert_eq!((public.source, public.name.as_str()), (Source::PublicList, "Ege University"));
        assert_eq!((ror.source, ror.name.as_str()), (Source::Ror, "Ege University"));
        assert_eq!(ror.other_names, ["EÜ", "Ege Üniversitesi"]);
        assert_eq!(ror.ror_id.as_deref(), Some("02eaafc18"));
        assert_eq!(ror.domains, public.domains);
        assert_eq!(ror.websites, ["https://ege.edu.tr"]);
        assert_eq!((ror.latitude, ror.longitude), (Some(38_410_000), Some(27_140_000)));
    }

    #[test]
    fn another_file_is_refused_whole() {
        for file in ["{}", "", "[", "[1, 2]", r#"[{"title": "x"}]"#, "[] []"] {
            assert!(read(file.as_bytes()).is_err(), "{file}");
        }
        assert_eq!(read(b"\xEF\xBB\xBF[]").unwrap().read, 0);
    }
}
