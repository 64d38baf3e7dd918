//! What a caller asks leave for at this desk, as handlers say it: `Can<EditPartners>`.

use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// To see partners: the public ones, or all with [`ViewPartnerDetails`].
#[derive(Clone, Copy, Debug)]
pub struct ViewPartners;

/// To see every partner, with contacts, notes and history.
#[derive(Clone, Copy, Debug)]
pub struct ViewPartnerDetails;

/// To add and change partners and their contacts.
#[derive(Clone, Copy, Debug)]
pub struct EditPartners;

/// To delete a prospect.
#[derive(Clone, Copy, Debug)]
pub struct DeletePartners;

/// To take a duplicate in.
#[derive(Clone, Copy, Debug)]
pub struct MergePartners;

/// To reopen a closed partner.
#[derive(Clone, Copy, Debug)]
pub struct ReopenPartners;

/// To take a merge back.
#[derive(Clone, Copy, Debug)]
pub struct RevertMerges;

impl Permitted for ViewPartners {
    const PERMISSION: Permission = Permission::ViewPartners;
}

impl Permitted for ViewPartnerDetails {
    const PERMISSION: Permission = Permission::ViewPartnerDetails;
}

impl Permitted for EditPartners {
    const PERMISSION: Permission = Permission::EditPartners;
}

impl Permitted for DeletePartners {
    const PERMISSION: Permission = Permission::DeletePartners;
}

impl Permitted for MergePartners {
    const PERMISSION: Permission = Permission::MergePartners;
}

impl Permitted for ReopenPartners {
    const PERMISSION: Permission = Permission::ReopenPartners;
}

impl Permitted for RevertMerges {
    const PERMISSION: Permission = Permission::RevertMerges;
}
