//! What a caller may do next with a record, and what stands in the way. A record with a lifecycle
//! shows it as `actions` in its detail; a refused action tells it again as `unmet`.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::catalogue::{Code, Said, fill};
use crate::kernel::language::UiLanguage;

/// An action the caller's roles permit, and whether it may be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Offer<A> {
    /// Which action.
    pub action: A,
    /// Whether it may be done now.
    pub allowed: bool,
    /// What stands in the way.
    pub unmet: Vec<UnmetCondition>,
    /// Fields of its body that are optional otherwise and needed now, as JSON pointers.
    #[schema(example = json!(["/on_paper"]))]
    pub needs: Vec<&'static str>,
}

impl<A> Offer<A> {
    /// The action with what stands in its way, in the caller's language.
    #[must_use]
    pub fn new(action: A, obstacles: &[Obstacle], language: UiLanguage) -> Self {
        let unmet: Vec<_> = obstacles.iter().map(|one| one.view(language)).collect();
        Self { action, allowed: unmet.is_empty(), unmet, needs: Vec::new() }
    }

    /// With the fields of its body that are needed now, as JSON pointers.
    #[must_use]
    pub fn needing(mut self, needs: Vec<&'static str>) -> Self {
        self.needs = needs;
        self
    }
}

/// Something that stands in the way of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnmetCondition {
    /// The stable code.
    #[schema(example = "wrong_status")]
    pub code: String,
    /// What stands in the way, in the caller's language.
    pub detail: String,
    /// The figures of the condition.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    pub params: Map<String, Value>,
}

/// Something that stands in the way, before it is said in anybody's language.
#[derive(Clone, Debug)]
pub struct Obstacle {
    code: &'static str,
    problem: Code,
    text: Said,
    params: Map<String, Value>,
    words: Vec<(&'static str, Said)>,
}

impl Obstacle {
    /// An obstacle with its text in Uzbek, Russian and English; the texts may have places like
    /// `{count}`.
    #[must_use]
    pub fn new(code: &'static str, [uz, ru, en]: [&'static str; 3]) -> Self {
        let text = Said { uz, ru, en };
        Self { code, problem: Code::IllegalAction, text, params: Map::new(), words: Vec::new() }
    }

    /// The caller's roles do not permit it.
    #[must_use]
    pub fn not_permitted() -> Self {
        let texts = [
            "Rolingiz bunga ruxsat bermaydi.",
            "Ваша роль этого не позволяет.",
            "Your role does not permit it.",
        ];
        Self::new("not_permitted", texts).of(Code::Forbidden)
    }

    /// The problem an action is refused with where nothing else stands in its way.
    #[must_use]
    pub const fn of(mut self, problem: Code) -> Self {
        self.problem = problem;
        self
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The problem it is of.
    #[must_use]
    pub const fn problem(&self) -> Code {
        self.problem
    }

    /// Adds a figure: for the program, and for the place of the same name in the text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Adds a word that is itself said in three languages, for the place of the same name.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, word: Said) -> Self {
        self.words.push((name, word));
        self
    }

    /// The obstacle in one language.
    #[must_use]
    pub fn view(&self, language: UiLanguage) -> UnmetCondition {
        let mut params = self.params.clone();
        for (name, word) in &self.words {
            params.insert((*name).to_owned(), word.text(language).into());
        }
        let detail = fill(self.text.text(language), &params);
        UnmetCondition { code: self.code.to_owned(), detail, params }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_obstacle_is_said_in_each_language() {
        let draft = Said { uz: "loyiha", ru: "проект", en: "draft" };
        let obstacle = Obstacle::new("wrong_status", ["{name}", "это {name}", "it is a {name}"])
            .with("status", "draft")
            .with_word("name", draft);
        assert_eq!(obstacle.view(UiLanguage::Ru).detail, "это проект");
        let offer = Offer::new("sign", &[obstacle], UiLanguage::En);
        assert!(!offer.allowed);
        assert_eq!(offer.unmet[0].detail, "it is a draft");
        assert_eq!(offer.unmet[0].params["status"], "draft");
    }
}
