//! A register as a list, declared once: what narrows it, what its rows say, in which columns. Its
//! page, its export and what a saved view may hold come from the one declaration.

use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::NaiveDate;
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use validator::Validate;

use super::answer::Answer;
use super::catalogue::{Code, FieldCode};
use super::export::Column;
use super::listing::Listing;
use super::page::Page;
use super::problem::{FieldError, Problem};
use super::query::{ListQuery, filters_of, invalid};
use crate::db::{Failure, PageRequest, Reading, Slice, Store};
use crate::kernel::actor::Actor;
use crate::kernel::day::Day;

/// A register of records that is listed.
pub trait Register: 'static {
    /// Its name in addresses: `agreements`.
    const NAME: &'static str;
    /// What narrows and orders it: the parameters of the query.
    type Filters: DeserializeOwned + Validate + 'static;
    /// What the list says of a record.
    type Row: Serialize + 'static;
    /// What a file says of a record, in the order it is usually read.
    const COLUMNS: &'static [Column<Self::Row>];

    /// The ranges of days among the filters.
    fn ranges(filters: &Self::Filters) -> Vec<Range>;

    /// One page of what the actor may see.
    fn page(
        asked: Asked<'_, Self::Filters>,
    ) -> impl Future<Output = Result<Slice<Self::Row>, Failure>>;
}

/// What is asked of a register.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a, F> {
    /// Which records, in which order.
    pub filters: &'a F,
    /// Which part of the list.
    pub page: &'a PageRequest,
    /// The day as of which derived states and relative days are read.
    pub today: NaiveDate,
    /// For whom.
    pub actor: &'a Actor,
    /// Where.
    pub db: &'a Reading<'a>,
}

/// Two filters that bound the same days: `expires_from` and `expires_to`.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// What they bound: `expires`.
    pub name: &'static str,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Range {
    fn is_empty(&self, today: NaiveDate) -> bool {
        let days = self.from.zip(self.to);
        days.is_some_and(|(from, to)| from.on(today) > to.on(today))
    }
}

/// Refuses filters of which no record can be.
///
/// # Errors
/// 400 `invalid_parameter` at the end of a range that ends before it begins.
pub fn check_ranges<R: Register>(filters: &R::Filters, today: NaiveDate) -> Result<(), Problem> {
    let empty = R::ranges(filters).into_iter().filter(|range| range.is_empty(today));
    let error =
        |range: Range| FieldError::new(format!("?{}_to", range.name), FieldCode::EndsBeforeStart);
    let problem = empty
        .fold(Problem::new(Code::InvalidParameter), |problem, range| problem.field(error(range)));
    if problem.errors().is_empty() { Ok(()) } else { Err(problem) }
}

/// A register, whichever it is: for what is about all of them, such as saved views.
#[derive(Clone, Copy, Debug)]
pub struct RegisterEntry {
    name: &'static str,
    check: fn(&str, NaiveDate) -> Result<(), Problem>,
}

impl RegisterEntry {
    /// The entry of a register.
    #[must_use]
    pub const fn of<R: Register>() -> Self {
        Self { name: R::NAME, check: check_filters::<R> }
    }

    /// Reads a query string, filters and order without the page, as a list of the register would on
    /// this day. Nothing is looked up.
    ///
    /// # Errors
    /// 400, as the list answers it.
    pub fn check(&self, query: &str, today: NaiveDate) -> Result<(), Problem> {
        (self.check)(query, today)
    }
}

fn check_filters<R: Register>(query: &str, today: NaiveDate) -> Result<(), Problem> {
    check_ranges::<R>(&filters_of::<R::Filters>(query)?, today)
}

/// The registers of the product, which `app.rs` lists.
#[derive(Clone, Debug)]
pub struct Registers(Vec<RegisterEntry>);

impl Registers {
    /// These registers.
    #[must_use]
    pub const fn new(registers: Vec<RegisterEntry>) -> Self {
        Self(registers)
    }

    /// The register of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&RegisterEntry> {
        self.0.iter().find(|register| register.name == name)
    }

    /// All names.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|register| register.name.to_owned()).collect()
    }

    /// Refuses a parameter that names no register.
    ///
    /// # Errors
    /// 400 `invalid_parameter`.
    pub fn expect(&self, parameter: &str, name: &str) -> Result<(), Problem> {
        match self.named(name) {
            Some(_) => Ok(()),
            None => Err(invalid(parameter, self.names())),
        }
    }
}

/// A request for a page of a register.
#[derive(Debug)]
pub struct List<R: Register> {
    query: ListQuery<R::Filters>,
    listing: Listing,
    store: web::Data<Store>,
    request: HttpRequest,
    register: PhantomData<R>,
}

impl<R: Register> FromRequest for List<R> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let store = request.app_data::<web::Data<Store>>().cloned();
            Ok(Self {
                query: ListQuery::extract(&request).await?,
                listing: Listing::extract(&request).await?,
                store: store.ok_or_else(|| Problem::internal("no store is wired"))?,
                request,
                register: PhantomData,
            })
        })
    }
}

impl<R: Register> List<R> {
    /// The page that was asked for, as `actor` may see it.
    ///
    /// # Errors
    /// 400 for a cursor of another list and for contradictory filters; the database's.
    pub async fn answer(&self, actor: &Actor) -> Result<Answer, Problem> {
        let opened = self.listing.open(&self.query.page)?;
        check_ranges::<R>(&self.query.filters, opened.day)?;
        let asked = Asked {
            filters: &self.query.filters,
            page: &opened.request,
            today: opened.day,
            actor,
            db: &self.store.read(),
        };
        let page: Page<R::Row> = self.listing.page(R::page(asked).await?, &opened);
        Ok(Answer::page(&self.request, &page))
    }
}
