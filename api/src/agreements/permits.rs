//! What a caller asks leave for at this desk, as handlers say it: `Can<EditAgreements>`.

use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// To see agreements: the public ones, or more with [`ViewAgreementDetails`].
#[derive(Clone, Copy, Debug)]
pub struct ViewAgreements;

/// To see agreements with everything the office keeps of them.
#[derive(Clone, Copy, Debug)]
pub struct ViewAgreementDetails;

/// To draft, change, record and register agreements.
#[derive(Clone, Copy, Debug)]
pub struct EditAgreements;

/// To consent to a text, or send it back.
#[derive(Clone, Copy, Debug)]
pub struct ReviewAgreements;

/// To conclude, approve and terminate.
#[derive(Clone, Copy, Debug)]
pub struct DecideAgreements;

/// To take the last act back.
#[derive(Clone, Copy, Debug)]
pub struct RevertAgreementActs;

/// To change the kinds of agreements.
#[derive(Clone, Copy, Debug)]
pub struct EditAgreementKinds;

impl Permitted for ViewAgreements {
    const PERMISSION: Permission = Permission::ViewAgreements;
}

impl Permitted for ViewAgreementDetails {
    const PERMISSION: Permission = Permission::ViewAgreementDetails;
}

impl Permitted for EditAgreements {
    const PERMISSION: Permission = Permission::EditAgreements;
}

impl Permitted for ReviewAgreements {
    const PERMISSION: Permission = Permission::ReviewAgreements;
}

impl Permitted for DecideAgreements {
    const PERMISSION: Permission = Permission::DecideAgreements;
}

impl Permitted for RevertAgreementActs {
    const PERMISSION: Permission = Permission::RevertAgreementActs;
}

impl Permitted for EditAgreementKinds {
    const PERMISSION: Permission = Permission::EditAgreementKinds;
}
