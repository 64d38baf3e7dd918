//! What the columns of a file mean: as its owner said it before for the same headings, else by what
//! the headings say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    let fields = by_name(register.fields());
    let mut taken = BTreeSet::new();
    for column in columns.iter_mut() {
        // Of a heading below a group, the last part says it.
        let last = column.heading.rsplit(" / ").next().unwrap_or_default();
        let named = [column.heading.as_str(), last].map(name_key);
        let places = named.iter().filter_map(|name| fields.get(name));
        // A second column of the same name says nothing new, or something else.
        let found = places.min().filter(|place| taken.insert(**place));
        let field = found.and_then(|place| register.fields().get(*place));
        column.field = field.map(|field| field.name.to_owned());
    }
}

/// The places of the fields by everything they are called; where two are called alike, the first.
fn by_name(fields: &[Field]) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for (place, field) in fields.iter().enumerate() {
        let label = field.label;
        let own = [field.name, label.uz, label.ru, label.en].into_iter();
        for name in own.chain(field.synonyms.iter().copied()).map(name_key) {
            if !name.is_empty() {
                found.entry(name).or_insert(place);
            }
        }
    }
    found
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
    if fields.is_empty() {
        return Ok(());
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
