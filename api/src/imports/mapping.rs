//! What the columns of a file mean: as its owner said it before for the same headings, else by what
//! the headings say.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::importable::{Field, Importable, Texts};
use super::record::{Import, SheetColumn, memory};
use crate::db::{Failure, Tx};
use crate::kernel::keyring::sha256;
use crate::kernel::text::name_key;

/// Proposes by the headings which fields the columns hold, each field once.
pub(super) fn propose(columns: &mut [SheetColumn], register: &dyn Importable) {
    let mut taken = BTreeSet::new();
    for column in columns.iter_mut() {
        let named = register.fields().iter().find(|field| is_named(field, &column.heading));
        column.field = named.map(|field| field.name.to_owned()).filter(|field| {
            // A second column of the same name says nothing new, or something else.
            taken.insert(field.clone())
        });
    }
}

/// Whether a column of this heading holds the field. Of a heading below a group, the last part says
/// it.
fn is_named(field: &Field, heading: &str) -> bool {
    let wanted = [name_key(heading), name_key(heading.rsplit(" / ").next().unwrap_or_default())];
    let label = field.label;
    let own = [field.name, label.uz, label.ru, label.en].into_iter();
    own.chain(field.synonyms.iter().copied())
        .map(name_key)
        .any(|name| wanted.contains(&name) && !name.is_empty())
}

/// Proposes what was said before of columns that are headed so.
pub(super) fn recall(columns: &mut [SheetColumn], remembered: &Texts, register: &dyn Importable) {
    let mut left: BTreeMap<&str, &str> =
        remembered.0.iter().map(|(heading, field)| (heading.as_str(), field.as_str())).collect();
    for column in columns.iter_mut() {
        let field = left.remove(name_key(&column.heading).as_str());
        let known = |field: &&str| register.fields().iter().any(|one| one.name == *field);
        column.field = field.filter(known).map(str::to_owned);
    }
}

/// The digest of a set of headings, in whichever order they stand; none where nothing is headed.
pub(super) fn digest(columns: &[SheetColumn]) -> Option<String> {
    let headings: BTreeSet<String> = columns
        .iter()
        .map(|column| name_key(&column.heading))
        .filter(|key| !key.is_empty())
        .collect();
    let parts: Vec<&[u8]> = headings.iter().map(String::as_bytes).collect();
    (!parts.is_empty()).then(|| URL_SAFE_NO_PAD.encode(sha256(&parts)))
}

/// Remembers what the owner says of the columns.
pub(super) async fn remember(import: &Import, tx: &Tx) -> Result<(), Failure> {
    let columns = &import.columns.0;
    let Some(headings) = digest(columns) else { return Ok(()) };
    let mut fields = BTreeMap::new();
    for column in columns {
        if let Some(field) = &column.field {
            fields.entry(name_key(&column.heading)).or_insert_with(|| field.clone());
        }
    }
    let said = memory::Model {
        owner_id: import.owner_id,
        register: import.register.clone(),
        headings,
        fields: Texts(fields),
    };
    let key = [memory::Column::OwnerId, memory::Column::Register, memory::Column::Headings];
    let over = OnConflict::columns(key).update_column(memory::Column::Fields).to_owned();
    memory::Entity::insert(said.into_active_model())
        .on_conflict(over)
        .exec_without_returning(tx.bookkeeping())
        .await?;
    Ok(())
}
