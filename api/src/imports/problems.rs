//! What can be refused about imports, for a caller.

use hamkorlik_sheets::read::{
    MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_SECONDS, MAX_TABLES,
    MAX_TEXT_BYTES, Unreadable,
};

use serde_json::Value;

use super::rules::Refusal;
use crate::http::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Guarded(guarded) => guarded.into(),
            Refusal::Wrong(errors) => Self::invalid(errors),
            Refusal::MayNot => Self::new(Code::Forbidden),
            Refusal::Superseded => Self::new(Code::LaterChanges),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}

impl From<Unreadable> for Problem {
    fn from(unreadable: Unreadable) -> Self {
        fn beyond(limit: &str, max: impl Into<Value>) -> Problem {
            Problem::new(Code::FileBeyondLimits).with("limit", limit).with("max", max)
        }
        match unreadable {
            Unreadable::FileTooBig => Self::new(Code::TooLarge).with("max_bytes", MAX_FILE_BYTES),
            Unreadable::NotRecognised => Self::new(Code::FileNotRecognised),
            Unreadable::Encrypted => Self::new(Code::FileEncrypted),
            Unreadable::Broken(why) => Self::new(Code::FileBroken).because(&why),
            Unreadable::Line(line) => Self::new(Code::FileBroken).with("line", line),
            Unreadable::Bomb | Unreadable::Entities => Self::new(Code::FileUnsafe),
            Unreadable::TooManyTables => beyond("tables", MAX_TABLES),
            Unreadable::TooManyRows => beyond("rows", MAX_ROWS),
            Unreadable::TooManyColumns => beyond("columns", MAX_COLUMNS),
            Unreadable::TooManyCells => beyond("cells", MAX_CELLS),
            Unreadable::CellTooLong => beyond("cell_characters", MAX_CELL_CHARS),
            Unreadable::TooMuchText => beyond("text_bytes", MAX_TEXT_BYTES),
            Unreadable::TooSlow => beyond("seconds", MAX_SECONDS),
            Unreadable::Nothing => Self::new(Code::FileEmpty),
            Unreadable::Io(error) => Self::internal(&error),
        }
    }
}

/// The sheet, or the row of its headings, is not in the file as it is read now.
pub(super) fn sheet_gone() -> Problem {
    Problem::new(Code::FileBroken)
}
