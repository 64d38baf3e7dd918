//! What a row is worth: as its register reads it, beside the records there are and the rows before it.

use std::collections::HashMap;

use super::importable::{Importable, Key, Read, Texts, Viewpoint};
use super::record::ImportId;
use super::row::{ImportRow, Keys, Verdict, Wrong, Wrongs, said};
use crate::db::Failure;
use crate::http::text::clean;
use crate::http::{FieldCode, FieldError};

/// A row that is not judged yet.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    pub(super) import_id: ImportId,
    pub(super) place: i64,
    pub(super) texts: Texts,
    pub(super) said: Said,
}

/// What was said of a row in place.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// What it says instead of what the file says.
    pub(super) fixes: Option<Texts>,
    /// That it is no duplicate.
    pub(super) distinct: bool,
}

impl Unread {
    /// What it says, with the import's defaults and fixes included.
    fn says(&self, defaults: &Texts) -> Texts {
        said(defaults, &self.texts, self.said.fixes.as_ref())
    }
}

impl From<ImportRow> for Unread {
    fn from(row: ImportRow) -> Self {
        let ImportRow { import_id, place, texts, fixes, distinct, .. } = row;
        Self { import_id, place, texts, said: Said { fixes, distinct } }
    }
}

/// A row, and what its register makes of it.
#[derive(Clone, Debug)]
pub(super) struct ReadRow {
    row: Unread,
    read: Read,
}

impl ReadRow {
    /// What tells its record from others.
    pub(super) fn keys(&self) -> &[Key] {
        &self.read.keys
    }
}

/// Reads what rows say with the import's `defaults`; a character no text may have is refused besides.
pub(super) async fn read(
    rows: Vec<Unread>,
    defaults: &Texts,
    register: &dyn Importable,
    by: Viewpoint<'_>,
) -> Result<Vec<ReadRow>, Failure> {
    let said: Vec<Texts> = rows.iter().map(|row| row.says(defaults)).collect();
    let mut read = register.read(&said, by).await?;
    for (texts, read) in said.iter().zip(&mut read) {
        let unclean = texts.0.iter().filter(|(_, text)| clean(text).is_none());
        read.errors.extend(
            unclean.map(|(field, _)| FieldError::new(format!("/{field}"), FieldCode::InvalidText)),
        );
    }
    Ok(rows.into_iter().zip(read).map(|(row, read)| ReadRow { row, read }).collect())
}

/// Judges rows that were read; `claimed` tells which keys rows before them have, and learns those of
/// rows whose verdict is one of `kept`: they become records.
pub(super) async fn judge(
    rows: Vec<ReadRow>,
    kept: &[Verdict],
    register: &dyn Importable,
    claimed: &mut HashMap<Key, i64>,
    by: Viewpoint<'_>,
) -> Result<Vec<ImportRow>, Failure> {
    let keys: Vec<Key> = rows.iter().flat_map(|row| row.keys().iter().cloned()).collect();
    let known = register.known(&keys, by).await?;
    let mut judged = Vec::with_capacity(rows.len());
    for ReadRow { row, read } in rows {
        let compared = if row.said.distinct { &[][..] } else { &read.keys };
        let taken = compared.iter().find_map(|key| {
            let error = FieldError::new(format!("/{}", key.field), FieldCode::Duplicate);
            let record = known.get(key).map(|known| {
                error
                    .clone()
                    .with("record_id", known.id.to_string())
                    .with("record", known.label.as_str())
            });
            record.or_else(|| Some(error.with("row", *claimed.get(key)?)))
        });
        let verdict = verdict(&read.errors, taken.is_some());
        if kept.contains(&verdict) {
            claimed.extend(read.keys.iter().map(|key| (key.clone(), row.place)));
        }
        let problems = read.errors.iter().chain(&taken).map(Wrong::from).collect();
        let Unread { import_id, place, texts, said: Said { fixes, distinct } } = row;
        let (problems, keys) = (Wrongs(problems), Keys(read.keys));
        let (record_id, record_label) = (None, None);
        judged.push(ImportRow {
            import_id,
            place,
            texts,
            fixes,
            distinct,
            verdict,
            problems,
            keys,
            record_id,
            record_label,
        });
    }
    Ok(judged)
}

/// One that is there already is not entered, whatever else is wrong with it.
pub(super) fn verdict(errors: &[FieldError], taken: bool) -> Verdict {
    if taken {
        Verdict::Duplicate
    } else if errors.iter().any(|error| error.code() != FieldCode::Required) {
        Verdict::Refused
    } else if !errors.is_empty() {
        Verdict::Incomplete
    } else {
        Verdict::Good
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_weighs_more_than_a_missing_one() {
        let error = |code| FieldError::new("/name", code);
        let (required, format) = (error(FieldCode::Required), error(FieldCode::InvalidFormat));
        assert_eq!(verdict(&[required.clone(), format], false), Verdict::Refused);
        assert_eq!(verdict(std::slice::from_ref(&required), false), Verdict::Incomplete);
        assert_eq!(verdict(&[required], true), Verdict::Duplicate);
        assert_eq!(verdict(&[], true), Verdict::Duplicate);
        assert_eq!(verdict(&[], false), Verdict::Good);
    }
}
