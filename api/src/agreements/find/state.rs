//! The derived states as conditions on dates: what `states` says of a row, asked of the database.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use crate::agreements::agreement::{self, FAR};
use crate::agreements::kinds::{Kind, windows};
use crate::agreements::lifecycle::Status;
use crate::agreements::parts::rows::term;
use crate::agreements::states::{EXPIRABLE, RUNNING, State, ahead};

/// The condition that an agreement is in this state on `today`.
pub(super) fn is_in(state: State, kinds: &[Kind], today: NaiveDate) -> Condition {
    use agreement::Column;
    let in_force = || running().add(begun(today)).add(Column::ExpiresOn.gte(today));
    match state {
        State::PartlySigned => Condition::all().add(Column::PartlySigned.eq(true)),
        State::Expired => {
            Condition::all().add(Column::Status.is_in(EXPIRABLE)).add(Column::ExpiresOn.lt(today))
        }
        State::NotYetInForce => {
            // What was given up before its first day never comes into force.
            let comes = Condition::any()
                .add(Column::BeginsOn.eq(FAR))
                .add(Expr::col(Column::BeginsOn).lte(Expr::col(Column::ExpiresOn)));
            running().add(begun(today).not()).add(comes)
        }
        State::InForce => in_force(),
        State::Expiring => {
            let by_kind = kinds.iter().fold(Condition::any(), |found, kind| {
                let last = ahead(today, windows(kind).expiring_days);
                let soon = Column::ExpiresOn.lte(last);
                found.add(Condition::all().add(Column::KindId.eq(kind.id)).add(soon))
            });
            in_force().add(by_kind)
        }
        State::InRenewalWindow => {
            let by_kind = kinds.iter().fold(Condition::any(), |found, kind| {
                let last = ahead(today, windows(kind).renewal_days);
                let ends = present_term(today).and_where(term::Column::EndsOn.lte(last)).take();
                let soon = Column::Id.in_subquery(ends);
                found.add(Condition::all().add(Column::KindId.eq(kind.id)).add(soon))
            });
            in_force().add(by_kind)
        }
        State::NoticeDeadlinePassed => {
            let passed = present_term(today).and_where(term::Column::NoticeBy.lt(today)).take();
            in_force().add(Column::Id.in_subquery(passed))
        }
    }
}

/// On which days whatever is in one of these states ends, as far as they tell: a list in the order of
/// these days begins or ends there.
pub(super) fn ends(states: &[State], today: NaiveDate) -> Condition {
    let over = |state: &State| *state == State::Expired;
    let open = |state: &State| matches!(state, State::PartlySigned | State::NotYetInForce);
    let condition = Condition::all();
    if states.is_empty() || states.iter().any(open) {
        condition
    } else if states.iter().all(over) {
        condition.add(agreement::Column::ExpiresOn.lt(today))
    } else if states.iter().any(over) {
        condition
    } else {
        condition.add(agreement::Column::ExpiresOn.gte(today))
    }
}

fn running() -> Condition {
    Condition::all()
        .add(agreement::Column::Status.is_in(RUNNING))
        .add(agreement::Column::PartlySigned.eq(false))
        .add(agreement::Column::Suspension.is_null())
}

/// A beginning nobody knows lies in the past where a paper was registered.
fn begun(today: NaiveDate) -> Condition {
    use agreement::Column;
    Condition::any()
        .add(Column::BeginsOn.lte(today))
        .add(Condition::all().add(Column::BeginsOn.eq(FAR)).add(Column::Status.ne(Status::Signed)))
}

/// The ids of the agreements with a term that `today` lies in.
fn present_term(today: NaiveDate) -> SelectStatement {
    Query::select()
        .column(term::Column::AgreementId)
        .from(term::Entity)
        .and_where(Expr::col(term::Column::StartsOn).lte(today))
        .and_where(Expr::col(term::Column::EndsOn).gte(today))
        .take()
}
