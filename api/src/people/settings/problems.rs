//! What can be refused about the settings, for a caller.

use super::rules::{Fault, MIN_CONTRAST, Refusal};
use crate::http::{FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(error).collect()),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}

fn error(fault: Fault) -> FieldError {
    let ratio = |thousandths: u32| f64::from(thousandths) / 1000.0;
    match fault {
        Fault::Nameless => FieldError::new("/names", FieldCode::Required),
        Fault::DepartmentNameless => FieldError::new("/department", FieldCode::Required),
        Fault::LowContrast(contrast) => FieldError::new("/colours/primary", FieldCode::OutOfRange)
            .with("min", ratio(MIN_CONTRAST))
            .with("contrast", ratio(contrast)),
        Fault::WeekEndsBeforeItStarts => {
            FieldError::new("/working_week/ends", FieldCode::OutOfRange)
        }
    }
}
