//! The floor between the web and the desks: how requests are read, how answers and problems are
//! written. A desk needs the names re-exported here and no more.
//!
//! Reading: `can`, `body` (over `json`, `tree`, `text`, `validation`), `upload`, `query`, `path`,
//! `etag`, `page`; once for a repeated key: `acts`. Lists: `register` (over `order`, `listing`,
//! `export`). Answering: `answer`, `guard` and `offers`, `for_staff`,
//! `problem` (over `catalogue` and its two tables, `failure`, `language`). Addresses of its own:
//! `health`, `problems_page`, `code_lists`, `openapi` (over `openapi_finish`); `routes` puts them
//! and the desks' into the server and into the contract. Around every request, from outside in:
//! `envelope` (over `request_id`, `headers`, `unread`, `log`, `metrics`), `limits`, `deadline`,
//! `fallback`.

pub mod acts;
pub mod answer;
pub mod body;
pub mod can;
pub mod catalogue;
mod catalogue_texts;
pub mod code_lists;
pub mod deadline;
pub mod envelope;
pub mod etag;
pub mod export;
mod failure;
pub mod fallback;
mod field_texts;
pub mod for_staff;
pub mod guard;
pub mod headers;
pub mod health;
pub mod json;
pub mod language;
pub mod limits;
pub mod listing;
pub mod log;
pub mod metrics;
pub mod offers;
pub mod openapi;
pub mod openapi_finish;
pub mod order;
pub mod page;
pub mod path;
pub mod problem;
pub mod problems_page;
pub mod query;
pub mod register;
pub mod request_id;
pub mod routes;
pub mod text;
mod tree;
mod unread;
pub mod upload;
pub mod validation;

pub use acts::Acts;
pub use answer::Answer;
pub use body::{Body, Fingerprint};
pub use can::{Authenticator, Can, Permitted, SignedIn};
pub use catalogue::{Code, FieldCode, Said};
pub use etag::{IfMatch, content_tagged, etag};
pub use export::{Export, ExportFormat, ExportParams};
pub use for_staff::ForStaff;
pub use guard::{Guard, Guarded};
pub use json::{Nothing, escape};
pub use limits::ClientAddress;
pub use listing::{Listing, Opened};
pub use offers::{Obstacle, Offer, UnmetCondition};
pub use order::{ColumnOf, Order, SortKey};
pub use page::{Page, PageQuery, Total};
pub use path::Path;
pub use problem::{FieldError, Problem};
pub use query::{ListQuery, OneOf, OrNone, Query};
pub use register::{Asked, List, Range, Register, RegisterEntry, Registers, check_ranges};
pub use routes::Routes;
pub use upload::Upload;
pub use validation::check_each;
