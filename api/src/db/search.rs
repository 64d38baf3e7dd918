//! Search: our code folds texts into words, the engines only index them, so both give equal
//! answers. PostgreSQL keeps the words of a record as a `tsvector`, SQLite in FTS5.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, Query as Sql, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Value,
};
use uuid::Uuid;
use validator::ValidationError;

use super::reading::Reading;
use super::related::Related;
use crate::kernel::bounds::too_short;
use crate::kernel::text::query_words;

/// A table of the words of one register's records, `partners_search`, with the columns `record_id`
/// and `words`.
///
/// On PostgreSQL the words are a `tsvector`. On SQLite they are a text with a space between them,
/// and triggers keep the full-text index `partners_search_index`, known by the table's `row`.
#[derive(Clone, Copy, Debug)]
pub struct SearchTable(pub &'static str);

impl SearchTable {
    /// Replaces the words a record is found by, if they differ.
    ///
    /// # Errors
    /// The engine's.
    pub async fn replace(
        self,
        record: Uuid,
        before: &BTreeSet<String>,
        after: BTreeSet<String>,
        db: &DatabaseTransaction,
    ) -> Result<(), DbErr> {
        if *before == after {
            return Ok(());
        }
        self.forget(record, db).await?;
        self.add(&[(record, after)], db).await
    }

    /// Adds records that are not in the table yet.
    ///
    /// # Errors
    /// The engine's.
    pub async fn add(
        self,
        records: &[(Uuid, BTreeSet<String>)],
        db: &DatabaseTransaction,
    ) -> Result<(), DbErr> {
        for chunk in records.chunks(400) {
            db.execute_raw(self.insert(chunk, db.get_database_backend())).await?;
        }
        Ok(())
    }

    fn insert(self, records: &[(Uuid, BTreeSet<String>)], backend: DbBackend) -> Statement {
        let table = self.0;
        let mut values: Vec<Value> = Vec::with_capacity(records.len() * 2);
        let mut rows: Vec<String> = Vec::with_capacity(records.len());
        for (record, words) in records {
            let words = words.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
            let (first, second) = (values.len() + 1, values.len() + 2);
            values.extend([Value::from(*record), Value::from(words)]);
            rows.push(if backend == DbBackend::Postgres {
                format!("(${first}, array_to_tsvector(string_to_array(${second}, ' ')))")
            } else {
                format!("(${first}, ${second})")
            });
        }
        let sql = format!("INSERT INTO {table} (record_id, words) VALUES {}", rows.join(", "));
        Statement::from_sql_and_values(backend, sql, values)
    }

    /// Takes the record out of the table.
    ///
    /// # Errors
    /// The engine's.
    pub async fn forget(self, record: Uuid, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let sql = format!("DELETE FROM {} WHERE record_id = $1", self.0);
        let statement =
            Statement::from_sql_and_values(db.get_database_backend(), sql, [record.into()]);
        db.execute_raw(statement).await?;
        Ok(())
    }

    /// The records every word of `text` begins a word of; `id` is theirs in a list. A text without a
    /// word finds nothing: [`check_words`] refuses it before.
    #[must_use]
    pub fn finds<C: ColumnTrait>(self, id: C, text: &str, db: &Reading<'_>) -> Related {
        let backend = db.get_database_backend();
        every_word(text).map_or_else(Related::nothing, |words| Related {
            ids: self.ids(&words, backend),
            sample: self.sample(&words, backend),
            each: self.holds(Expr::col(id.as_column_ref()), &words, backend),
        })
    }

    /// The ids of the records that match `words`.
    #[must_use]
    pub fn ids(self, words: &Query, backend: DbBackend) -> SelectStatement {
        let table = self.0;
        let matched = if backend == DbBackend::Postgres {
            Expr::cust_with_values("words @@ $1::tsquery", [words.postgres()])
        } else {
            let sql =
                format!("row IN (SELECT rowid FROM {table}_index WHERE {table}_index MATCH ?)");
            Expr::cust_with_values(sql, [words.sqlite()])
        };
        Sql::select().column("record_id").from(table).and_where(matched).take()
    }

    /// A row for each record that matches `words`, from the index alone.
    fn sample(self, words: &Query, backend: DbBackend) -> SelectStatement {
        if backend == DbBackend::Postgres {
            return self.ids(words, backend);
        }
        let index = format!("{}_index", self.0);
        let matched = Expr::cust_with_values(format!("{index} MATCH ?"), [words.sqlite()]);
        Sql::select().expr(Expr::val(1)).from(index).and_where(matched).take()
    }

    /// The condition that the record `id` matches `words`, asked of its own words.
    fn holds(self, id: impl Into<SimpleExpr>, words: &Query, backend: DbBackend) -> SimpleExpr {
        let table = self.0;
        // Each engine's builder knows its own mark for a value, and no other.
        if backend == DbBackend::Postgres {
            // As a value: an EXISTS would be answered by hashing all that match.
            let sql = format!("(SELECT words FROM {table} WHERE record_id = $1) @@ $2::tsquery");
            return Expr::cust_with_exprs(sql, [id.into(), Expr::value(words.postgres())]);
        }
        let (asked, beginnings) = words.of_a_text("' ' || words");
        let sql = format!("EXISTS (SELECT 1 FROM {table} WHERE record_id = ? AND {asked})");
        let values = beginnings.into_iter().map(Expr::value);
        Expr::cust_with_exprs(sql, std::iter::once(id.into()).chain(values))
    }
}

/// Checks that a search text has a word of at least two letters.
///
/// # Errors
/// `too_short`.
pub fn check_words(text: &str) -> Result<(), ValidationError> {
    if every_word(text).is_some() { Ok(()) } else { Err(too_short(2)) }
}

/// The words of a query, each in its foldings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<BTreeSet<String>>,
    all: bool,
}

impl Query {
    fn postgres(&self) -> String {
        self.joined([" & ", " | "], |form| format!("'{form}':*"))
    }

    fn sqlite(&self) -> String {
        // The words are letters and digits only, so quoting them needs no escapes.
        self.joined([" AND ", " OR "], |form| format!("\"{form}\"*"))
    }

    /// The condition on a text of words, each with a space before it, and the values it takes.
    fn of_a_text(&self, text: &str) -> (String, Vec<String>) {
        let forms = self.words.iter().flatten().map(|form| format!(" {form}"));
        (self.joined([" AND ", " OR "], |_| format!("instr({text}, ?) > 0")), forms.collect())
    }

    fn joined(&self, [and, or]: [&str; 2], form: impl Fn(&str) -> String) -> String {
        let word = |forms: &BTreeSet<String>| {
            let forms: Vec<_> = forms.iter().map(|one| form(one)).collect();
            format!("({})", forms.join(or))
        };
        let words: Vec<_> = self.words.iter().map(word).collect();
        format!("({})", words.join(if self.all { and } else { or }))
    }
}

/// A query every word of which must match the beginning of one of the record's words; none when
/// the text has no word of at least two letters.
#[must_use]
pub fn every_word(text: &str) -> Option<Query> {
    query(text, true)
}

/// A query of which any word may match the beginning of one of the record's words; for
/// suggestions of what may be the same.
#[must_use]
pub fn any_word(text: &str) -> Option<Query> {
    query(text, false)
}

fn query(text: &str, all: bool) -> Option<Query> {
    // A single letter matches half the register and narrows nothing.
    let words: Vec<BTreeSet<String>> =
        query_words(text).into_iter().filter(|forms| longest(forms) >= 2).take(16).collect();
    (!words.is_empty()).then_some(Query { words, all })
}

fn longest(forms: &BTreeSet<String>) -> usize {
    forms.iter().map(|form| form.chars().count()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_as_prefixes_in_either_folding() {
        let query = every_word("çok Oʻzbek a").unwrap();
        assert_eq!(query.postgres(), "(('chok':* | 'cok':*) & ('ozbek':*))");
        assert_eq!(query.sqlite(), r#"(("chok"* OR "cok"*) AND ("ozbek"*))"#);
        let (asked, beginnings) = query.of_a_text("t");
        assert_eq!(asked, "((instr(t, ?) > 0 OR instr(t, ?) > 0) AND (instr(t, ?) > 0))");
        assert_eq!(beginnings, [" chok", " cok", " ozbek"]);
        assert_eq!(every_word("a ' & |"), None);
    }
}
