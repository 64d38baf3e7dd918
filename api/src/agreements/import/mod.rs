//! Agreements read from files: the register an office has kept so far.
//!
//! Each row is an agreement that was signed long ago: it is entered as registered, under a number of
//! the legacy series. What a row does not say stays unknown; what it says and nobody can read is
//! refused, or kept as a draft with the words of the row in its notes.

mod fields;
mod keys;
mod references;
mod row;
mod term;

use std::collections::BTreeMap;

use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use self::references::References;
use self::row::{in_file, read};
use super::draft::{draft, record_all_signed};
use super::find;
use super::kinds;
use super::permits::{EditAgreements, ViewAgreements};
use super::record::AgreementRecord;
use super::remove::take_back;
use crate::db::{Failure, Reading, Recorded as _, Tx};
use crate::http::{Permitted as _, Problem};
use crate::imports::{Adding, Choice, Field, Importable, Key, Known, Read, Texts, Viewpoint};
use crate::kernel::language::UiLanguage;
use crate::kernel::permission::Permission;

/// The register of agreements, as files are read into it.
#[derive(Clone, Copy, Debug)]
pub struct AgreementImport;

impl Importable for AgreementImport {
    fn register(&self) -> &'static str {
        "agreements"
    }

    fn permission(&self) -> Permission {
        EditAgreements::PERMISSION
    }

    fn reading(&self) -> Permission {
        ViewAgreements::PERMISSION
    }

    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }

    fn choices<'a>(
        &'a self,
        language: UiLanguage,
        db: &'a Reading<'a>,
    ) -> LocalBoxFuture<'a, Result<BTreeMap<&'static str, Vec<Choice>>, Failure>> {
        Box::pin(async move {
            let kinds = kinds::all(db).await?.into_iter().map(|kind| Choice {
                label: kind.names.in_language(language).unwrap_or(&kind.code).to_owned(),
                value: kind.code,
            });
            Ok(BTreeMap::from([("kind", kinds.collect())]))
        })
    }

    fn keeps_drafts(&self) -> bool {
        true
    }

    fn read<'a>(
        &'a self,
        rows: &'a [Texts],
        by: Viewpoint<'a>,
    ) -> LocalBoxFuture<'a, Result<Vec<Read>, Failure>> {
        Box::pin(async move {
            let references = References::of(rows, by).await?;
            let read = |texts: &Texts| match read(texts, &references, by.today) {
                Ok(row) => Read { errors: Vec::new(), keys: keys::of(&row) },
                Err(errors) => Read { errors, keys: keys::of_unread(texts, &references) },
            };
            Ok(rows.iter().map(read).collect())
        })
    }

    fn known<'a>(
        &'a self,
        keys: &'a [Key],
        by: Viewpoint<'a>,
    ) -> LocalBoxFuture<'a, Result<BTreeMap<Key, Known>, Failure>> {
        Box::pin(async move {
            let there = find::agreements_with(keys::partners(keys), by.actor, &by.db).await?;
            Ok(keys::known(keys, &there))
        })
    }

    fn add<'a>(
        &'a self,
        rows: &'a [Adding],
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<Vec<Known>, Problem>> {
        Box::pin(async move {
            let texts: Vec<Texts> = rows.iter().map(|row| row.texts.clone()).collect();
            let references = References::of(&texts, Viewpoint::of(tx)).await?;
            let mut known = Vec::with_capacity(rows.len());
            for alike in rows.chunk_by(|one, next| one.draft == next.draft) {
                let added = added(alike, &references, tx).await;
                let added = added.map_err(|problem| problem.moved(in_file))?;
                known.extend(
                    added
                        .iter()
                        .map(|added| Known { id: added.row.id.into(), label: added.label() }),
                );
            }
            Ok(known)
        })
    }

    fn take_back<'a>(&'a self, id: Uuid, tx: &'a Tx) -> LocalBoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move { Ok(take_back(tx, id.into()).await?) })
    }
}

/// The agreements of rows that all become drafts, or none of them.
async fn added(
    rows: &[Adding],
    references: &References,
    tx: &Tx,
) -> Result<Vec<AgreementRecord>, Problem> {
    if rows.first().is_some_and(|row| row.draft) {
        let mut drafts = Vec::with_capacity(rows.len());
        for row in rows {
            let read = row::draft(&row.texts, references, tx.today()).map_err(Problem::invalid)?;
            drafts.push(draft(tx, &read).await?);
        }
        return Ok(drafts);
    }
    let read = |row: &Adding| Ok(read(&row.texts, references, tx.today())?.recorded());
    let recorded: Result<Vec<_>, _> = rows.iter().map(read).collect();
    Ok(record_all_signed(tx, &recorded.map_err(Problem::invalid)?).await?)
}
