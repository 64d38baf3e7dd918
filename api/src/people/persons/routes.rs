//! Where people are on the web. `app.rs` calls [`configure`].

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::find::{self, Filters};
use super::input::{NewPerson, PersonPatch};
use super::keep;
use super::permits::{EditPersons, ViewPersons};
use super::person::PersonId;
use super::record::PersonRecord;
use super::register::Persons;
use super::view::{self, PersonSummary, PersonView, summaries};
use crate::db::{Store, Tx, check_words, of_root};
use crate::http::{
    Acts, Answer, Body, Can, Export, ExportParams, IfMatch, List, Listing, Page, PageQuery, Path,
    Problem, Query, Routes,
};
use crate::people::HistoryEntry;

/// The addresses of people, below `/v1`. Fixed words come before `{person_id}`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(suggest_persons)
        .service(export_persons)
        .service(list_persons)
        .service(create_person)
        .service(get_person)
        .service(update_person)
        .service(delete_person)
        .service(list_person_history);
}

/// Which person.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PersonPath {
    /// The person.
    pub person_id: PersonId,
}

/// People whose names or posts begin with what was typed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PersonSuggestions)]
pub struct Suggestions {
    /// The first ones by name.
    pub items: Vec<PersonSummary>,
}

/// What is being typed.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestionQuery {
    /// Words of a name or a post; the last may be unfinished.
    #[validate(length(max = 200), custom(function = check_words))]
    #[param(min_length = 2, max_length = 200, example = "kari")]
    pub q: String,
    /// Only who is at the institute today, or only who has left.
    pub current: Option<bool>,
    /// How many at the most.
    #[serde(default = "ten")]
    #[validate(range(min = 1, max = 50))]
    #[param(minimum = 1, maximum = 50, default = 10)]
    pub limit: u16,
}

const fn ten() -> u16 {
    10
}

/// List people.
///
/// Staff find everybody, a coordinator the people of the own unit and of those below it. Each with
/// the main post held today.
#[utoipa::path(tag = "People", params(Filters, PageQuery),
    responses((status = 200, description = "A page of people", body = Page<PersonSummary>)))]
#[get("/persons")]
pub async fn list_persons(who: Can<ViewPersons>, list: List<Persons>) -> Result<Answer, Problem> {
    list.answer(&who.actor).await
}

/// Export people.
///
/// Every record the list finds with the same filters, in the same order, as a file; headers and
/// words are in the caller's language. Texts that a spreadsheet would run as a formula are defused.
/// A file that breaks off has no last chunk: ask again.
#[utoipa::path(tag = "People", params(Filters, ExportParams<Persons>),
    responses((status = 200, description = "The file", content(
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "application/x-ndjson")))))]
#[get("/persons/export")]
pub async fn export_persons(
    who: Can<ViewPersons>,
    export: Export<Persons>,
) -> Result<HttpResponse, Problem> {
    export.answer(&who.actor).await
}

/// Suggest people while typing.
///
/// The first people by name that have all the words, the last of which may be unfinished.
#[utoipa::path(tag = "People", params(SuggestionQuery),
    responses((status = 200, description = "The suggestions", body = Suggestions)))]
#[get("/persons/suggestions")]
pub async fn suggest_persons(
    who: Can<ViewPersons>,
    query: Query<SuggestionQuery>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let (db, today) = (store.read(), store.clock().today());
    let SuggestionQuery { q, current, limit } = query.into_inner();
    let rows = find::suggestions(&q, current, u64::from(limit), today, &who.actor, &db).await?;
    let items = summaries(rows, today, who.actor.language, &db).await?;
    Ok(Answer::ok(&Suggestions { items }))
}

/// Add a person.
///
/// With or without an account. At least one name is official; the first official one is shown.
/// Each post is held in a unit of the institute.
#[utoipa::path(tag = "People", request_body = NewPerson,
    responses((status = 201, description = "The new person", body = PersonView)))]
#[post("/persons")]
pub async fn create_person(
    who: Can<EditPersons>,
    body: Body<NewPerson>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let person = keep::add(tx, &body).await?;
        let place = format!("/v1/persons/{}", person.person_id());
        let view = shown(person, tx).await?;
        Ok(Answer::created(place, &view).version(view.version))
    })
    .await
}

/// Read a person.
///
/// With all names and posts, past and present, and `actions`: what the caller may do next. Who is
/// not the caller's to know is 404.
#[utoipa::path(tag = "People", params(PersonPath),
    responses((status = 200, description = "The person", body = PersonView)))]
#[get("/persons/{person_id}")]
pub async fn get_person(
    who: Can<ViewPersons>,
    path: Path<PersonPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let person = find::one(path.person_id, &who.actor, &db).await?;
    let view = view::detail(person, store.clock().today(), &who.actor, &db).await?;
    Ok(Answer::ok(&view).version(view.version))
}

/// Change a person.
///
/// A merge patch (RFC 7396): a field left out is kept, `null` clears it, a list is replaced as a
/// whole. Send posts back with their ids, so that they stay the same ones; one that ended keeps its
/// place with `until_on`.
#[utoipa::path(tag = "People", params(PersonPath), request_body = PersonPatch,
    responses((status = 200, description = "The changed person", body = PersonView)))]
#[patch("/persons/{person_id}")]
pub async fn update_person(
    who: Can<EditPersons>,
    path: Path<PersonPath>,
    version: IfMatch,
    body: Body<PersonPatch>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let person = keep::revise(tx, path.person_id, version.0, &body).await?;
        let view = shown(person, tx).await?;
        Ok(Answer::ok(&view).version(view.version))
    })
    .await
}

/// Delete a person.
///
/// Only one that no record of another desk refers to (409 `has_dependents`); otherwise say when
/// they left. The posts go too, the account stays.
#[utoipa::path(tag = "People", params(PersonPath),
    responses((status = 204, description = "The record is deleted")))]
#[delete("/persons/{person_id}")]
pub async fn delete_person(
    who: Can<EditPersons>,
    path: Path<PersonPath>,
    version: IfMatch,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        keep::remove(tx, path.person_id, version.0).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// Read a person's history.
///
/// Every change, the last one first: who, when, and every value before and after.
#[utoipa::path(tag = "People", params(PersonPath, PageQuery),
    responses((status = 200, description = "A page of the history", body = Page<HistoryEntry>)))]
#[get("/persons/{person_id}/history")]
pub async fn list_person_history(
    who: Can<ViewPersons>,
    path: Path<PersonPath>,
    page: Query<PageQuery>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&page)?;
    let person = find::one(path.person_id, &who.actor, &store.read()).await?;
    let rows = of_root(Uuid::from(person.person_id()), &opened.request, &store.read()).await?;
    Ok(Answer::page(&request, &listing.page(rows.map(HistoryEntry::from), &opened)))
}

/// The person as the one who changed them sees them.
async fn shown(person: PersonRecord, tx: &Tx) -> Result<PersonView, Problem> {
    Ok(view::detail(person, tx.today(), tx.actor(), &tx.read()).await?)
}
