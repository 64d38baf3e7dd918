//! The variables as the environment has them; what is secret is never shown.

use url::Url;

use crate::config::{VARIABLES, Variable, environment};

/// A line for each variable.
pub(super) fn listed() -> Vec<String> {
    let set = environment();
    let value = |name: &str| set.iter().find(|(set, _)| set == name).map(|(_, value)| value);
    VARIABLES.iter().map(|variable| line(variable, value(variable.name))).collect()
}

fn line(variable: &Variable, value: Option<&String>) -> String {
    let Variable { name, default, about } = variable;
    let state = match value {
        Some(value) if !value.is_empty() => format!("= {}", shown(name, value)),
        _ if default.is_empty() => "not set".to_owned(),
        _ => format!("not set, {default}"),
    };
    format!("{name} {state}\n      {about}")
}

/// A name that tells of a secret hides its value, unless it is the name of a file.
fn shown(name: &str, value: &str) -> String {
    let tells = ["SECRET", "PASSWORD", "TOKEN", "KEY"].iter().any(|word| name.contains(word));
    if tells && !name.ends_with("_FILE") {
        return "••• (set, not shown)".to_owned();
    }
    let Ok(mut url) = Url::parse(value) else { return value.to_owned() };
    let in_query = url.query().is_some_and(|query| query.contains("password"));
    if in_query || (url.password().is_some() && url.set_password(Some("•••")).is_err()) {
        return "••• (set, not shown)".to_owned();
    }
    url.as_str().replace("%E2%80%A2", "•")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let database = "HAMKORLIK_DATABASE_URL";
        assert_eq!(shown(database, "postgres://me:pass@h/db"), "postgres://me:•••@h/db");
        assert!(!shown(database, "postgres://h/db?password=pass").contains("pass"));
        assert!(!shown("HAMKORLIK_SECRET_KEY", "abc").contains("abc"));
        assert_eq!(shown("HAMKORLIK_SECRET_KEY_FILE", "/run/key"), "/run/key");
        assert_eq!(shown("HAMKORLIK_LISTEN", "127.0.0.1:8080"), "127.0.0.1:8080");
    }
}
