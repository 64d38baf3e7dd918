//! The recipes of `openapi/README.md`, run as they stand against a product with demonstration data.

use std::process::Command;

use hamkorlik::cli::load_demo;

use crate::harness::Office;

const README: &str = include_str!("../../../openapi/README.md");
/// Between the outputs of two recipes.
const MARK: &str = "=== next recipe ===";

/// A heading, what is run, and what it must print.
struct Recipe {
    heading: String,
    script: String,
    printed: String,
}

fn recipes() -> Vec<Recipe> {
    let mut found: Vec<Recipe> = Vec::new();
    let mut heading = String::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        let mut block = || lines.by_ref().take_while(|line| *line != "```").collect::<Vec<_>>();
        match line {
            "```sh" => {
                let script = block().join("\n");
                found.push(Recipe { heading: heading.clone(), script, printed: String::new() });
            }
            "```text" => found.last_mut().unwrap().printed = block().join("\n"),
            _ if line.starts_with("### ") => line[4..].clone_into(&mut heading),
            _ => {}
        }
    }
    found
}

#[actix_web::test]
async fn the_recipes_work() {
    let office = Office::open().await;
    load_demo(office.store()).await.unwrap();

    let recipes = recipes();
    let scripts: Vec<_> = recipes.iter().map(|recipe| recipe.script.as_str()).collect();
    let script = format!("set -euo pipefail\n{}", scripts.join(&format!("\necho '{MARK}'\n")));
    let mut bash = Command::new("bash");
    bash.args(["-c", &script]).env("API", &office.base);
    let run = actix_web::rt::task::spawn_blocking(move || bash.output()).await.unwrap().unwrap();
    let (out, error) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    let printed: Vec<_> = out.split(&format!("{MARK}\n")).collect();
    for (recipe, printed) in recipes.iter().zip(&printed) {
        assert_eq!(printed.trim_end(), recipe.printed, "{}\n{error}", recipe.heading);
    }
    assert!(run.status.success() && printed.len() == recipes.len(), "{out}\n{error}");
    assert!(recipes.len() > 10);
}
