//! What stands in the way of an action on a job, in three languages.

use serde_json::{Value, json};

use super::permits::{ManageJobs, ViewJobs};
use crate::http::{Guard, Obstacle, Permitted as _, Said};
use crate::jobs::job::{Job, Status};
use crate::jobs::lifecycle::Action;
use crate::kernel::actor::Actor;
use crate::kernel::permission::Permission;

/// The job's status does not allow the action.
#[derive(Clone, Copy, Debug)]
pub struct WrongStatus(Status);

impl From<WrongStatus> for Obstacle {
    fn from(WrongStatus(status): WrongStatus) -> Self {
        Self::new(
            "wrong_status",
            [
                "Vazifaning hozirgi holati ({status_name}) bunga yoʻl qoʻymaydi.",
                "Нынешнее состояние задания ({status_name}) этого не допускает.",
                "The job's present status ({status_name}) does not allow it.",
            ],
        )
        .with("status", json!(status))
        .with_word("status_name", named(status))
    }
}

const fn named(status: Status) -> Said {
    match status {
        Status::Waiting => Said { uz: "navbatda", ru: "ожидает", en: "waiting" },
        Status::Running => Said { uz: "bajarilmoqda", ru: "выполняется", en: "running" },
        Status::Done => Said { uz: "bajarilgan", ru: "выполнено", en: "done" },
        Status::Failed => Said { uz: "bajarilmadi", ru: "не выполнено", en: "failed" },
        Status::Cancelled => Said { uz: "bekor qilingan", ru: "отменено", en: "cancelled" },
    }
}

impl Guard for Job {
    type Action = Action;
    type Unmet = WrongStatus;

    fn name(action: Action) -> &'static str {
        match action {
            Action::Cancel => "cancel",
            Action::Retry => "retry",
        }
    }

    fn permission(action: Action) -> Permission {
        match action {
            Action::Cancel => ViewJobs::PERMISSION,
            Action::Retry => ManageJobs::PERMISSION,
        }
    }

    fn unmet(&self, action: Action, _: &Actor) -> Vec<WrongStatus> {
        if self.status.allows(action) { Vec::new() } else { vec![WrongStatus(self.status)] }
    }

    fn status(&self) -> Value {
        json!(self.status)
    }
}
