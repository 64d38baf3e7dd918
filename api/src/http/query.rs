//! The query string, read strictly: an unknown, repeated or wrong parameter is refused, because a
//! filter that is silently ignored shows records nobody asked for.

use std::collections::BTreeSet;
use std::fmt;
use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, Visitor};
use url::form_urlencoded;
use validator::Validate;

use super::catalogue::{Code, FieldCode};
use super::json::{Fault, with_allowed};
use super::page::PageQuery;
use super::problem::{FieldError, Problem};
use super::text::clean;
use super::validation;

/// The parameters of an operation. `T` says `#[serde(deny_unknown_fields)]`.
#[derive(Clone, Debug)]
pub struct Query<T>(T);

/// The parameters of a list: the filters of the desk, and the page (`cursor`, `limit`, `count`)
/// that every list has.
#[derive(Clone, Debug)]
pub struct ListQuery<F> {
    /// Which records, in which order.
    pub filters: F,
    /// Which part of the list.
    pub page: PageQuery,
}

impl<T> Query<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + Validate> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(filters_of(request.query_string()).map(Self))
    }
}

impl<F: DeserializeOwned + Validate> FromRequest for ListQuery<F> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = split(request.query_string(), &PageQuery::NAMES);
        ready(read.map(|(filters, page)| Self { filters, page }))
    }
}

/// The filters of a desk, and apart from them the parameters with these names, which every list or
/// file has.
pub(super) fn split<F, T>(query: &str, names: &[&str]) -> Result<(F, T), Problem>
where
    F: DeserializeOwned + Validate,
    T: DeserializeOwned + Validate,
{
    let (own, filters): (Vec<_>, Vec<_>) =
        pairs(query)?.into_iter().partition(|(name, _)| names.contains(&name.as_str()));
    Ok((typed(&filters, names)?, typed(&own, &[])?))
}

/// All of a query string as parameters of one kind.
pub(super) fn filters_of<F: DeserializeOwned + Validate>(query: &str) -> Result<F, Problem> {
    pairs(query).and_then(|pairs| typed(&pairs, &[]))
}

/// The parameters in order, clean and each given once.
fn pairs(query: &str) -> Result<Vec<(String, String)>, Problem> {
    let mut names = BTreeSet::new();
    let mut pairs = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let (Some(name), Some(value)) = (clean(&name), clean(&value)) else {
            // The name itself may be what cannot be shown.
            let shown = clean(&name).unwrap_or_default();
            let error = FieldError::new(format!("?{shown}"), FieldCode::InvalidText);
            return Err(Problem::new(Code::InvalidText).field(error));
        };
        // Bytes that are no UTF-8 have been read as this sign.
        if value.contains(char::REPLACEMENT_CHARACTER) || !names.insert(name.to_string()) {
            return Err(invalid(&name, Vec::new()));
        }
        pairs.push((name.into_owned(), value.into_owned()));
    }
    Ok(pairs)
}

/// The parameters as a `T`; `others` are those that may be given beside.
fn typed<T: DeserializeOwned + Validate>(
    pairs: &[(String, String)],
    others: &[&str],
) -> Result<T, Problem> {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let parser = serde_html_form::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    let value: T =
        serde_path_to_error::deserialize(parser).map_err(|error| misfit(&error, others))?;
    let errors: Vec<_> = validation::errors_of(&value).iter().map(as_parameter).collect();
    if errors.is_empty() {
        return Ok(value);
    }
    Err(errors.into_iter().fold(Problem::new(Code::InvalidParameter), Problem::field))
}

/// A validator's pointer `/limit` is the parameter `?limit`.
fn as_parameter(error: &FieldError) -> FieldError {
    error.clone().at(error.pointer().replacen('/', "?", 1))
}

fn misfit(
    error: &serde_path_to_error::Error<serde_html_form::de::Error>,
    others: &[&str],
) -> Problem {
    let name = match error.path().iter().next() {
        Some(serde_path_to_error::Segment::Map { key }) => key.clone(),
        _ => String::new(),
    };
    match Fault::of(&error.inner().to_string()) {
        Fault::Unknown { mut allowed } => {
            allowed.extend(others.iter().map(|name| (*name).to_owned()));
            let error = FieldError::new(format!("?{name}"), FieldCode::UnknownParameter);
            Problem::new(Code::UnknownParameter).field(with_allowed(error, allowed))
        }
        Fault::Missing { name } => Problem::new(Code::InvalidParameter)
            .field(FieldError::new(format!("?{name}"), FieldCode::Required)),
        Fault::Value { allowed, .. } => invalid(&name, allowed),
        Fault::Repeated | Fault::NoDate | Fault::FarDate => invalid(&name, Vec::new()),
    }
}

/// 400: a parameter cannot be used as given.
#[must_use]
pub fn invalid(name: &str, allowed: Vec<String>) -> Problem {
    let error = FieldError::new(format!("?{name}"), FieldCode::InvalidParameter);
    Problem::new(Code::InvalidParameter).field(with_allowed(error, allowed))
}

/// A filter that takes any of several values: `status=active,dormant`.
///
/// Use with `#[serde(default)]`; in the contract say
/// `#[param(value_type = Vec<Status>, style = Form, explode = false)]`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct OneOf<T>(Vec<T>);

impl<T> Default for OneOf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> OneOf<T> {
    /// The values; empty means that the filter is not used.
    #[must_use]
    pub fn into_values(self) -> Vec<T> {
        self.0
    }
}

impl<T> Deref for OneOf<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for OneOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Listed(PhantomData))
    }
}

/// Reads `a,b` item by item.
struct Listed<T>(PhantomData<T>);

impl<T: DeserializeOwned> Visitor<'_> for Listed<T> {
    type Value = OneOf<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("values separated by commas")
    }

    fn visit_str<E: de::Error>(self, list: &str) -> Result<OneOf<T>, E> {
        let item = |text| T::deserialize(StrDeserializer::<E>::new(text));
        list.split(',').map(item).collect::<Result<_, E>>().map(OneOf)
    }
}

/// A filter by something a record may lack: `unit_id=none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrNone<T> {
    /// Records that lack it.
    None,
    /// Records that have this one.
    Of(T),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for OrNone<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "none" {
            return Ok(Self::None);
        }
        T::deserialize(StrDeserializer::new(&text)).map(Self::Of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Status {
        Active,
        Dormant,
    }

    #[derive(Debug, serde::Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Filters {
        #[validate(length(min = 2))]
        q: Option<String>,
        #[serde(default)]
        status: OneOf<Status>,
        public: Option<bool>,
        unit: Option<OrNone<Status>>,
    }

    async fn asked(query: &str) -> Result<ListQuery<Filters>, String> {
        let request = TestRequest::with_uri(&format!("/v1/partners?{query}")).to_http_request();
        ListQuery::extract(&request).await.map_err(|problem| {
            let pointer = problem.errors().first().map_or("-", FieldError::pointer);
            format!("{} {pointer}", problem.code().name())
        })
    }

    #[actix_web::test]
    async fn filters_and_page_are_read() {
        let list = asked("q=J%C4%B1zzax+po&status=active,dormant&public=true&limit=10&count=true")
            .await
            .expect("reads");
        assert_eq!(list.filters.q.as_deref(), Some("Jızzax po"));
        assert_eq!(list.filters.status.to_vec(), [Status::Active, Status::Dormant]);
        assert_eq!(list.filters.public, Some(true));
        assert_eq!((list.page.limit, list.page.count), (10, true));
        let unit = async |query| asked(query).await.expect("reads").filters.unit;
        assert_eq!(unit("unit=none").await, Some(OrNone::None));
        assert_eq!(unit("unit=active").await, Some(OrNone::Of(Status::Active)));
        let list = asked("").await.expect("all is optional");
        assert!(list.filters.status.is_empty());
        assert_eq!((list.page.limit, list.page.count), (50, false));
    }

    #[actix_web::test]
    async fn the_rest_is_refused() {
        for (query, answer) in [
            ("colour=red", "unknown_parameter ?colour"),
            ("q=ab&q=cd", "invalid_parameter ?q"),
            ("limit=1&limit=2", "invalid_parameter ?limit"),
            ("limit=201", "invalid_parameter ?limit"),
            ("limit=0", "invalid_parameter ?limit"),
            ("limit=-1", "invalid_parameter ?limit"),
            ("unit=no", "invalid_parameter ?unit"),
            ("limit=ten", "invalid_parameter ?limit"),
            ("q=a", "invalid_parameter ?q"),
            ("public=yes", "invalid_parameter ?public"),
            ("status=active,gone", "invalid_parameter ?status"),
            ("status=", "invalid_parameter ?status"),
            ("q=a%00b", "invalid_text ?q"),
            ("q=a%E2%80%AEb", "invalid_text ?q"),
            ("q=%ff%fe", "invalid_parameter ?q"),
        ] {
            assert_eq!(asked(query).await.map(|_| ()), Err(answer.to_owned()), "{query}");
        }
    }
}
