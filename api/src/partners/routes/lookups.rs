//! Looking partners up: the list, type-ahead, and hints at duplicates.

use actix_web::{HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

use super::super::find::{self, Candidate, Filters, Reason};
use super::super::partner::PartnerId;
use super::super::parts::Identifier;
use super::super::permits::ViewPartners;
use super::super::register::Partners;
use super::super::view::{PartnerSummary, summaries};
use crate::db::{Store, check_words};
use crate::http::{Answer, Can, Export, ExportParams, List, Page, PageQuery, Problem, Query};
use crate::kernel::country::check_country;

/// Partners that begin with what was typed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PartnerSuggestions)]
pub struct Suggestions {
    /// The first ones by name.
    pub items: Vec<PartnerSummary>,
}

/// Partners that may be the same as the one somebody is about to add.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PartnerDuplicateHints)]
pub struct DuplicateHints {
    /// The surest first.
    pub items: Vec<DuplicateHint>,
}

/// A partner that may be the same, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PartnerDuplicateHint)]
pub struct DuplicateHint {
    /// The partner.
    pub partner: PartnerSummary,
    /// Why it may be the same.
    pub reasons: Vec<Reason>,
}

/// What is being typed.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestionQuery {
    /// Words of a name, a number, a city; the last may be unfinished.
    #[validate(length(max = 200), custom(function = check_words))]
    #[param(min_length = 2, max_length = 200, example = "zil")]
    pub q: String,
    /// How many at the most.
    #[serde(default = "ten")]
    #[validate(range(min = 1, max = 50))]
    #[param(minimum = 1, maximum = 50, default = 10)]
    pub limit: u16,
}

const fn ten() -> u16 {
    10
}

/// What is known of the partner somebody is about to add.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DuplicateQuery {
    /// A name.
    #[validate(length(max = 300))]
    #[param(max_length = 300, example = "University of Zilina")]
    pub name: Option<String>,
    /// The country, ISO 3166-1 alpha-2: similar names count within it.
    #[validate(custom(function = check_country))]
    #[param(example = "SK")]
    pub country: Option<String>,
    /// A domain.
    #[validate(length(max = 253))]
    #[param(max_length = 253, example = "uniza.sk")]
    pub domain: Option<String>,
    /// An identifier as `scheme:value`.
    #[validate(length(max = 130), custom(function = check_identifier))]
    #[param(max_length = 130, example = "pic:999656925")]
    pub identifier: Option<String>,
    /// The partner itself, when it is there already: it is left out.
    pub except: Option<PartnerId>,
}

impl DuplicateQuery {
    fn candidate(&self) -> Candidate {
        let Self { name, country, domain, identifier, except } = self.clone();
        Candidate {
            name,
            country,
            domain: domain.map(|domain| domain.trim().to_lowercase()),
            identifier: identifier.as_deref().and_then(identifier_of),
            except,
        }
    }
}

fn identifier_of(text: &str) -> Option<Identifier> {
    use serde::de::IntoDeserializer as _;
    let (scheme, value) = text.split_once(':')?;
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        scheme.into_deserializer();
    let scheme = Deserialize::deserialize(name).ok()?;
    Some(Identifier { scheme, value: value.to_owned() }.plain())
}

fn check_identifier(text: &str) -> Result<(), ValidationError> {
    identifier_of(text).map(|_| ()).ok_or_else(|| ValidationError::new("invalid_format"))
}

/// List partners.
///
/// Staff find every partner, everybody else the public ones. Duplicates that were merged are left
/// out unless `merged=include`.
#[utoipa::path(tag = "Partners", params(Filters, PageQuery),
    responses((status = 200, description = "A page of partners", body = Page<PartnerSummary>)))]
#[get("/partners")]
pub async fn list_partners(
    who: Can<ViewPartners>,
    list: List<Partners>,
) -> Result<Answer, Problem> {
    list.answer(&who.actor).await
}

/// Export partners.
///
/// Every record the list finds with the same filters, in the same order, as a file; headers and
/// words are in the caller's language. Texts that a spreadsheet would run as a formula are defused.
/// A file that breaks off has no last chunk: ask again.
#[utoipa::path(tag = "Partners", params(Filters, ExportParams<Partners>),
    responses((status = 200, description = "The file", content(
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "application/x-ndjson")))))]
#[get("/partners/export")]
pub async fn export_partners(
    who: Can<ViewPartners>,
    export: Export<Partners>,
) -> Result<HttpResponse, Problem> {
    export.answer(&who.actor).await
}

/// Suggest partners while typing.
///
/// The first partners by name that have all the words, the last of which may be unfinished.
#[utoipa::path(tag = "Partners", params(SuggestionQuery),
    responses((status = 200, description = "The suggestions", body = Suggestions)))]
#[get("/partners/suggestions")]
pub async fn suggest_partners(
    who: Can<ViewPartners>,
    query: Query<SuggestionQuery>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let rows = find::suggestions(&query.q, u64::from(query.limit), &who.actor, &db).await?;
    Ok(Answer::ok(&Suggestions { items: summaries(rows, &db).await? }))
}

/// Find possible duplicates.
///
/// Partners that may be the one somebody is about to add: with the same identifier, an equal name
/// in any spelling, the same domain, or a similar name. Only partners the caller may see.
#[utoipa::path(tag = "Partners", params(DuplicateQuery),
    responses((status = 200, description = "What may be the same", body = DuplicateHints)))]
#[get("/partners/duplicates")]
pub async fn find_partner_duplicates(
    who: Can<ViewPartners>,
    query: Query<DuplicateQuery>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let clues = find::duplicates(&query.candidate(), &who.actor, &db).await?;
    let (rows, reasons): (Vec<_>, Vec<_>) = clues.into_iter().unzip();
    let partners = summaries(rows, &db).await?;
    let hints = partners.into_iter().zip(reasons);
    let items = hints.map(|(partner, reasons)| DuplicateHint { partner, reasons }).collect();
    Ok(Answer::ok(&DuplicateHints { items }))
}
