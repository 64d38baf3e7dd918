//! The guard of a record with a lifecycle. A desk says what stands in the way of each action; by the
//! same words its record offers its actions and refuses the ones that are not possible now.

use sea_orm::Iterable;
use serde::Serialize;
use serde_json::{Value, json};

use super::catalogue::Code;
use super::offers::{Obstacle, Offer};
use super::problem::Problem;
use crate::kernel::actor::Actor;
use crate::kernel::permission::Permission;

/// The facts about one record that its guard looks at.
pub trait Guard {
    /// What can be done with the record.
    type Action: Copy + Serialize + Iterable;
    /// Why an action is not possible now.
    type Unmet: Into<Obstacle>;

    /// The action's name on the wire.
    fn name(action: Self::Action) -> &'static str;

    /// What the caller must hold.
    fn permission(action: Self::Action) -> Permission;

    /// Everything that stands in the way of `action`; empty when it may be done.
    fn unmet(&self, action: Self::Action, actor: &Actor) -> Vec<Self::Unmet>;

    /// What the body of `action` must have now that it need not have otherwise, as JSON pointers.
    fn needs(&self, _: Self::Action, _: &Actor) -> Vec<&'static str> {
        Vec::new()
    }

    /// Where the record stands, for who wanted something else.
    fn status(&self) -> Value;

    /// What refers to the record and would lose it, as far as it is told.
    fn dependents(&self) -> Option<Value> {
        None
    }

    /// What the actor may do with the record now.
    fn possible(&self, actor: &Actor) -> Vec<Self::Action> {
        Self::Action::iter().filter(|action| self.unmet(*action, actor).is_empty()).collect()
    }

    /// The actions the actor's roles permit, with what stands in their way; what they never permit
    /// is left out.
    fn offers(&self, actor: &Actor) -> Vec<Offer<Self::Action>> {
        let permitted = Self::Action::iter().filter(|one| actor.may(Self::permission(*one)));
        let offer = |action| {
            let obstacles = obstacles(self.unmet(action, actor));
            Offer::new(action, &obstacles, actor.language).needing(self.needs(action, actor))
        };
        permitted.map(offer).collect()
    }

    /// Refuses unless nothing stands in the way.
    ///
    /// # Errors
    /// What does.
    fn check(&self, action: Self::Action, actor: &Actor) -> Result<(), Box<Guarded>> {
        let unmet = self.unmet(action, actor);
        if unmet.is_empty() { Ok(()) } else { Err(self.refused(action, unmet, actor)) }
    }

    /// The refusal for what stands in the way.
    fn refused(
        &self,
        action: Self::Action,
        unmet: Vec<Self::Unmet>,
        actor: &Actor,
    ) -> Box<Guarded> {
        Box::new(Guarded {
            action: Self::name(action),
            obstacles: obstacles(unmet),
            status: self.status(),
            possible: self.possible(actor).into_iter().map(Self::name).collect(),
            dependents: self.dependents(),
        })
    }
}

/// An action that is refused, with everything that stands in its way.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{action} is not possible now")]
pub struct Guarded {
    action: &'static str,
    obstacles: Vec<Obstacle>,
    status: Value,
    possible: Vec<&'static str>,
    dependents: Option<Value>,
}

impl Guarded {
    /// What stands in the way, by the stable codes.
    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        self.obstacles.iter().map(Obstacle::code).collect()
    }
}

fn obstacles<T: Into<Obstacle>>(unmet: Vec<T>) -> Vec<Obstacle> {
    unmet.into_iter().map(Into::into).collect()
}

impl From<Box<Guarded>> for Problem {
    /// The problem all obstacles are of, or that the action is not possible now.
    fn from(guarded: Box<Guarded>) -> Self {
        let Guarded { action, obstacles, status, possible, dependents } = *guarded;
        let first = obstacles.first().map_or(Code::IllegalAction, Obstacle::problem);
        let alike = obstacles.iter().all(|one| one.problem() == first);
        let code = if alike { first } else { Code::IllegalAction };
        let problem = Self::new(code).with("action", action).unmet(obstacles);
        match (code, dependents) {
            (Code::HasDependents, Some(dependents)) => problem.with("dependents", dependents),
            (Code::IllegalAction, _) => {
                problem.with("status_now", status).with("actions", json!(possible))
            }
            _ => problem,
        }
    }
}
