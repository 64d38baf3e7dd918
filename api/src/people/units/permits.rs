//! What a caller asks leave for, as handlers say it: `Can<EditUnits>`.

use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// To see the tree.
#[derive(Clone, Copy, Debug)]
pub struct ViewUnits;

/// To change it.
#[derive(Clone, Copy, Debug)]
pub struct EditUnits;

/// To see who changed a unit.
#[derive(Clone, Copy, Debug)]
pub struct ViewUnitHistory;

impl Permitted for ViewUnits {
    const PERMISSION: Permission = Permission::ViewUnits;
}

impl Permitted for EditUnits {
    const PERMISSION: Permission = Permission::EditUnits;
}

impl Permitted for ViewUnitHistory {
    const PERMISSION: Permission = Permission::ViewUnitHistory;
}
