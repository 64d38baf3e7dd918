//! Imports point down: desks, then imports, then http and jobs, then db, then kernel; between desks,
//! right imports left.

use super::{Source, sources};

/// The floors, from the bottom. A file may import its own floor's files and every lower one's.
const FLOORS: [&[&str]; 4] = [&["kernel"], &["db"], &["jobs", "http"], &["imports"]];
/// What a floor has on the web: there alone may it import the one that stands beside it.
const ON_THE_WEB: [&str; 2] = ["jobs/routes/", "jobs/problems.rs"];
/// The desks, from the left: a desk imports those before it.
const DESKS: [&str; 3] = ["people", "partners", "agreements"];
/// What puts the product together may import everything; nothing imports it but its like.
const TOP: [&str; 4] = ["app", "cli", "config", "lib"];

fn height(module: &str) -> Option<usize> {
    let floor = FLOORS.iter().position(|names| names.contains(&module));
    let desk = DESKS.iter().position(|name| *name == module).map(|at| at + FLOORS.len());
    let top = TOP.contains(&module).then_some(FLOORS.len() + DESKS.len());
    floor.or(desk).or(top)
}

fn module_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Every breach, as `file:line: what`.
fn breaches(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.path != "main.rs") {
        let own = module_of(&source.path);
        let Some(own_height) = height(own) else {
            found.push(format!("{}: {own} is neither a floor nor a desk", source.path));
            continue;
        };
        for (number, line) in &source.code {
            for target in imported(line) {
                let lower = height(&target).is_some_and(|other| {
                    other < own_height || (other == own_height && TOP.contains(&own))
                });
                let web =
                    target == "http" && ON_THE_WEB.iter().any(|at| source.path.starts_with(at));
                if target != own && !lower && !web {
                    found.push(format!("{}:{number}: {own} imports {target}", source.path));
                }
            }
            let wires = source.path == "app.rs" || source.path.contains("routes");
            if !wires && own != "http" && line.contains("routes::") {
                found.push(format!("{}:{number}: only app.rs imports routes", source.path));
            }
        }
    }
    found
}

/// The first names after every `crate::` of the line.
fn imported(line: &str) -> Vec<String> {
    line.match_indices("crate::")
        .filter(|(at, _)| !line[..*at].ends_with('$'))
        .map(|(at, word)| {
            let rest = &line[at + word.len()..];
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
        })
        .filter(|name| !name.is_empty() && name != "id")
        .collect()
}

#[test]
fn imports_point_down() {
    let found = breaches(&sources());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_planted_breach_is_found() {
    let planted =
        |path: &str, line: &str| Source { path: path.to_owned(), code: vec![(1, line.to_owned())] };
    for (path, line) in [
        ("kernel/text.rs", "use crate::db::Store;"),
        ("db/store.rs", "use crate::http::Problem;"),
        ("db/store.rs", "use crate::jobs::Work;"),
        ("jobs/work.rs", "use crate::http::Problem;"),
        ("http/acts.rs", "use crate::jobs::Work;"),
        ("imports/check.rs", "use crate::partners::PartnerId;"),
        ("people/mod.rs", "use crate::partners::PartnerId;"),
        ("partners/find.rs", "use crate::app::App;"),
        ("partners/find.rs", "use super::routes::list_partners;"),
        ("helpers/mod.rs", ""),
    ] {
        assert_eq!(breaches(&[planted(path, line)]).len(), 1, "{path}: {line}");
    }
    assert!(breaches(&[planted("partners/find.rs", "use crate::people::UserRef;")]).is_empty());
}
