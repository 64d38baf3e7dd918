//! Which agreements with a partner there are already, for a file that names them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait as _, QueryFilter, QuerySelect as _};

use super::visible_to;
use crate::agreements::agreement::{self, AgreementId};
use crate::agreements::kinds::KindId;
use crate::agreements::parts::rows::party;
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::kernel::language::Localized;
use crate::kernel::partial_date::PartialDate;
use crate::partners::PartnerId;

/// What tells an agreement with a partner from others.
#[derive(Clone, Debug)]
pub struct WithPartner {
    /// The agreement.
    pub id: AgreementId,
    /// What people call it.
    pub label: String,
    /// The partner.
    pub partner: PartnerId,
    /// Its kind.
    pub kind: KindId,
    /// Our number on the paper.
    pub number: Option<String>,
    /// When the partner signed.
    pub signed_on: Option<PartialDate>,
    /// Its titles.
    pub titles: Localized,
}

/// The agreements the actor may see with any of these partners.
///
/// # Errors
/// The database's.
pub async fn agreements_with(
    partners: impl IntoIterator<Item = PartnerId>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<WithPartner>, Failure> {
    let parties: Vec<Party> = party::Entity::find()
        .filter(party::Column::PartnerId.is_in(partners))
        .select_only()
        .columns([party::Column::AgreementId, party::Column::PartnerId, party::Column::SignedOn])
        .into_tuple()
        .all(db)
        .await?;
    let mut rows: HashMap<AgreementId, Row> = HashMap::new();
    for parties in parties.chunks(IDS) {
        let ids = parties.iter().map(|(id, ..)| *id);
        let found = visible_to(actor).filter(agreement::Column::Id.is_in(ids)).select_only();
        let found: Vec<Columns> = found.columns(COLUMNS).into_tuple().all(db).await?;
        rows.extend(found.into_iter().map(row));
    }
    let known = |(id, partner, signed_on): Party| {
        let (label, kind, number, titles) = rows.get(&id)?.clone();
        Some(WithPartner { id, label, partner, kind, number, signed_on, titles })
    };
    Ok(parties.into_iter().filter_map(known).collect())
}

/// Ids in one statement at the most.
const IDS: usize = 1_000;

const COLUMNS: [agreement::Column; 6] = [
    agreement::Column::Id,
    agreement::Column::Number,
    agreement::Column::Title,
    agreement::Column::KindId,
    agreement::Column::OurNumber,
    agreement::Column::Titles,
];

fn row((id, number, title, kind, ours, titles): Columns) -> (AgreementId, Row) {
    let label = number.map_or_else(|| title.clone(), |number| format!("{number} {title}"));
    (id, (label, kind, ours, titles))
}

type Columns = (AgreementId, Option<String>, String, KindId, Option<String>, Localized);
type Party = (AgreementId, PartnerId, Option<PartialDate>);
type Row = (String, KindId, Option<String>, Localized);
