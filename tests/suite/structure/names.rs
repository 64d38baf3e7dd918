//! Names every desk shares one list of: the contract's schemas, the history's kinds of records. The
//! second of two equal ones would silently take the first one's place.

use super::{Source, sources};

/// A name, and the line that gives it.
type Given = (String, String);

/// The schemas of a file: what `#[schema(as = …)]` says, or the type's own name.
fn schemas(source: &Source) -> Vec<Given> {
    let mut given = Vec::new();
    let (mut derived, mut called) = (false, None);
    for (number, line) in &source.code {
        derived |= line.contains("ToSchema") && !line.contains("impl");
        called = word_after(line, "schema(as = ").or(called);
        let own = ["struct ", "enum "].iter().find_map(|item| word_after(line, item));
        if let Some(own) = own.filter(|_| derived) {
            let place = format!("{}:{number}", source.path);
            given.push((called.take().unwrap_or(own), place));
        }
        // The item begins, or one without a body ends: what was said of it is of no other.
        if line.ends_with(['{', ';']) {
            (derived, called) = (false, None);
        }
    }
    given
}

/// The kinds a file's records have in the history.
fn kinds(source: &Source) -> Vec<Given> {
    let kind = |line: &str| word_after(line, "const KIND: &'static str = \"");
    let lines = source.code.iter();
    lines
        .filter_map(|(number, line)| Some((kind(line)?, format!("{}:{number}", source.path))))
        .collect()
}

fn word_after(line: &str, words: &str) -> Option<String> {
    let (_, rest) = line.split_once(words)?;
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// The names that are given twice.
fn twice(sources: &[Source], names: fn(&Source) -> Vec<Given>) -> Vec<String> {
    let of_the_product = sources.iter().filter(|source| !source.path.ends_with("tests.rs"));
    let mut given: Vec<_> = of_the_product.flat_map(names).collect();
    given.sort();
    let equal = given.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    equal.map(|pair| format!("{}: {} and {}", pair[0].0, pair[0].1, pair[1].1)).collect()
}

#[test]
fn no_name_is_given_twice() {
    let sources = sources();
    let found = [twice(&sources, schemas), twice(&sources, kinds)].concat();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_planted_second_name_is_found() {
    let file = |path: &str, text: &str| Source {
        path: path.to_owned(),
        code: (1..).zip(text.lines().map(str::to_owned)).collect(),
    };
    let first = "use utoipa::ToSchema;\n#[derive(Debug, ToSchema)]\npub struct Closing {\n}";
    let bare = "#[derive(\n    ToSchema,\n)]\nenum Closing {\n}";
    let named = "#[derive(ToSchema)]\n#[schema(as = Closing)]\npub struct Ending {\n}";
    let kept_apart = "#[derive(ToSchema)]\n#[schema(as = VisitClosing)]\npub struct Closing {\n}";
    let no_schema = "use utoipa::ToSchema;\npub struct Closing {\n}";
    for (text, found) in [(bare, 1), (named, 1), (kept_apart, 0), (no_schema, 0)] {
        let planted = [file("partners/input.rs", first), file("visits/input.rs", text)];
        assert_eq!(twice(&planted, schemas).len(), found, "{text}");
    }
    let kind = "    const KIND: &'static str = \"visit\";";
    let planted = [file("partners/record.rs", kind), file("visits/record.rs", kind)];
    assert_eq!(twice(&planted, kinds), ["visit: partners/record.rs:1 and visits/record.rs:1"]);
}
