//! What the rows of a file refer to: kinds, partners and units by what people call them, looked up
//! together.

use std::collections::{BTreeMap, HashMap};

use super::fields::KINDS;
use crate::agreements::kinds::{self, KindId};
use crate::db::Failure;
use crate::imports::{Texts, Viewpoint};
use crate::kernel::country_names::country_named;
use crate::kernel::id::UnitId;
use crate::kernel::language::Localized;
use crate::kernel::text::name_key;
use crate::partners::{self, Called};
use crate::people::units;

/// What rows refer to.
#[derive(Debug)]
pub(super) struct References {
    kinds: HashMap<String, KindRef>,
    partners: BTreeMap<Called, PartnerRef>,
    units: HashMap<String, UnitId>,
}

/// A kind of agreement.
#[derive(Clone, Debug)]
pub(super) struct KindRef {
    pub(super) id: KindId,
    pub(super) names: Localized,
}

/// A partner of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PartnerRef {
    pub(super) id: partners::PartnerId,
    pub(super) name: String,
}

impl References {
    /// What these rows refer to, as far as the one who looks may see it.
    pub(super) async fn of(rows: &[Texts], by: Viewpoint<'_>) -> Result<Self, Failure> {
        let called: Vec<Called> = rows.iter().filter_map(called).collect();
        let found = partners::called(&called, by.actor, &by.db).await?;
        let partner = |shown: partners::PartnerRef| PartnerRef { id: shown.id, name: shown.name };
        let partners = found.into_iter().map(|(called, shown)| (called, partner(shown)));
        let wanted = rows.iter().any(|row| row.get("unit").is_some());
        Ok(Self {
            kinds: kinds_by_name(by).await?,
            partners: partners.collect(),
            units: if wanted { units_by_name(by).await? } else { HashMap::new() },
        })
    }

    pub(super) fn kind(&self, text: &str) -> Option<&KindRef> {
        self.kinds.get(&name_key(text))
    }

    pub(super) fn partner(&self, texts: &Texts) -> Option<&PartnerRef> {
        self.partners.get(&called(texts)?)
    }

    pub(super) fn unit(&self, text: &str) -> Option<UnitId> {
        self.units.get(&name_key(text)).copied()
    }
}

/// How a row names its partner.
fn called(texts: &Texts) -> Option<Called> {
    let country = texts.get("country").and_then(country_named);
    Some(Called::new(texts.get("partner")?, country))
}

async fn kinds_by_name(by: Viewpoint<'_>) -> Result<HashMap<String, KindRef>, Failure> {
    let mut found = HashMap::new();
    for kind in kinds::all(&by.db).await? {
        let reference = KindRef { id: kind.id, names: kind.names.clone() };
        let spoken = KINDS.iter().find(|(code, _)| *code == kind.code);
        let spoken = spoken.map_or(&[][..], |(_, names)| names).iter().copied();
        let own = kind.names.texts().map(|(_, text)| text);
        for name in own.chain([kind.code.as_str()]).chain(spoken) {
            found.entry(name_key(name)).or_insert_with(|| reference.clone());
        }
    }
    Ok(found)
}

/// By every name they have or had, the short ones too. A name two units have is nobody's.
async fn units_by_name(by: Viewpoint<'_>) -> Result<HashMap<String, UnitId>, Failure> {
    let mut found: HashMap<String, Option<UnitId>> = HashMap::new();
    for unit in units::all(&by.db).await? {
        let names = unit.names.iter().flat_map(|name| {
            let short = name.short_names.iter().flat_map(Localized::texts);
            name.names.texts().chain(short)
        });
        for (_, name) in names {
            let held = found.entry(name_key(name)).or_insert(Some(unit.unit_id()));
            if *held != Some(unit.unit_id()) {
                *held = None;
            }
        }
    }
    Ok(found.into_iter().filter_map(|(name, unit)| Some((name, unit?))).collect())
}
