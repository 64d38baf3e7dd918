//! Search: our code folds texts into words, the engines only index them, so both give equal
//! answers. PostgreSQL keeps the words of a record as a `tsvector`, SQLite in FTS5.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Value,
};
use uuid::Uuid;
use validator::ValidationError;

use crate::kernel::bounds::too_short;
use crate::kernel::text::query_words;

/// A table of the words of one register's records: `partners_search`.
///
/// On PostgreSQL its columns are `record_id` and `words tsvector`; on SQLite it is an FTS5 table
/// with `record` (the id in hexadecimal, one word) and `words`.
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
            if backend == DbBackend::Postgres {
                values.extend([Value::from(*record), Value::from(words)]);
                rows.push(format!(
                    "(${first}, array_to_tsvector(string_to_array(${second}, ' ')))"
                ));
            } else {
                values.extend([Value::from(token(*record)), Value::from(words)]);
                rows.push(format!("(${first}, ${second})"));
            }
        }
        let column = if backend == DbBackend::Postgres { "record_id" } else { "record" };
        let sql = format!("INSERT INTO {table} ({column}, words) VALUES {}", rows.join(", "));
        Statement::from_sql_and_values(backend, sql, values)
    }

    /// Takes the record out of the table.
    ///
    /// # Errors
    /// The engine's.
    pub async fn forget(self, record: Uuid, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let (backend, table) = (db.get_database_backend(), self.0);
        let (sql, value) = if backend == DbBackend::Postgres {
            (format!("DELETE FROM {table} WHERE record_id = $1"), Value::from(record))
        } else {
            let by_token = format!(
                "DELETE FROM {table} WHERE rowid IN \
                 (SELECT rowid FROM {table} WHERE {table} MATCH $1)"
            );
            (by_token, Value::from(format!("record:{}", token(record))))
        };
        db.execute_raw(Statement::from_sql_and_values(backend, sql, [value])).await?;
        Ok(())
    }

    /// The condition that every word of `text` begins one of the words of the record `id`. A text
    /// without a word finds nothing: [`check_words`] refuses it before.
    #[must_use]
    pub fn finds<C: ColumnTrait>(self, id: C, text: &str, backend: DbBackend) -> SimpleExpr {
        every_word(text).map_or_else(
            || id.is_null(),
            |words| self.matches(Expr::col(id.as_column_ref()), &words, backend),
        )
    }

    /// The condition that the record `id` matches `words` as [`every_word`] or [`any_word`] wrote
    /// them.
    #[must_use]
    pub fn matches(
        self,
        id: impl Into<SimpleExpr>,
        words: &Query,
        backend: DbBackend,
    ) -> SimpleExpr {
        let table = self.0;
        // Each engine's builder knows its own mark for a value, and no other.
        let (sql, query) = if backend == DbBackend::Postgres {
            let sql = format!("$1 IN (SELECT record_id FROM {table} WHERE words @@ $2::tsquery)");
            (sql, &words.postgres)
        } else {
            let sql = format!("? IN (SELECT unhex(record) FROM {table} WHERE {table} MATCH ?)");
            (sql, &words.sqlite)
        };
        Expr::cust_with_exprs(sql, [id.into(), Expr::value(query.as_str())])
    }
}

/// Checks that a search text has a word of at least two letters.
///
/// # Errors
/// `too_short`.
pub fn check_words(text: &str) -> Result<(), ValidationError> {
    if every_word(text).is_some() { Ok(()) } else { Err(too_short(2)) }
}

/// A query's words in both engines' notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    postgres: String,
    sqlite: String,
}

/// A query every word of which must match the beginning of one of the record's words; none when
/// the text has no word of at least two letters.
#[must_use]
pub fn every_word(text: &str) -> Option<Query> {
    query(text, " & ", " AND ")
}

/// A query of which any word may match the beginning of one of the record's words; for
/// suggestions of what may be the same.
#[must_use]
pub fn any_word(text: &str) -> Option<Query> {
    query(text, " | ", " OR ")
}

fn query(text: &str, postgres: &str, sqlite: &str) -> Option<Query> {
    // A single letter matches half the register and narrows nothing.
    let words: Vec<BTreeSet<String>> =
        query_words(text).into_iter().filter(|forms| longest(forms) >= 2).take(16).collect();
    let join = |between: &str, within: &str, form: &dyn Fn(&str) -> String| {
        let word = |forms: &BTreeSet<String>| {
            let forms: Vec<_> = forms.iter().map(|one| form(one)).collect();
            format!("({})", forms.join(within))
        };
        words.iter().map(word).collect::<Vec<_>>().join(between)
    };
    // The words are letters and digits only, so quoting them needs no escapes.
    (!words.is_empty()).then(|| Query {
        postgres: join(postgres, " | ", &|form| format!("'{form}':*")),
        sqlite: format!("words:({})", join(sqlite, " OR ", &|form| format!("\"{form}\"*"))),
    })
}

fn longest(forms: &BTreeSet<String>) -> usize {
    forms.iter().map(|form| form.chars().count()).max().unwrap_or_default()
}

fn token(record: Uuid) -> String {
    record.simple().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_as_prefixes_in_either_folding() {
        let query = every_word("çok Oʻzbek a").unwrap();
        assert_eq!(query.postgres, "('chok':* | 'cok':*) & ('ozbek':*)");
        assert_eq!(query.sqlite, r#"words:(("chok"* OR "cok"*) AND ("ozbek"*))"#);
        assert_eq!(every_word("a ' & |"), None);
    }
}
