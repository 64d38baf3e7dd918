//! What stands in the way of an action on an import, in three languages.

use serde_json::{Value, json};

use super::importable::{Importable, Importables};
use super::record::{Import, Stage};
use super::rules::{Action, Refusal, Standing, Unmet};
use crate::db::Failure;
use crate::http::{Guard, Obstacle};
use crate::kernel::actor::Actor;
use crate::kernel::permission::Permission;

/// The register an import is read into, if the actor may change its records.
pub(super) fn register_of<'a>(
    name: &str,
    registers: &'a Importables,
    actor: &Actor,
) -> Result<&'a dyn Importable, Refusal> {
    // A replica that does not know the register yet shows no import of it.
    let register = registers.named(name).ok_or(Failure::NotFound)?;
    if actor.may(register.permission()) { Ok(register) } else { Err(Refusal::MayNot) }
}

/// Whether the actor may see what the file of an import says: an administrator sees that it is there,
/// and reads no more of the register than elsewhere.
pub(super) fn may_read(import: &Import, registers: &Importables, actor: &Actor) -> bool {
    let register = registers.named(&import.register);
    register.is_some_and(|register| actor.may(register.reading()))
}

impl From<Unmet> for Obstacle {
    fn from(unmet: Unmet) -> Self {
        let (code, said) = match unmet {
            Unmet::NotPermitted => return Self::not_permitted(),
            Unmet::NotOwner => (
                "not_owner",
                [
                    "Importni faqat uni boshlagan kishi davom ettiradi.",
                    "Импорт ведёт только тот, кто его начал.",
                    "Only who began the import goes on with it.",
                ],
            ),
            Unmet::Working => (
                "working",
                [
                    "Import ustida vazifa bajarilmoqda: kuting yoki vazifani bekor qiling.",
                    "Над импортом работает задание: подождите или отмените его.",
                    "A job is working on the import: wait, or cancel the job.",
                ],
            ),
            Unmet::NothingMapped => (
                "nothing_mapped",
                [
                    "Hech bir ustun reyestr maydoniga bogʻlanmagan.",
                    "Ни один столбец не связан с полем реестра.",
                    "No column holds a field of the register.",
                ],
            ),
            Unmet::NotChecked => (
                "not_checked",
                ["Avval faylni tekshiring.", "Сначала проверьте файл.", "Check the file first."],
            ),
            Unmet::Applied => (
                "applied",
                [
                    "Importdan reyestrga yozuvlar kiritilgan: avval ularni qaytarib oling.",
                    "По импорту уже созданы записи: сначала отмените импорт.",
                    "Records of the register come from the import: undo it first.",
                ],
            ),
            Unmet::NotApplied => (
                "not_applied",
                [
                    "Bu importdan reyestrda yozuv yoʻq.",
                    "По этому импорту записей в реестре нет.",
                    "No record of the register comes from this import.",
                ],
            ),
            Unmet::RowAdded => (
                "row_added",
                [
                    "Bu satr reyestrga kiritilgan: yozuvning oʻzini oʻzgartiring.",
                    "Эта строка уже в реестре: измените саму запись.",
                    "The row is in the register: change the record itself.",
                ],
            ),
        };
        Self::new(code, said)
    }
}

impl Guard for Standing {
    type Action = Action;
    type Unmet = Unmet;

    fn name(action: Action) -> &'static str {
        match action {
            Action::Update => "update",
            Action::Check => "check",
            Action::Fix => "fix",
            Action::Apply => "apply",
            Action::Undo => "undo",
            Action::Delete => "delete",
        }
    }

    fn permission(action: Action) -> Permission {
        match action {
            Action::Delete => Permission::ViewImports,
            Action::Update | Action::Check | Action::Fix | Action::Apply | Action::Undo => {
                Permission::ImportRecords
            }
        }
    }

    fn unmet(&self, action: Action, actor: &Actor) -> Vec<Unmet> {
        let mut found = Vec::new();
        let mut when = |holds: bool, unmet: Unmet| {
            if holds {
                found.push(unmet);
            }
        };
        let own = actor.user_id == Some(self.import.owner_id);
        when(!actor.may(Self::permission(action)), Unmet::NotPermitted);
        when(action != Action::Delete && !own, Unmet::NotOwner);
        when(self.is_working(), Unmet::Working);
        let mapped = self.import.columns.0.iter().any(|column| column.field.is_some());
        when(action == Action::Check && !mapped, Unmet::NothingMapped);
        let stage = self.import.stage;
        let on_rows = matches!(action, Action::Fix | Action::Apply);
        when(on_rows && stage == Stage::Mapping && !self.is_working(), Unmet::NotChecked);
        let on_columns = matches!(action, Action::Update | Action::Check);
        when(on_columns && stage == Stage::Applied, Unmet::Applied);
        when(action == Action::Undo && stage != Stage::Applied, Unmet::NotApplied);
        found
    }

    fn status(&self) -> Value {
        json!(self.state())
    }
}
