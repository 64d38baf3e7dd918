//! What a caller asks leave for, as handlers say it: `Can<EditPersons>`.

use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// To see people: all of them, or those of the own unit and below.
#[derive(Clone, Copy, Debug)]
pub struct ViewPersons;

/// To add, change and delete people.
#[derive(Clone, Copy, Debug)]
pub struct EditPersons;

impl Permitted for ViewPersons {
    const PERMISSION: Permission = Permission::ViewPersons;
}

impl Permitted for EditPersons {
    const PERMISSION: Permission = Permission::EditPersons;
}
