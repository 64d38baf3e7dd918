//! How institutions are looked up.

use std::collections::HashMap;

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    Statement, Value,
};
use uuid::Uuid;

use super::input::{InstitutionFilters, InstitutionHint};
use super::institution::{Column, Entity, InstitutionId, InstitutionRecord, Model, SEARCH, domain};
use crate::db::{Failure, PageRequest, Reading, Slice, every_word};
use crate::kernel::actor::Actor;
use crate::kernel::text::{fold_reformed, name_key};
use crate::partners::PartnerRef;
use crate::partners::partner;
use crate::partners::parts::rows::domain as partner_domain;

/// The institutions the actor may know of. The directory holds nothing but what is public in its
/// sources, so that is all of them; who may look at all, the permission says.
#[must_use]
pub fn visible_to(_actor: &Actor) -> Select<Entity> {
    Entity::find()
}

/// One institution.
///
/// # Errors
/// [`Failure::NotFound`], or the database's.
pub async fn one(
    id: InstitutionId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<InstitutionRecord, Failure> {
    let row = visible_to(actor).filter(Column::Id.eq(id)).one(db).await?;
    let rows = vec![row.ok_or(Failure::NotFound)?];
    with_domains(rows, db).await?.pop().ok_or(Failure::NotFound)
}

/// A page of the directory, by name.
///
/// # Errors
/// The database's.
pub async fn page(
    filters: &InstitutionFilters,
    page: &PageRequest,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Slice<InstitutionRecord>, Failure> {
    let InstitutionFilters { q, country, sort } = filters;
    let select = of_country(visible_to(actor), country.as_deref());
    let select = match q {
        Some(text) => matching(select, text, db),
        None => select,
    };
    let (rows, place) = sort.page(select, page, db).await?.apart();
    Ok(place.of(with_domains(rows, db).await?))
}

/// The best matches for what has been typed so far: names that begin with it first.
///
/// # Errors
/// The database's.
pub async fn suggestions(
    hint: &InstitutionHint,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<InstitutionRecord>, Failure> {
    let InstitutionHint { q, country, limit } = hint;
    let select = of_country(visible_to(actor), country.as_deref());
    let rows = matching(select, q, db)
        .order_by(rank(q), Order::Asc)
        .order_by(Column::NameKey, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(u64::from(*limit))
        .all(db)
        .await?;
    with_domains(rows, db).await
}

fn of_country(select: Select<Entity>, country: Option<&str>) -> Select<Entity> {
    match country {
        Some(country) => select.filter(Column::Country.eq(country)),
        None => select,
    }
}

/// Those every word of `text` begins a word of. A single letter is too short for the word index:
/// names that begin with it are found; a text without letters finds nothing.
fn matching(select: Select<Entity>, text: &str, db: &Reading<'_>) -> Select<Entity> {
    if let Some(words) = every_word(text) {
        let named = SEARCH.ids(&words, db.get_database_backend());
        return select.filter(Column::Id.in_subquery(named));
    }
    match name_key(text) {
        key if key.is_empty() => select.filter(Expr::val(1).eq(0)),
        key => select.filter(begins_with(&key)),
    }
}

/// 0 where the name begins with the words of `text`, 1 where it begins within a word, 2 elsewhere.
fn rank(text: &str) -> SimpleExpr {
    let reformed: Vec<String> = fold_reformed(text).split_whitespace().map(str::to_owned).collect();
    let keys = [name_key(text), reformed.join(" ")];
    let [plain, reformed] = keys.each_ref().map(|key| begins_with(key));
    let [plain_word, reformed_word] = keys.each_ref().map(|key| {
        let name = Expr::col((Entity, Column::NameKey));
        name.eq(key.as_str()).or(begins_with(&format!("{key} ")))
    });
    CaseStatement::new()
        .case(plain_word.or(reformed_word), 0)
        .case(plain.or(reformed), 1)
        .finally(2)
        .into()
}

/// Folded keys are letters, digits and spaces, so nothing in them needs an escape.
fn begins_with(key: &str) -> SimpleExpr {
    Expr::col((Entity, Column::NameKey)).like(format!("{key}%"))
}

/// The whole directory, for an import to compare with.
pub(super) async fn everything(db: &Reading<'_>) -> Result<Vec<InstitutionRecord>, Failure> {
    let rows = Entity::find().order_by_asc(Column::Id).all(db).await?;
    let domains = domain::Entity::find().all(db).await?;
    Ok(joined(rows, domains))
}

/// How many batches imports have written so far: it tells an import whether another one got in
/// between.
pub(super) async fn generation(counter: &str, db: &Reading<'_>) -> Result<i64, Failure> {
    let look = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT value FROM counters WHERE name = $1",
        [Value::from(counter)],
    );
    let row = db.query_one_raw(look).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "value"))?)
}

async fn with_domains(
    rows: Vec<Model>,
    db: &Reading<'_>,
) -> Result<Vec<InstitutionRecord>, Failure> {
    let ids = rows.iter().map(|row| row.id);
    let domains =
        domain::Entity::find().filter(domain::Column::InstitutionId.is_in(ids)).all(db).await?;
    Ok(joined(rows, domains))
}

fn joined(rows: Vec<Model>, domains: Vec<domain::Model>) -> Vec<InstitutionRecord> {
    let mut of: HashMap<InstitutionId, Vec<domain::Model>> = HashMap::new();
    for row in domains {
        of.entry(row.institution_id).or_default().push(row);
    }
    let record = |row: Model| {
        let mut domains = of.remove(&row.id).unwrap_or_default();
        domains.sort_by(|one, other| one.domain.cmp(&other.domain));
        InstitutionRecord { row, domains }
    };
    rows.into_iter().map(record).collect()
}

/// The partner made from each institution, else one that shares a domain with it, where the actor
/// may see one; the lowest number where there are several. Merged duplicates count as nobody.
pub(super) async fn partner_of(
    institutions: &[InstitutionRecord],
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<InstitutionId, PartnerRef>, Failure> {
    let ids = institutions.iter().map(|one| Uuid::from(one.id()));
    let made = partners(actor).filter(partner::Column::InstitutionId.is_in(ids)).all(db).await?;
    let sharing = partners_by_domain(institutions, actor, db).await?;
    let of = |one: &InstitutionRecord| {
        let made_from = made.iter().find(|row| row.institution_id == Some(one.id().into()));
        let shares = one.domains().filter_map(|domain| sharing.get(domain));
        let partner = made_from.or_else(|| shares.min_by_key(|row| row.id))?;
        Some((one.id(), PartnerRef::from(partner)))
    };
    Ok(institutions.iter().filter_map(of).collect())
}

/// In the order they were added, which is the order of their numbers.
fn partners(actor: &Actor) -> Select<partner::Entity> {
    crate::partners::visible_to(actor)
        .filter(partner::Column::MergedIntoId.is_null())
        .order_by_asc(partner::Column::Id)
}

async fn partners_by_domain(
    institutions: &[InstitutionRecord],
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<String, partner::Model>, Failure> {
    let domains = institutions.iter().flat_map(InstitutionRecord::domains);
    let held = partner_domain::Entity::find()
        .filter(partner_domain::Column::Domain.is_in(domains))
        .all(db)
        .await?;
    let holders = held.iter().map(|row| row.partner_id);
    let rows = partners(actor).filter(partner::Column::Id.is_in(holders)).all(db).await?;
    let mut found: HashMap<String, partner::Model> = HashMap::new();
    for row in rows {
        for domain in held.iter().filter(|domain| domain.partner_id == row.id) {
            found.entry(domain.domain.clone()).or_insert_with(|| row.clone());
        }
    }
    Ok(found)
}
