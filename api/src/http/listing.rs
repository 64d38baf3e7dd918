//! From a page asked for to rows read, and back: cursors are bound to the request's own filters
//! and to the day its list was opened.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{NaiveDate, TimeDelta};
use url::form_urlencoded;

use super::page::{Page, PageQuery, Total};
use super::problem::Problem;
use crate::db::{CursorError, Cursors, PageRequest, Slice, Store};
use crate::kernel::clock::day_of;

/// How long after midnight a list of the day before is still read on: who walks through a long one
/// comes to its end.
const AFTER_MIDNIGHT: TimeDelta = TimeDelta::hours(1);

/// The list a request asks for: its address and filters, without the page.
#[derive(Clone, Debug)]
pub struct Listing {
    filters: String,
    today: NaiveDate,
    /// The earliest day whose lists are still read on.
    earliest: NaiveDate,
    cursors: web::Data<Cursors>,
}

/// A page of a list that is being read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What to read.
    pub request: PageRequest,
    /// The day the list was opened: derived states are read as of this day.
    pub day: NaiveDate,
}

impl FromRequest for Listing {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).ok_or_else(|| Problem::internal("no cursors are wired")))
    }
}

impl Listing {
    fn of(request: &HttpRequest) -> Option<Self> {
        let mut filters: Vec<_> = form_urlencoded::parse(request.query_string().as_bytes())
            .filter(|(name, _)| !PageQuery::NAMES.contains(&name.as_ref()))
            .collect();
        filters.sort();
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(filters).finish();
        let now = request.app_data::<web::Data<Store>>()?.clock().now();
        Some(Self {
            filters: format!("{}?{query}", request.path()),
            today: day_of(now),
            earliest: day_of(now - AFTER_MIDNIGHT),
            cursors: request.app_data::<web::Data<Cursors>>()?.clone(),
        })
    }

    /// What `page` asks for.
    ///
    /// # Errors
    /// 400 `invalid_cursor` when the cursor was altered, belongs to another list, or to one opened on
    /// an earlier day.
    pub fn open(&self, page: &PageQuery) -> Result<Opened, Problem> {
        let (from, day) = match &page.cursor {
            None => (None, self.today),
            Some(cursor) => {
                let (position, day) = self.cursors.open(cursor, &self.filters)?;
                if day < self.earliest {
                    return Err(CursorError::EarlierDay.into());
                }
                (Some(position), day)
            }
        };
        let request = PageRequest { limit: u64::from(page.limit), from, count: page.count };
        Ok(Opened { request, day })
    }

    /// The page as it is answered.
    #[must_use]
    pub fn page<T>(&self, rows: Slice<T>, opened: &Opened) -> Page<T> {
        let seal = |position| self.cursors.seal(&position, opened.day, &self.filters);
        Page {
            next: rows.next.map(seal),
            previous: rows.previous.map(seal),
            total: rows.total.map(|(value, exact)| Total { value, exact }),
            items: rows.rows,
        }
    }
}
