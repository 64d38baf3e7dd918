//! What a register declares so that files can be read into it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::db::{Failure, Reading, Tx};
use crate::http::query::invalid as invalid_parameter;
use crate::http::{FieldError, Problem, Said};
use crate::jobs::Work;
use crate::kernel::actor::Actor;
use crate::kernel::language::UiLanguage;
use crate::kernel::permission::Permission;
use crate::kernel::stored::stored_json;

/// A register that takes files. It belongs to a desk, in its `import.rs`, and is listed in `app.rs`.
pub trait Importable: Send + Sync {
    /// The register's name in addresses: `partners`.
    fn register(&self) -> &'static str;

    /// What a caller must hold to change its records.
    fn permission(&self) -> Permission;

    /// What a caller must hold to read its records, and so what files say of them.
    fn reading(&self) -> Permission;

    /// What a row may say of a record, in the order it is usually read.
    fn fields(&self) -> &'static [Field];

    /// The values of fields that have choices, by the field.
    fn choices<'a>(
        &'a self,
        language: UiLanguage,
        db: &'a Reading<'a>,
    ) -> LocalBoxFuture<'a, Result<BTreeMap<&'static str, Vec<Choice>>, Failure>>;

    /// Whether a row that lacks something can be kept as a draft.
    fn keeps_drafts(&self) -> bool {
        false
    }

    /// Reads rows: what is wrong with each, at `/<field>`, and what tells its record from others.
    fn read<'a>(
        &'a self,
        rows: &'a [Texts],
        by: Viewpoint<'a>,
    ) -> LocalBoxFuture<'a, Result<Vec<Read>, Failure>>;

    /// Which of the keys belong to records there are, as far as the actor may see them.
    fn known<'a>(
        &'a self,
        keys: &'a [Key],
        by: Viewpoint<'a>,
    ) -> LocalBoxFuture<'a, Result<BTreeMap<Key, Known>, Failure>>;

    /// Adds the records of rows, in their order: all of them, or none. Errors of a single row stand at
    /// `/<field>`.
    fn add<'a>(
        &'a self,
        rows: &'a [Adding],
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<Vec<Known>, Problem>>;

    /// Deletes a record that was added, unless anybody has changed it since or depends on it.
    fn take_back<'a>(&'a self, id: Uuid, tx: &'a Tx) -> LocalBoxFuture<'a, Result<(), Problem>>;
}

/// Who looks, on which day, and through which door.
#[derive(Clone, Copy, Debug)]
pub struct Viewpoint<'a> {
    /// Who: what the actor may not see is not there.
    pub actor: &'a Actor,
    /// The day in the office.
    pub today: NaiveDate,
    /// The door.
    pub db: Reading<'a>,
}

impl<'a> Viewpoint<'a> {
    /// Whoever writes, on the day of the write.
    #[must_use]
    pub fn of(tx: &'a Tx) -> Self {
        Self { actor: tx.actor(), today: tx.today(), db: tx.read() }
    }

    /// The owner of a job, today.
    pub(super) fn at(work: &'a Work) -> Self {
        Self { actor: work.actor(), today: work.today(), db: work.read() }
    }
}

/// A field of a register, as files know it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name: `country`.
    pub name: &'static str,
    /// What it is called.
    pub label: Said,
    /// What else its column is headed with.
    pub synonyms: &'static [&'static str],
    /// Whether no record is without it.
    pub required: bool,
    /// What its values are.
    pub kind: FieldKind,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportFieldKind)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// One of the field's choices, by its name or label.
    Choice,
    /// A country, by its ISO 3166-1 code or a name.
    Country,
    /// A day, month or year, written in any of the usual ways.
    Day,
    /// A partner of the register, by its number or a name.
    Partner,
}

/// A value a field may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ImportChoice)]
pub struct Choice {
    /// The value, as a row may say it.
    #[schema(example = "university")]
    pub value: String,
    /// What it is called, in the caller's language.
    #[schema(example = "University")]
    pub label: String,
}

impl Field {
    /// A field that may be empty, called so in Uzbek, Russian and English.
    #[must_use]
    pub const fn new(
        name: &'static str,
        [uz, ru, en]: [&'static str; 3],
        synonyms: &'static [&'static str],
    ) -> Self {
        Self { name, label: Said { uz, ru, en }, synonyms, required: false, kind: FieldKind::Text }
    }

    /// The same that no record is without.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same of other values than any text.
    #[must_use]
    pub const fn of(self, kind: FieldKind) -> Self {
        Self { kind, ..self }
    }
}

/// What a row says, by field. A field it says nothing of is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

stored_json!(Texts);

impl Texts {
    /// What the row says of a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }
}

/// A row that becomes a record.
#[derive(Clone, Debug)]
pub struct Adding {
    /// What it says.
    pub texts: Texts,
    /// Whether it becomes a draft, because it lacks something.
    pub draft: bool,
}

/// What a row turned out to say.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What is wrong, at `/<field>`.
    pub errors: Vec<FieldError>,
    /// What no other record may have as well, the surest first.
    pub keys: Vec<Key>,
}

/// What no two records have alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The field that says it.
    pub field: String,
    /// What it says, folded to one form.
    pub value: String,
}

/// A record there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The record.
    pub id: Uuid,
    /// What people call it: a number with a name.
    pub label: String,
}

/// The registers that take files, which `app.rs` lists.
#[derive(Clone)]
pub struct Importables(Arc<[Box<dyn Importable>]>);

impl Importables {
    /// These registers.
    #[must_use]
    pub fn new(registers: Vec<Box<dyn Importable>>) -> Self {
        Self(registers.into())
    }

    /// The register of this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&dyn Importable> {
        self.0.iter().map(AsRef::as_ref).find(|register| register.register() == name)
    }

    /// Refuses a parameter that names no register that takes files.
    ///
    /// # Errors
    /// 400 `invalid_parameter`.
    pub fn expect(&self, parameter: &str, name: &str) -> Result<(), Problem> {
        if self.named(name).is_some() {
            return Ok(());
        }
        let names = self.names().into_iter().map(str::to_owned).collect();
        Err(invalid_parameter(parameter, names))
    }

    /// All names.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|register| register.register()).collect()
    }
}

impl std::fmt::Debug for Importables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Importables").field(&self.names()).finish()
    }
}
