//! The floor between the web and the desks: how requests are read, how answers and problems are
//! written. A desk's `routes.rs` needs the names re-exported here and no more.

pub mod acts;
pub mod answer;
pub mod body;
pub mod can;
pub mod catalogue;
mod catalogue_texts;
pub mod etag;
mod field_texts;
pub mod json;
pub mod language;
pub mod listing;
pub mod page;
pub mod path;
pub mod problem;
pub mod query;
pub mod text;
pub mod validation;

pub use acts::Acts;
pub use answer::Answer;
pub use body::{Body, Fingerprint};
pub use can::{Authenticator, Can, Permitted, Sender, SignedIn};
pub use catalogue::{Code, FieldCode};
pub use etag::{IfMatch, content_tagged, etag};
pub use json::Nothing;
pub use listing::{Listing, Opened};
pub use page::{Page, PageQuery, Total};
pub use path::Path;
pub use problem::{FieldError, Problem};
pub use query::{ListQuery, OneOf, Query};
