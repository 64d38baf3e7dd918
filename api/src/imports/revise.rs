//! Saying what a file means: its sheet, the row of its headings, its columns, what it leaves out.

use std::collections::BTreeSet;

use hamkorlik_sheets::Table;

use super::check::keep;
use super::find;
use super::guard::register_of;
use super::importable::{Importable, Importables, Texts};
use super::input::{ImportPatch, Mapped};
use super::layout::Layout;
use super::mapping::remember;
use super::open::Opened;
use super::record::{Columns, Import, ImportId, SheetColumn, Stage};
use super::rules::{Action, Refusal, Standing};
use super::{file, row};
use crate::db::{Failure, Reading, Tx};
use crate::http::{FieldCode, FieldError, Guard as _, Problem, escape};
use crate::kernel::actor::Actor;

/// Reads the file again where another sheet, or another row of headings, is chosen.
///
/// # Errors
/// When there is no such sheet or row.
pub(super) async fn reopen(
    id: ImportId,
    version: i64,
    patch: &ImportPatch,
    registers: &Importables,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Option<Opened>, Problem> {
    if patch.sheet.is_keep() && patch.header_row.is_keep() {
        return Ok(None);
    }
    let standing = find::one(id, actor, db).await?;
    // Before a file is read for what would be refused.
    expect(&standing.import, version).map_err(Refusal::from)?;
    standing.check(Action::Update, actor).map_err(Refusal::from)?;
    let import = standing.import;
    let register = register_of(&import.register, registers, actor)?;
    let turn = file::turn().await?;
    let content = find::content_of(&import, db).await?;
    let chosen = patch.sheet.as_set().map_or(import.sheet, |sheet| i64::from(*sheet));
    let headings = (!patch.header_row.is_keep()).then(|| patch.header_row.as_set().copied());
    let (name, all) = (register.register(), registers.clone());
    let read = move |format, tables: &[Table]| {
        let gone = |pointer: &str| Refusal::wrong(pointer, FieldCode::NotFound);
        let sheet = usize::try_from(chosen).unwrap_or(usize::MAX);
        let table = tables.get(sheet).ok_or_else(|| gone("/sheet"))?;
        let layout = match headings {
            None => Layout::found(table),
            Some(row) => Layout::with(table, row).ok_or_else(|| gone("/header_row"))?,
        };
        let register = all.named(name).ok_or(Failure::NotFound)?;
        Ok(Opened::of(format, tables, sheet, &layout, register))
    };
    let opened = turn.read(content, read).await?;
    Ok(Some(opened.recalled(import.owner_id, register, db).await?))
}

/// Changes what is said of a file. Every row is to be checked again.
///
/// # Errors
/// When a job works on it, or a column or field is named that is not there.
pub(super) async fn revise(
    tx: &Tx,
    id: ImportId,
    version: i64,
    patch: &ImportPatch,
    opened: Option<&Opened>,
    registers: &Importables,
) -> Result<Standing, Refusal> {
    let standing = find::hold(id, tx.actor(), &tx.read()).await?;
    let before = &standing.import;
    expect(before, version)?;
    standing.check(Action::Update, tx.actor())?;
    let register = register_of(&before.register, registers, tx.actor())?;
    let mut after = before.clone();
    if let Some(opened) = opened {
        after.sheet = opened.sheet_number();
        after.header_row = opened.header_row.map(i64::from);
        after.columns = Columns(opened.columns.clone());
    }
    if let Some(mapping) = patch.mapping.as_set() {
        map(&mut after.columns.0, mapping, register)?;
    }
    if let Some(defaults) = patch.defaults.as_set() {
        after.defaults = stated(defaults, register)?;
    }
    // A change that changes nothing leaves the version and the verdicts as they are.
    if after == *before {
        return Ok(standing);
    }
    if (after.sheet, after.header_row) != (before.sheet, before.header_row) {
        row::forget(id, tx).await?;
    }
    if !patch.mapping.is_keep() {
        remember(&after, tx).await?;
    }
    // A job that has failed is not to be tried again with what is said now.
    let after = Import { stage: Stage::Mapping, job_id: None, ..after };
    Ok(Standing { import: keep(after.changed(tx.now()), tx).await?, job: None })
}

/// Refuses unless the import has the version the caller read.
pub(super) fn expect(import: &Import, version: i64) -> Result<(), Failure> {
    let current = import.version;
    if current == version { Ok(()) } else { Err(Failure::Stale { current }) }
}

/// The columns hold these fields, and no others.
fn map(
    columns: &mut [SheetColumn],
    mapping: &[Mapped],
    register: &dyn Importable,
) -> Result<(), Refusal> {
    let (mut errors, mut taken) = (Vec::new(), BTreeSet::new());
    for column in columns.iter_mut() {
        column.field = None;
    }
    for (place, Mapped { column, field }) in mapping.iter().enumerate() {
        let at = |part: &str| format!("/mapping/{place}/{part}");
        let index = usize::try_from(*column).unwrap_or(usize::MAX);
        match columns.get_mut(index) {
            None => errors.push(FieldError::new(at("column"), FieldCode::NotFound)),
            Some(_) if !is_field(field, register) => {
                let allowed: Vec<_> = register.fields().iter().map(|field| field.name).collect();
                let error = FieldError::new(at("field"), FieldCode::NotAllowed);
                errors.push(error.with("allowed", allowed));
            }
            Some(one) if one.field.is_some() => {
                errors.push(FieldError::new(at("column"), FieldCode::Duplicate));
            }
            Some(_) if !taken.insert(field) => {
                errors.push(FieldError::new(at("field"), FieldCode::Duplicate));
            }
            Some(one) => one.field = Some(field.clone()),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Wrong(errors)) }
}

pub(super) fn is_field(name: &str, register: &dyn Importable) -> bool {
    register.fields().iter().any(|field| field.name == name)
}

/// What rows say that do not say it themselves.
fn stated(defaults: &Texts, register: &dyn Importable) -> Result<Texts, Refusal> {
    let unknown = defaults.0.keys().filter(|field| !is_field(field, register));
    let errors: Vec<_> = unknown
        .map(|field| {
            FieldError::new(format!("/defaults/{}", escape(field)), FieldCode::UnknownField)
        })
        .collect();
    if !errors.is_empty() {
        return Err(Refusal::Wrong(errors));
    }
    let trimmed = defaults.0.iter().map(|(field, text)| (field.clone(), text.trim().to_owned()));
    Ok(Texts(trimmed.filter(|(_, text)| !text.is_empty()).collect()))
}
