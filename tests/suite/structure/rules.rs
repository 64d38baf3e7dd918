//! Rules that a reader should be able to rely on in every file.

use super::{Source, sources};

/// A rule: what a line must not say, and where it may.
struct Rule {
    why: &'static str,
    words: &'static [&'static str],
    allowed: fn(&str) -> bool,
}

const RULES: [Rule; 5] = [
    Rule {
        why: "records are looked up in find.rs, from the scoped query",
        words: &["Entity::find", "Entity::load(", "::find_by_id("],
        allowed: |path| {
            path.ends_with("find.rs") || path.contains("/find/") || path.starts_with("db/")
        },
    },
    Rule {
        why: "HTTP stays in routes.rs, problems.rs and the http floor",
        words: &["HttpRequest", "HttpResponse", "StatusCode"],
        allowed: |path| {
            let file = path.rsplit('/').next().unwrap_or(path);
            path.starts_with("http/")
                || path.contains("/routes/")
                || path == "app.rs"
                || ["routes.rs", "problems.rs", "cookies.rs", "csrf.rs", "authenticator.rs"]
                    .contains(&file)
        },
    },
    Rule {
        why: "a drawer holds anything, so nobody looks into it",
        words: &["mod utils", "mod helpers", "mod common", "mod misc"],
        allowed: |_| false,
    },
    Rule {
        why: "println! panics where nobody reads it to the end; say! of cli/ goes on",
        words: &["println!("],
        allowed: |_| false,
    },
    Rule {
        why: "every lint that is put aside says why",
        words: &["#[allow(", "#![allow("],
        allowed: |_| false,
    },
];

/// Lines a file may have before it is asked to divide.
const LONGEST: usize = 400;

fn breaches(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for rule in RULES.iter().filter(|rule| !(rule.allowed)(&source.path)) {
            let broken = source
                .code
                .iter()
                .filter(|(_, line)| rule.words.iter().any(|word| line.contains(word)))
                .map(|(number, line)| {
                    format!("{}:{number}: {} ({})", source.path, line.trim(), rule.why)
                });
            found.extend(broken);
        }
        if source.code.len() > LONGEST {
            found.push(format!("{}: {} lines of code", source.path, source.code.len()));
        }
    }
    found
}

#[test]
fn the_rules_of_the_house_hold() {
    let found = breaches(&sources());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn planted_breaches_are_found() {
    for (path, line) in [
        ("partners/close.rs", "partner::Entity::find().all(db)"),
        ("partners/close.rs", "use actix_web::HttpRequest;"),
        ("partners/mod.rs", "mod helpers;"),
        ("cli/demo.rs", "println!(\"Added {added} agreements.\");"),
        ("partners/mod.rs", "#[allow(dead_code)]"),
    ] {
        let planted = Source { path: path.to_owned(), code: vec![(1, line.to_owned())] };
        assert_eq!(breaches(&[planted]).len(), 1, "{path}: {line}");
    }
    let long = Source { path: "a.rs".into(), code: vec![(1, String::new()); 401] };
    assert_eq!(breaches(&[long]).len(), 1);
}
