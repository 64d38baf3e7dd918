//! The rules of the house, read from the source.

mod imports;
mod names;
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

/// The lines that are no test: after `#[cfg(test)]` the item that follows is left out, and nothing
/// behind it. The code is formatted, so an item ends where a line at its own depth ends it.
fn code_of(text: &str) -> Vec<(usize, String)> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut code = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code.push((number + 1, line.split("//").next().unwrap_or("").to_owned()));
            continue;
        }
        let ends = |item: &str| depth(item) == depth(line) && item.ends_with([';', '}', ',']);
        lines.by_ref().find(|(_, item)| ends(item));
    }
    code
}

#[test]
fn code_behind_a_test_is_read() {
    let text = "use a;\n#[cfg(test)]\nmod testing;\nuse b;\n\nimpl One {\n    #[cfg(test)]\n    \
                #[must_use]\n    fn two() {\n        if x {\n        }\n    }\n\n    fn three() {}\n}\n\
                #[cfg(test)]\nmod tests {\n    use c;\n}\nuse d;\n";
    let read: Vec<_> = code_of(text).into_iter().map(|(_, line)| line).collect();
    let expected = ["use a;", "use b;", "", "impl One {", "", "    fn three() {}", "}", "use d;"];
    assert_eq!(read, expected);
    assert_eq!(code_of(text).last().unwrap().0, 20);
}
