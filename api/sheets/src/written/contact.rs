//! Addresses and telephones in a cell into which everything was put.

use super::day_of_text;

/// The e-mail addresses in a text, each once, in order.
#[must_use]
pub fn emails(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text) {
        let word = after_label(word);
        if is_email(word) && !found.iter().any(|other| other.eq_ignore_ascii_case(word)) {
            found.push(word.to_owned());
        }
    }
    found
}

/// The web addresses in a text, each once, in order. One written without a scheme gets `https`.
#[must_use]
pub fn websites(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text) {
        let site = match site(word).or_else(|| site(after_label(word))) {
            Some(site) => site.trim_end_matches('/').to_owned(),
            None => continue,
        };
        if !found.iter().any(|other| other.eq_ignore_ascii_case(&site)) {
            found.push(site);
        }
    }
    found
}

/// The telephones in a text, each once, in order: digits only, with `+` before the country's code
/// where the text has one. Dates and addresses are no telephones.
#[must_use]
pub fn phones(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut present = String::new();
    for word in text.split_whitespace() {
        let is_address = word.contains('@') || word.contains("://") || word.contains("www.");
        if is_address {
            end_phone(&mut present, &mut found);
            continue;
        }
        for c in word.chars() {
            match c {
                '0'..='9' | '(' | ')' | '-' | '.' => present.push(c),
                '\u{2010}'..='\u{2015}' => present.push('-'),
                '+' => {
                    end_phone(&mut present, &mut found);
                    present.push('+');
                }
                _ => end_phone(&mut present, &mut found),
            }
        }
        present.push(' ');
    }
    end_phone(&mut present, &mut found);
    found
}

fn end_phone(present: &mut String, found: &mut Vec<String>) {
    let written = std::mem::take(present);
    let trimmed = written.trim().trim_end_matches(['.', '-', '(']).trim();
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    let is_date = day_of_text(trimmed).is_some() || super::period(trimmed).is_some();
    if !(7..=15).contains(&digits.len()) || is_date {
        return;
    }
    let phone = if trimmed.starts_with('+') || (digits.len() == 12 && digits.starts_with("998")) {
        format!("+{digits}")
    } else if let Some(abroad) = digits.strip_prefix("00").filter(|rest| rest.len() > 8) {
        format!("+{abroad}")
    } else {
        digits
    };
    if !found.contains(&phone) {
        found.push(phone);
    }
}

/// Words without the marks around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '|' | '"')
    })
    .map(|word| word.trim_matches(['.', ':', '\'', '[', ']', '«', '»', '–', '—']))
    .filter(|word| !word.is_empty())
}

/// What follows a label written without a space: `e-mail:info@…`, `mailto:…`.
fn after_label(word: &str) -> &str {
    word.rsplit_once(':').map_or(word, |(_, rest)| rest)
}

fn is_email(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let in_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    !local.is_empty() && local.chars().all(in_local) && !local.starts_with('.') && is_domain(domain)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.len() <= 253 && domain.split('.').all(label) && {
        let top = domain.rsplit('.').next().unwrap_or_default();
        top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic())
    }
}

/// A web address: with a scheme, beginning with `www.`, or a bare name under a suffix that is
/// known, in lower case as names of people are not.
fn site(word: &str) -> Option<String> {
    if word.contains('@') {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.unwrap_or(&lower).split(['/', '?', '#', ':']).next().unwrap_or_default();
    if !is_domain(host) {
        return None;
    }
    if rest.is_some() {
        return Some(word.to_owned());
    }
    let is_known = psl::domain(host.as_bytes()).is_some_and(|domain| domain.suffix().is_known());
    let is_site = host.starts_with("www.") || (is_known && !word.contains(char::is_uppercase));
    is_site.then(|| format!("https://{word}"))
}
