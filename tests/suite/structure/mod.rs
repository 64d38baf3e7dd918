//! The rules of the house, read from the source.

mod imports;
mod rules;

use std::path::{Path, PathBuf};

/// A source file of the API.
pub(crate) struct Source {
    /// Its path below `api/src`, with slashes.
    pub(crate) path: String,
    /// Its lines that are code: tests and comments are left out.
    pub(crate) code: Vec<(usize, String)>,
}

/// Every source file below `api/src`.
pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            Source { path, code: code_of(&std::fs::read_to_string(file).unwrap()) }
        })
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// Tests stand last in a file, so what follows `#[cfg(test)]` is not looked at.
fn code_of(text: &str) -> Vec<(usize, String)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .map(|(number, line)| (number + 1, line.split("//").next().unwrap_or("").to_owned()))
        .collect()
}
