//! What a caller asks leave for, as handlers say it: `Can<ImportRecords>`.

use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// To see and delete imports: the own ones, or everybody's with `manage_imports`.
#[derive(Clone, Copy, Debug)]
pub struct ViewImports;

/// To read files into a register, as far as its own permission goes.
#[derive(Clone, Copy, Debug)]
pub struct ImportRecords;

impl Permitted for ViewImports {
    const PERMISSION: Permission = Permission::ViewImports;
}

impl Permitted for ImportRecords {
    const PERMISSION: Permission = Permission::ImportRecords;
}
