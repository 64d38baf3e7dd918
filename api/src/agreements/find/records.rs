//! From rows of agreements to whole agreements: one query for each table, however many agreements.

use std::collections::HashMap;

use crate::agreements::agreement::{self, AgreementId};
use crate::agreements::parts::Party;
use crate::agreements::parts::rows::{amendment, condition, party, subject_area, term};
use crate::agreements::record::AgreementRecord;
use crate::agreements::terms::Term;
use crate::db::{Failure, Reading, lists_of};

/// The rows with what belongs to them, in their order.
pub(in crate::agreements) async fn with_parts(
    rows: Vec<agreement::Model>,
    db: &Reading<'_>,
) -> Result<Vec<AgreementRecord>, Failure> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut parties = parties_of(&ids, db).await?;
    let mut terms = terms_of(&ids, db).await?;
    let mut conditions =
        lists_of(condition::Column::AgreementId, condition::Column::PlaceInList, &ids, db).await?;
    let mut areas =
        lists_of(subject_area::Column::AgreementId, subject_area::Column::PlaceInList, &ids, db)
            .await?;
    let mut amendments =
        lists_of(amendment::Column::AgreementId, amendment::Column::PlaceInList, &ids, db).await?;
    let whole = rows.into_iter().map(|row| AgreementRecord {
        parties: parties.remove(&row.id).unwrap_or_default(),
        terms: terms.remove(&row.id).unwrap_or_default(),
        conditions: conditions.remove(&row.id).unwrap_or_default(),
        subject_areas: areas.remove(&row.id).unwrap_or_default(),
        amendments: amendments.remove(&row.id).unwrap_or_default(),
        paper: None,
        row,
    });
    Ok(whole.collect())
}

/// The parties of these agreements, in their order.
///
/// # Errors
/// The database's.
pub async fn parties_of(
    ids: &[AgreementId],
    db: &Reading<'_>,
) -> Result<HashMap<AgreementId, Vec<Party>>, Failure> {
    lists_of(party::Column::AgreementId, party::Column::PlaceInList, ids, db).await
}

/// The terms of these agreements, in their order.
///
/// # Errors
/// The database's.
pub async fn terms_of(
    ids: &[AgreementId],
    db: &Reading<'_>,
) -> Result<HashMap<AgreementId, Vec<Term>>, Failure> {
    lists_of(term::Column::AgreementId, term::Column::PlaceInList, ids, db).await
}
