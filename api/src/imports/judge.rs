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

/// Judges rows, by what they say with the import's `defaults`; `claimed` tells which keys rows before
/// them have, and learns theirs.
pub(super) async fn judge(
    rows: Vec<Unread>,
    defaults: &Texts,
    register: &dyn Importable,
    claimed: &mut HashMap<Key, i64>,
    by: Viewpoint<'_>,
) -> Result<Vec<ImportRow>, Failure> {
    let said: Vec<Texts> = rows.iter().map(|row| row.says(defaults)).collect();
    let read = read(&said, register, by).await?;
    let keys: Vec<Key> = read.iter().flat_map(|read| read.keys.iter().cloned()).collect();
    let known = register.known(&keys, by).await?;
    let mut judged = Vec::with_capacity(rows.len());
    for (row, read) in rows.into_iter().zip(read) {
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
        if verdict == Verdict::Good {
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

/// What rows say, as their register reads them; a character no text may have is refused besides.
async fn read(
    rows: &[Texts],
    register: &dyn Importable,
    by: Viewpoint<'_>,
) -> Result<Vec<Read>, Failure> {
    let mut read = register.read(rows, by).await?;
    for (texts, read) in rows.iter().zip(&mut read) {
        let unclean = texts.0.iter().filter(|(_, text)| clean(text).is_none());
        read.errors.extend(
            unclean.map(|(field, _)| FieldError::new(format!("/{field}"), FieldCode::InvalidText)),
        );
    }
    Ok(read)
}

fn verdict(errors: &[FieldError], taken: bool) -> Verdict {
    if errors.iter().any(|error| error.code() != FieldCode::Required) {
        Verdict::Refused
    } else if !errors.is_empty() {
        Verdict::Incomplete
    } else if taken {
        Verdict::Duplicate
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
        assert_eq!(verdict(&[required.clone(), format], true), Verdict::Refused);
        assert_eq!(verdict(&[required], true), Verdict::Incomplete);
        assert_eq!(verdict(&[], true), Verdict::Duplicate);
        assert_eq!(verdict(&[], false), Verdict::Good);
    }
}
