//! The list of agreements: filters, sorts, search.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait as _, QueryFilter, QuerySelect as _, QueryTrait as _,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::listed::ListedAgreement;
use super::state::{ends, is_in};
use super::{detailed_to, seen_by, visible_to};
use crate::agreements::agreement::{self, AgreementId, EntryPath, FAR, Level};
use crate::agreements::kinds::{self, KindId};
use crate::agreements::lifecycle::Status;
use crate::agreements::parts::rows::{party, subject_area};
use crate::agreements::record::{OFFICE_SEARCH, SEARCH};
use crate::agreements::states::State;
use crate::agreements::waiting::Turn;
use crate::db::{
    Failure, PageRequest, Reading, Related, Rows, SearchTable, Slice, SortValue, check_words,
};
use crate::http::{OneOf, OrNone, Order, SortKey};
use crate::kernel::actor::Actor;
use crate::kernel::country::check_country;
use crate::kernel::day::{Day, start_of};
use crate::kernel::id::UnitId;
use crate::kernel::isced_f::check_isced_f_prefix;
use crate::partners::{self, Chosen, PartnerId};
use crate::people::{PersonId, units};

/// Which agreements, in which order.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Words that titles, number, summary or directions begin with, all of them, and for staff also
    /// the numbers on the papers; or all of them words of a partner that is a party.
    #[validate(length(max = 200), custom(function = check_words))]
    #[param(min_length = 2, max_length = 200, example = "memorandum")]
    pub q: Option<String>,
    /// Any of these statuses.
    #[serde(default)]
    #[param(value_type = Vec<Status>, style = Form, explode = false, required = false)]
    pub status: OneOf<Status>,
    /// Any of these states, as of today.
    #[serde(default)]
    #[param(value_type = Vec<State>, style = Form, explode = false, required = false)]
    pub state: OneOf<State>,
    /// Any of these kinds.
    #[serde(default)]
    #[param(value_type = Vec<KindId>, style = Form, explode = false, required = false)]
    pub kind_id: OneOf<KindId>,
    /// Any of these levels.
    #[serde(default)]
    #[param(value_type = Vec<Level>, style = Form, explode = false, required = false)]
    pub level: OneOf<Level>,
    /// Owned by this unit or one below it; `none`: by the institute as a whole.
    #[param(value_type = Option<String>, example = "none")]
    pub unit_id: Option<OrNone<UnitId>>,
    /// With this officer responsible, or `none`; finds only agreements whose details the caller
    /// sees.
    #[param(value_type = Option<String>, example = "none")]
    pub responsible_id: Option<OrNone<PersonId>>,
    /// With one of these partners, as far as the caller sees them.
    #[serde(default)]
    #[param(value_type = Vec<PartnerId>, style = Form, explode = false, required = false)]
    pub partner_id: OneOf<PartnerId>,
    /// With a partner of one of these countries, ISO 3166-1 alpha-2.
    #[serde(default)]
    #[validate(custom(function = check_countries))]
    #[param(value_type = Vec<String>, style = Form, explode = false, required = false)]
    pub country: OneOf<String>,
    /// In this subject area, ISCED-F 2013: four digits, or two or three for all below.
    #[validate(custom(function = check_isced_f_prefix))]
    #[param(min_length = 2, max_length = 4, example = "07")]
    pub subject_area: Option<String>,
    /// Any of these ways into the register.
    #[serde(default)]
    #[param(value_type = Vec<EntryPath>, style = Form, explode = false, required = false)]
    pub entry_path: OneOf<EntryPath>,
    /// Whose turn it is: any of these; finds only agreements whose details the caller sees.
    #[serde(default)]
    #[param(value_type = Vec<Turn>, style = Form, explode = false, required = false)]
    pub waiting_for: OneOf<Turn>,
    /// What is owed: any of these; finds only agreements whose details the caller sees.
    #[serde(default)]
    #[param(inline, value_type = Vec<Need>, style = Form, explode = false, required = false)]
    pub needs: OneOf<Need>,
    /// Belonging to this agreement, if the caller sees it.
    pub parent_id: Option<AgreementId>,
    /// Only those everybody may see, or only the others.
    pub public: Option<bool>,
    /// In force from this day or later.
    #[param(value_type = Option<String>, example = "2026-01-01")]
    pub begins_from: Option<Day>,
    /// In force from this day or earlier.
    #[param(value_type = Option<String>, example = "today")]
    pub begins_to: Option<Day>,
    /// In force until this day or later, renewals included.
    #[param(value_type = Option<String>, example = "today")]
    pub expires_from: Option<Day>,
    /// In force until this day or earlier, renewals included.
    #[param(value_type = Option<String>, example = "today+90d")]
    pub expires_to: Option<Day>,
    /// Changed on this day or later.
    #[param(value_type = Option<String>, example = "today-7d")]
    pub updated_from: Option<Day>,
    /// Changed on this day or earlier.
    #[param(value_type = Option<String>, example = "today")]
    pub updated_to: Option<Day>,
    /// The order; a minus turns it round.
    #[serde(default)]
    #[param(required = false, inline)]
    pub sort: Sort,
}

/// What an agreement lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AgreementNeed)]
pub enum Need {
    /// The department's conclusion.
    Conclusion,
    /// A scan of the signed paper.
    Scan,
}

/// The order of the list.
pub type Sort = Order<Key>;

/// What the register is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The number; what has none yet comes first.
    Number,
    /// The title.
    Title,
    /// The first day in force; what nobody knows comes last.
    BeginsOn,
    /// The last day in force, renewals included; what has no end comes last.
    ExpiresOn,
    /// The last change.
    UpdatedAt,
}

impl Key {
    fn sorts(self, column: agreement::Column) -> bool {
        self.column().as_column_ref() == column.as_column_ref()
    }
}

impl SortKey for Key {
    type Entity = agreement::Entity;
    type Row = ListedAgreement;

    const KEYS: &'static [(&'static str, Self)] = &[
        ("number", Self::Number),
        ("title", Self::Title),
        ("begins_on", Self::BeginsOn),
        ("expires_on", Self::ExpiresOn),
        ("updated_at", Self::UpdatedAt),
    ];
    const USUAL: Order<Self> = Order::down(Self::Number);

    fn column(self) -> agreement::Column {
        match self {
            Self::Number => agreement::Column::Serial,
            Self::Title => agreement::Column::TitleKey,
            Self::BeginsOn => agreement::Column::BeginsOn,
            Self::ExpiresOn => agreement::Column::ExpiresOn,
            Self::UpdatedAt => agreement::Column::UpdatedAt,
        }
    }

    fn id() -> agreement::Column {
        agreement::Column::Id
    }

    fn place(self, row: &ListedAgreement) -> (SortValue, Uuid) {
        let value = match self {
            Self::Number => SortValue::Number(row.serial),
            Self::Title => SortValue::Text(row.title_key.clone()),
            Self::BeginsOn => SortValue::Day(row.begins_on),
            Self::ExpiresOn => SortValue::Day(row.expires_on),
            Self::UpdatedAt => SortValue::Time(row.updated_at),
        };
        (value, row.id.into())
    }
}

/// One page of the agreements the actor may see; days are read as of `today`.
///
/// # Errors
/// The database's.
pub async fn list(
    filters: &Filters,
    page: &PageRequest,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Slice<ListedAgreement>, Failure> {
    let key = filters.sort.key();
    let mut others = narrowed(filters, key, today, actor);
    if !filters.state.is_empty() {
        let kinds = kinds::all(db).await?;
        let any = filters
            .state
            .iter()
            .fold(Condition::any(), |found, state| found.add(is_in(*state, &kinds, today)));
        others = others.add(any);
    }
    let mut within =
        agreement::Entity::find().filter(days(filters, today, |column| key.sorts(column)));
    if key == Key::ExpiresOn {
        within = within.filter(ends(&filters.state, today));
    }
    let mut rows = if others.len() < 2 && is_in_order(filters, key) {
        Rows::from(within.filter(others))
    } else {
        Rows::from(within).that(others, agreement::Column::Id, db).await?
    };
    if !filters.country.is_empty() {
        let there = with(&partners::in_countries(&filters.country, actor));
        rows = rows.named(there, agreement::Column::Id, page, db).await?;
    }
    if let Some(q) = &filters.q {
        let found = own_words(q, actor, db).or(with(&partners::found_by(q, actor, db)));
        rows = rows.named(found, agreement::Column::Id, page, db).await?;
    }
    filters.sort.page_packed(rows, &ListedAgreement::packing(today, db), page, db).await
}

/// What is asked of an agreement's own columns, but of the one the list is sorted by.
fn narrowed(filters: &Filters, key: Key, today: NaiveDate, actor: &Actor) -> Condition {
    use agreement::Column;
    let Filters {
        status,
        kind_id,
        level,
        unit_id,
        responsible_id,
        partner_id,
        subject_area,
        entry_path,
        waiting_for,
        needs,
        parent_id,
        public,
        ..
    } = filters;
    let any_of = |column: Column, values: Vec<sea_orm::Value>| {
        (!values.is_empty()).then(|| column.is_in(values))
    };
    let owed = needs.iter().fold(Condition::any(), |owed, need| {
        owed.add(match need {
            Need::Conclusion => Column::OwesConclusion.eq(true),
            Need::Scan => Column::OwesScan.eq(true),
        })
    });
    let of_the_office = !needs.is_empty() || !waiting_for.is_empty() || responsible_id.is_some();
    Condition::all()
        .add_option(seen_by(actor))
        .add_option(any_of(Column::Status, values(status)))
        .add_option(any_of(Column::KindId, values(kind_id)))
        .add_option(any_of(Column::Level, values(level)))
        .add_option(any_of(Column::EntryPath, values(entry_path)))
        .add_option(any_of(Column::WaitingFor, values(waiting_for)))
        .add_option(unit_id.map(|unit| match unit {
            OrNone::None => Column::UnitId.is_null(),
            OrNone::Of(unit) => Column::UnitId.in_subquery(units::within(&[unit])),
        }))
        .add_option(responsible_id.map(|person| match person {
            OrNone::None => Column::ResponsibleId.is_null(),
            OrNone::Of(person) => Column::ResponsibleId.eq(person),
        }))
        .add_option((!partner_id.is_empty()).then(|| {
            let named = partners::visible_among(partner_id.iter().copied(), actor);
            Column::Id.in_subquery(of_partners(&named))
        }))
        .add_option(subject_area.as_deref().map(|code| Column::Id.in_subquery(in_area(code))))
        .add_option((!needs.is_empty()).then_some(owed))
        .add_option(of_the_office.then(|| detailed_to(actor)).flatten())
        .add_option(parent_id.map(|parent| Column::ParentId.in_subquery(visible(parent, actor))))
        .add_option(public.map(|public| Column::Public.eq(public)))
        .add_option(
            Some(days(filters, today, |column| !key.sorts(column))).filter(|days| !days.is_empty()),
        )
}

/// The ranges of days, of these columns.
fn days(filters: &Filters, today: NaiveDate, of: impl Fn(agreement::Column) -> bool) -> Condition {
    use agreement::Column;
    let Filters {
        begins_from, begins_to, expires_from, expires_to, updated_from, updated_to, ..
    } = filters;
    let on =
        |column: Column, day: &Option<Day>| day.filter(|_| of(column)).map(|day| day.on(today));
    let after_last = on(Column::UpdatedAt, updated_to).and_then(|day| day.succ_opt());
    Condition::all()
        .add_option(
            on(Column::BeginsOn, begins_from)
                .map(|day| Column::BeginsOn.gte(day).and(Column::BeginsOn.lt(FAR))),
        )
        .add_option(on(Column::BeginsOn, begins_to).map(|day| Column::BeginsOn.lte(day)))
        .add_option(on(Column::ExpiresOn, expires_from).map(|day| Column::ExpiresOn.gte(day)))
        .add_option(on(Column::ExpiresOn, expires_to).map(|day| Column::ExpiresOn.lte(day)))
        .add_option(
            on(Column::UpdatedAt, updated_from).map(|day| Column::UpdatedAt.gte(start_of(day))),
        )
        .add_option(after_last.map(|day| Column::UpdatedAt.lt(start_of(day))))
}

/// Whether an index has what one filter finds in the order of the list: one value of a column that
/// stands in one with the order.
fn is_in_order(filters: &Filters, key: Key) -> bool {
    let by_number = [
        filters.kind_id.len(),
        filters.level.len(),
        filters.entry_path.len(),
        filters.waiting_for.len(),
        filters.needs.len(),
        usize::from(filters.public.is_some()),
    ];
    match key {
        Key::Number => filters.status.len() == 1 || by_number.contains(&1),
        Key::ExpiresOn => filters.status.len() == 1,
        Key::Title | Key::BeginsOn | Key::UpdatedAt => false,
    }
}

/// The agreements all words of a text find by their own words, as far as the actor sees them.
fn own_words(q: &str, actor: &Actor, db: &Reading<'_>) -> Related {
    let found = |table: SearchTable| table.finds(agreement::Column::Id, q, db);
    let Some(detailed) = detailed_to(actor) else { return found(OFFICE_SEARCH) };
    let Related { ids, sample, each } = found(OFFICE_SEARCH);
    let among = visible_to(actor)
        .filter(agreement::Column::Id.in_subquery(ids))
        .filter(detailed.clone())
        .select_only()
        .column(agreement::Column::Id);
    let of_the_office = Related { ids: among.into_query(), sample, each: each.and(detailed) };
    found(SEARCH).or(of_the_office)
}

/// The id of this agreement, if the actor may see it.
fn visible(id: AgreementId, actor: &Actor) -> SelectStatement {
    let rows = visible_to(actor).filter(agreement::Column::Id.eq(id));
    rows.select_only().column(agreement::Column::Id).into_query()
}

fn values<T: Copy + Into<sea_orm::Value>>(given: &OneOf<T>) -> Vec<sea_orm::Value> {
    given.iter().map(|value| (*value).into()).collect()
}

/// The agreements with a party among these partners.
fn with(partners: &Chosen) -> Related {
    let own = Expr::col((party::Entity, party::Column::AgreementId));
    let party = Query::select()
        .column(party::Column::AgreementId)
        .from(party::Entity)
        .and_where(own.eq(Expr::col((agreement::Entity, agreement::Column::Id))))
        .and_where(partners.have(party::Column::PartnerId))
        // Keeps PostgreSQL from gathering the parties of all agreements before it asks one.
        .limit(1)
        .offset(0)
        .take();
    // Which agreement it is stands in the row: how many there are is asked of the index alone.
    let sample = Query::select()
        .column(party::Column::PartnerId)
        .from(party::Entity)
        .and_where(party::Column::PartnerId.in_subquery(partners.ids()))
        .take();
    Related { sample, ids: of_partners(partners), each: Expr::exists(party) }
}

/// The ids of the agreements with a party among these partners.
fn of_partners(partners: &Chosen) -> SelectStatement {
    Query::select()
        .column(party::Column::AgreementId)
        .from(party::Entity)
        .and_where(party::Column::PartnerId.in_subquery(partners.ids()))
        .take()
}

/// The ids of the agreements in a subject area or one below it.
fn in_area(code: &str) -> SelectStatement {
    Query::select()
        .column(subject_area::Column::AgreementId)
        .from(subject_area::Entity)
        .and_where(subject_area::Column::Code.starts_with(code))
        .take()
}

fn check_countries(countries: &OneOf<String>) -> Result<(), ValidationError> {
    countries.iter().try_for_each(|code| check_country(code))
}
