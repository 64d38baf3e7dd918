//! A register as a file: the records a list finds, in the columns that are asked for, batch by batch
//! on the reading pool. `column`: what a file says of a record; `leaving`: how it is sent.

mod column;
mod leaving;

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, web};
use hamkorlik_sheets::write;
use serde::Deserialize;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::{IntoParams, PartialSchema as _, ToSchema};
use validator::Validate;

use super::catalogue::{Code, FieldCode};
use super::deadline::Patience;
use super::problem::{FieldError, Problem};
use super::query::{OneOf, invalid, split};
use super::register::{Register, check_ranges};
use crate::db::Store;
use crate::kernel::actor::Actor;
use crate::kernel::language::UiLanguage;
pub use column::{Column, day, moment, text};
use leaving::{Leaving, chunks};

/// How much later the first byte of a workbook may come, which is whole before it: a register of a
/// million records takes a minute.
const WORKBOOK: Duration = Duration::from_mins(5);

/// The kind of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Separated values (RFC 4180), UTF-8 with a byte order mark.
    #[default]
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// A JSON object on each line: the items of the list as they are.
    Ndjson,
}

/// What stands between the fields of a CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportSeparator)]
pub enum Separator {
    /// A comma.
    #[default]
    Comma,
    /// A semicolon, as spreadsheets expect it in Uzbek and Russian.
    Semicolon,
}

impl From<Separator> for write::Separator {
    fn from(separator: Separator) -> Self {
        match separator {
            Separator::Comma => Self::Comma,
            Separator::Semicolon => Self::Semicolon,
        }
    }
}

impl ExportFormat {
    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ndjson => "ndjson",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

/// The parameters of an export beside the filters of its list.
#[derive(Clone, Copy, Debug)]
pub struct ExportParams<R>(PhantomData<R>);

impl<R: Register> IntoParams for ExportParams<R> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = |name: &str, description: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(description))
        };
        let names = R::COLUMNS.iter().map(|column| column.name);
        let column = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names));
        vec![
            parameter("format", "The kind of file.").schema(Some(ExportFormat::schema())).build(),
            parameter(
                "columns",
                "The columns in their order; all of them where none is named. Not with \
                 `format=ndjson`, whose lines are whole.",
            )
            .style(Some(ParameterStyle::Form))
            .explode(Some(false))
            .schema(Some(ArrayBuilder::new().items(column)))
            .build(),
            parameter("separator", "What stands between the fields. Only with `format=csv`.")
                .schema(Some(Separator::schema()))
                .build(),
            parameter(
                "language",
                "The language of headers and words; without it the caller's, by `Accept-Language` or \
                 the account.",
            )
            .schema(Some(UiLanguage::schema()))
            .build(),
        ]
    }
}

/// What is asked beside the filters.
#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct ExportQuery {
    #[serde(default)]
    format: ExportFormat,
    columns: Option<OneOf<String>>,
    separator: Option<Separator>,
    language: Option<UiLanguage>,
}

fn named<R: Register>(name: &str) -> Result<&'static Column<R::Row>, Problem> {
    R::COLUMNS.iter().find(|column| column.name == name).ok_or_else(|| {
        let allowed = R::COLUMNS.iter().map(|column| column.name.to_owned()).collect();
        invalid("columns", allowed)
    })
}

/// A request for a register as a file.
#[derive(Debug)]
pub struct Export<R: Register> {
    filters: R::Filters,
    format: ExportFormat,
    columns: Vec<&'static Column<R::Row>>,
    separator: Separator,
    language: Option<UiLanguage>,
    store: web::Data<Store>,
    patience: Patience,
}

impl<R: Register> FromRequest for Export<R> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Self::read(request))
    }
}

impl<R: Register> Export<R> {
    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let store = request.app_data::<web::Data<Store>>().cloned();
        let names = ["format", "columns", "separator", "language"];
        let (filters, ExportQuery { format, columns, separator, language }) =
            split(request.query_string(), &names)?;
        let beside = [
            ("?columns", columns.is_some() && format == ExportFormat::Ndjson),
            ("?separator", separator.is_some() && format != ExportFormat::Csv),
        ];
        if let Some((pointer, _)) = beside.into_iter().find(|(_, contradicts)| *contradicts) {
            let error = FieldError::new(pointer, FieldCode::NotAllowed);
            return Err(Problem::new(Code::InvalidParameter).field(error));
        }
        let asked = columns.as_deref().unwrap_or_default();
        if asked.iter().collect::<BTreeSet<_>>().len() < asked.len() {
            let error = FieldError::new("?columns", FieldCode::Duplicate);
            return Err(Problem::new(Code::InvalidParameter).field(error));
        }
        let columns = match columns {
            None => R::COLUMNS.iter().collect(),
            Some(names) => names.iter().map(|name| named::<R>(name)).collect::<Result<_, _>>()?,
        };
        let store = store.ok_or_else(|| Problem::internal("no store is wired"))?;
        let separator = separator.unwrap_or_default();
        let patience = request.extensions().get::<Patience>().cloned().unwrap_or_default();
        Ok(Self { filters, format, columns, separator, language, store, patience })
    }

    /// The file, as `actor` may see it. What cannot be read is answered before it begins; a file
    /// that breaks off ends without its last chunk.
    ///
    /// # Errors
    /// 400 for contradictory filters; the database's.
    pub async fn answer(self, actor: &Actor) -> Result<HttpResponse, Problem> {
        let Self { filters, format, columns, separator, language, store, patience } = self;
        let today = store.clock().today();
        check_ranges::<R>(&filters, today)?;
        let mut actor = actor.clone();
        actor.language = language.unwrap_or(actor.language);
        let name = format!("{}-{today}.{}", R::NAME, format.extension());
        let mut leaving = Leaving::<R>::new(store, actor, filters, columns, today);
        leaving.begin().await?;
        let mut answer = HttpResponse::Ok();
        answer
            .insert_header((CONTENT_TYPE, format.media_type()))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
            .insert_header((CACHE_CONTROL, "no-store"));
        Ok(match format {
            ExportFormat::Csv => answer.streaming(leaving.csv(separator.into())),
            ExportFormat::Ndjson => answer.streaming(leaving.ndjson()),
            ExportFormat::Xlsx => {
                patience.put_off(WORKBOOK);
                answer.streaming(chunks(leaving.xlsx().await?))
            }
        })
    }
}
