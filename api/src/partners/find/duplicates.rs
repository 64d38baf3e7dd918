//! Which partners may be the one somebody is about to add: hints while typing.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, DbErr, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::bears;
use super::visible_to;
use crate::db::{Failure, Reading, any_word};
use crate::kernel::actor::Actor;
use crate::kernel::text::name_key;
use crate::partners::partner::{self, PartnerId};
use crate::partners::parts::Identifier;
use crate::partners::parts::rows::{domain, name};
use crate::partners::record::SEARCH;

/// How many names are compared at the most.
const COMPARED: u64 = 6_000;

/// How many letters of a name are compared: the time grows with the square of them.
const LETTERS: usize = 120;

/// How many partners are hinted at.
const HINTED: usize = 20;

/// From which likeness on two names are called similar.
const SIMILAR: f64 = 0.86;

/// The same in hundredths, rounded down.
const SIMILAR_PERCENT: usize = 86;

/// What is known of the partner somebody is about to add.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// A name.
    pub name: Option<String>,
    /// The country; narrows what counts as a similar name.
    pub country: Option<String>,
    /// A domain.
    pub domain: Option<String>,
    /// An identifier.
    pub identifier: Option<Identifier>,
    /// The partner itself, when it is there already.
    pub except: Option<PartnerId>,
}

/// Why a partner may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerLikeness)]
pub enum Likeness {
    /// It has the identifier.
    SameIdentifier,
    /// It has a name equal but for case, diacritics and script.
    SameName,
    /// It has the domain.
    SameDomain,
    /// It has a name like it.
    SimilarName,
}

/// Why a partner may be the same, with the value that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DuplicateReason)]
pub struct Reason {
    /// Why.
    pub code: Likeness,
    /// The partner's value.
    #[schema(example = "uniza.sk")]
    pub value: String,
}

/// The best name of each partner.
type Found = BTreeMap<PartnerId, (Likeness, String)>;

/// What was found, by partner.
pub type Clue = (partner::Model, Vec<Reason>);

/// The partners the actor may see that may be the candidate, the surest first.
///
/// # Errors
/// The database's.
pub async fn duplicates(
    candidate: &Candidate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<Clue>, Failure> {
    let Candidate { name, country, domain, identifier, except } = candidate;
    let mut open = visible_to(actor).filter(partner::Column::MergedIntoId.is_null());
    if let Some(except) = except {
        open = open.filter(partner::Column::Id.ne(*except));
    }
    let mut clues = Clues::default();
    if let Some(identifier) = identifier {
        let rows = open.clone().filter(bears(identifier)).all(db).await?;
        clues.add(rows, Likeness::SameIdentifier, &identifier.value);
    }
    if let Some(domain) = domain {
        let rows = open.clone().filter(has_domain(domain)).all(db).await?;
        clues.add(rows, Likeness::SameDomain, domain);
    }
    if let Some(name) = name {
        let like = names_like(name, country.as_deref(), open.clone(), db).await?;
        let ids: Vec<_> = like.keys().copied().collect();
        if !ids.is_empty() {
            for row in open.filter(partner::Column::Id.is_in(ids)).all(db).await? {
                if let Some((code, value)) = like.get(&row.id) {
                    clues.add(vec![row], *code, value);
                }
            }
        }
    }
    Ok(clues.ordered())
}

#[derive(Default)]
struct Clues(BTreeMap<PartnerId, Clue>);

impl Clues {
    fn add(&mut self, rows: Vec<partner::Model>, code: Likeness, value: &str) {
        for row in rows {
            let clue = self.0.entry(row.id).or_insert_with(|| (row, Vec::new()));
            clue.1.push(Reason { code, value: value.to_owned() });
        }
    }

    fn ordered(self) -> Vec<Clue> {
        let mut clues: Vec<_> = self.0.into_values().collect();
        for (_, reasons) in &mut clues {
            reasons.sort_by_key(|reason| reason.code);
        }
        let surest = |clue: &Clue| clue.1.first().map(|reason| reason.code);
        clues.sort_by_key(|clue| (surest(clue), clue.0.serial));
        clues.truncate(HINTED);
        clues
    }
}

fn has_domain(domain: &str) -> SimpleExpr {
    let ids = Query::select()
        .column(domain::Column::PartnerId)
        .from(domain::Entity)
        .and_where(domain::Column::Domain.eq(domain))
        .take();
    partner::Column::Id.in_subquery(ids)
}

/// The best equal or similar name of each partner. A similar name counts within the country, if
/// one is given; an equal one everywhere.
async fn names_like(
    wanted: &str,
    country: Option<&str>,
    open: Select<partner::Entity>,
    db: &Reading<'_>,
) -> Result<Found, Failure> {
    let key = name_key(wanted);
    let mut found = Found::new();
    for (partner, text, _) in names(open.clone(), name::Column::Key.eq(key.as_str()), db).await? {
        found.entry(partner).or_insert((Likeness::SameName, text));
    }
    let Some(words) = any_word(wanted) else { return Ok(found) };
    let named = SEARCH.ids(&words, db.get_database_backend());
    let mut near = open.filter(partner::Column::Id.in_subquery(named));
    if let Some(country) = country {
        near = near.filter(partner::Column::Country.eq(country));
    }
    let others = names(near, name::Column::Key.ne(""), db).await?;
    // On a thread of its own: thousands of comparisons would keep a worker's other callers waiting.
    let compared = tokio::task::spawn_blocking(move || add_similar(found, &key, others));
    compared.await.map_err(|error| Failure::Internal(DbErr::Custom(error.to_string())))
}

/// Adds of each partner that has no equal name the one most like it.
fn add_similar(mut found: Found, key: &str, others: Vec<(PartnerId, String, String)>) -> Found {
    let mut best: BTreeMap<PartnerId, f64> = BTreeMap::new();
    for (partner, text, other) in others {
        let likeness = likeness(key, &other);
        let known = best.get(&partner).copied().unwrap_or(SIMILAR);
        let equal = found.get(&partner).is_some_and(|(code, _)| *code == Likeness::SameName);
        if likeness >= known && !equal {
            best.insert(partner, likeness);
            found.insert(partner, (Likeness::SimilarName, text));
        }
    }
    found
}

/// Partner, text and key of the names these partners have, in their order: of two that fit alike
/// both databases tell the same one.
async fn names(
    partners: Select<partner::Entity>,
    which: SimpleExpr,
    db: &Reading<'_>,
) -> Result<Vec<(PartnerId, String, String)>, Failure> {
    use sea_orm::EntityTrait as _;
    use sea_orm::QueryTrait as _;
    let ids = partners.select_only().column(partner::Column::Id).into_query();
    let rows = name::Entity::find()
        .select_only()
        .column(name::Column::PartnerId)
        .column(name::Column::Text)
        .column(name::Column::Key)
        .filter(name::Column::PartnerId.in_subquery(ids))
        .filter(which)
        .order_by_asc(name::Column::PartnerId)
        .order_by_asc(name::Column::PlaceInList)
        .limit(COMPARED);
    Ok(rows.into_tuple().all(db).await?)
}

/// How alike two folded names are, from 0 to 1. Letters are compared in the names as they stand
/// and with their words in order, so that "University of Zilina" is like "Zilina University".
fn likeness(one: &str, other: &str) -> f64 {
    let straight = closeness(one, other);
    let turned = closeness(&in_order(one), &in_order(other));
    straight.max(turned)
}

/// How close the beginnings of two texts are; 0 where their lengths alone say that they are not.
fn closeness(one: &str, other: &str) -> f64 {
    let (one, other) = (beginning(one), beginning(other));
    let lengths = [one.chars().count(), other.chars().count()];
    let [shorter, longer] = [lengths[0].min(lengths[1]), lengths[0].max(lengths[1])];
    if shorter * 100 < longer * SIMILAR_PERCENT {
        return 0.0;
    }
    strsim::normalized_levenshtein(one, other)
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(LETTERS).map_or(text, |(end, _)| &text[..end])
}

/// The words that tell names apart, in alphabetical order.
fn in_order(name: &str) -> String {
    let mut words: Vec<_> =
        name.split_whitespace().filter(|word| !["of", "the", "and"].contains(word)).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compared letter by letter in full, thousands of these would take minutes.
    #[test]
    fn long_names_are_compared_by_their_beginning() {
        let long = name_key(&"각".repeat(300));
        assert_eq!(beginning(&long).chars().count(), LETTERS);
        let other = format!("{}{}", beginning(&long), "z".repeat(300));
        assert!((closeness(&long, &other) - 1.0).abs() < f64::EPSILON);
        assert!(likeness("a", &long).abs() < f64::EPSILON);
    }

    #[test]
    fn likeness_of_names() {
        let alike = |one, other| likeness(&name_key(one), &name_key(other)) >= SIMILAR;
        assert!(alike("University of Žilina", "Zilina University"));
        assert!(alike("Ege Üniversitesi", "Ege Universitesy"));
        assert!(!alike("Ege University", "Ege Universitesi"), "translated, not misspelt");
        assert!(!alike("Ege University", "Ege"));
        assert!(alike(
            "Tashkent State Technical University",
            "Toshkent State Technical University"
        ));
        assert!(!alike("University of Žilina", "University of Lisbon"));
        assert!(!alike("Ege University", "Gazi University"));
    }
}
