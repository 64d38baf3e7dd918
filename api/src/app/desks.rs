//! What each desk brings to what all desks share. A new desk adds its lines here.

use crate::agreements;
use crate::http::{RegisterEntry, Registers};
use crate::imports::{self, Importables};
use crate::jobs::Kinds;
use crate::partners;
use crate::people;

/// The desks whose records refer to partners: these follow when partners are merged.
pub(super) fn relinkers() -> Vec<Box<dyn partners::Relinks>> {
    vec![Box::new(agreements::Relinker)]
}

/// The registers that are listed, in the order of the app's navigation.
pub(super) fn registers() -> Registers {
    Registers::new(vec![
        RegisterEntry::of::<agreements::register::Agreements>(),
        RegisterEntry::of::<partners::register::Partners>(),
        RegisterEntry::of::<partners::directory::Institutions>(),
        RegisterEntry::of::<people::persons::register::Persons>(),
    ])
}

/// The registers that take files.
pub(super) fn importables() -> Importables {
    Importables::new(vec![
        Box::new(agreements::import::AgreementImport),
        Box::new(partners::import::PartnerImport::new(relinkers())),
    ])
}

/// The kinds of jobs, desk by desk.
pub(super) fn kinds() -> Kinds {
    Kinds::default()
        .with(partners::bulk::Bulk)
        .with(agreements::bulk::Bulk)
        .with(imports::Check(importables()))
        .with(imports::Apply(importables()))
        .with(imports::Undo(importables()))
}
