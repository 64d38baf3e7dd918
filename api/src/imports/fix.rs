//! Fixing a row in place.

use super::check::keep;
use super::find;
use super::guard::register_of;
use super::importable::{Importables, Texts, Viewpoint};
use super::input::RowPatch;
use super::judge::{ReadRow, Said, Unread, judge, read};
use super::record::{Import, ImportId};
use super::revise::is_field;
use super::row::{self, ImportRow, Verdict};
use super::rules::{Action, Refusal, Unmet};
use crate::db::{Failure, Tx};
use crate::http::{FieldCode, FieldError, Guard as _, escape};

/// Says something else of a row than the file, and looks at it again.
///
/// # Errors
/// When the import has not been checked, a job works on it, or a field is named that is not there.
pub(super) async fn fix(
    tx: &Tx,
    id: ImportId,
    place: i64,
    patch: &RowPatch,
    registers: &Importables,
) -> Result<(Import, ImportRow), Refusal> {
    let standing = find::hold(id, tx.actor(), &tx.read()).await?;
    let before = find::hold_row(id, place, &tx.read()).await?;
    standing.check(Action::Fix, tx.actor())?;
    if before.record_id.is_some() {
        return Err(standing.refused(Action::Fix, vec![Unmet::RowAdded], tx.actor()).into());
    }
    let register = register_of(&standing.import.register, registers, tx.actor())?;
    let unknown = patch.values.keys().filter(|field| !is_field(field, register));
    let unknown: Vec<_> = unknown
        .map(|field| FieldError::new(format!("/values/{}", escape(field)), FieldCode::UnknownField))
        .collect();
    if !unknown.is_empty() {
        return Err(Refusal::Wrong(unknown));
    }
    let mut fixes = before.fixes.unwrap_or_default();
    for (field, text) in &patch.values {
        match text {
            Some(text) => fixes.0.insert(field.clone(), text.trim().to_owned()),
            None => fixes.0.remove(field),
        };
    }
    let fixes = Some(fixes).filter(|Texts(fixes)| !fixes.is_empty());
    let distinct = patch.distinct.unwrap_or(before.distinct);
    let said = Said { fixes, distinct };
    let unread = Unread { import_id: id, place, texts: before.texts, said };
    let (import, by) = (standing.import, Viewpoint::of(tx));
    let read = read(vec![unread], &import.defaults, register, by).await?;
    let keys = read.iter().flat_map(ReadRow::keys);
    let mut claimed = find::claimed(id, place, keys, &tx.read()).await?;
    let judged = judge(read, &[Verdict::Good], register, &mut claimed, by).await?;
    row::put(judged.clone(), tx).await?;
    let row = judged.into_iter().next().ok_or(Failure::NotFound)?;
    Ok((keep(import.touched(tx.now()), tx).await?, row))
}
