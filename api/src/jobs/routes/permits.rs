//! What a caller asks leave for, as handlers say it: `Can<ManageJobs>`.

use crate::http::Permitted;
use crate::kernel::permission::Permission;

/// To see and cancel jobs: the own ones, or everybody's with [`ManageJobs`].
#[derive(Clone, Copy, Debug)]
pub struct ViewJobs;

/// To see and cancel everybody's jobs, and to run failed ones again.
#[derive(Clone, Copy, Debug)]
pub struct ManageJobs;

impl Permitted for ViewJobs {
    const PERMISSION: Permission = Permission::ViewJobs;
}

impl Permitted for ManageJobs {
    const PERMISSION: Permission = Permission::ManageJobs;
}
