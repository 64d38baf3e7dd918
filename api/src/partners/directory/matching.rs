//! Which entry of a file is which institution of the directory. Pure, and the same whatever the
//! order of either side.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What an entry or an institution is recognised by.
#[derive(Clone, Debug)]
pub(super) struct Face<'a> {
    pub(super) name_key: &'a str,
    pub(super) country: &'a str,
    pub(super) domains: Vec<&'a str>,
    pub(super) ror_id: Option<&'a str>,
}

impl Face<'_> {
    /// Two ROR ids are two institutions, whatever else they share.
    fn may_be(&self, other: &Face<'_>) -> bool {
        self.ror_id.is_none() || other.ror_id.is_none() || self.ror_id == other.ror_id
    }
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The institution at that place.
    Is(usize),
    /// None that we keep.
    New,
    /// One of several, or several are one: a person decides.
    Doubtful(Vec<usize>),
}

/// The institutions of different names that have a domain in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) domain: String,
    pub(super) entries: Vec<usize>,
    /// Institutions that none of the entries is.
    pub(super) institutions: Vec<usize>,
}

/// The verdict on each entry, in their order.
pub(super) fn verdicts(entries: &[Face<'_>], institutions: &[Face<'_>]) -> Vec<Verdict> {
    let mut matching = Matching {
        entries: Side::of(entries),
        institutions: Side::of(institutions),
        verdicts: BTreeMap::new(),
        taken: BTreeSet::new(),
    };
    matching.settle(Doubt::GoesOn, Matching::same_ror_id);
    matching.settle(Doubt::Holds, |m, e| m.same_name_and_domain(e, true));
    matching.settle(Doubt::GoesOn, |m, e| m.same_name_and_domain(e, false));
    matching.settle(Doubt::GoesOn, Matching::only_one_of_domain);
    matching.settle(Doubt::HoldsBetweenSeveral, Matching::same_name_without_domain);
    matching.settle(Doubt::GoesOn, Matching::only_one_of_name);
    let mut verdicts = matching.verdicts;
    (0..entries.len()).map(|entry| verdicts.remove(&entry).unwrap_or(Verdict::New)).collect()
}

/// The domains that institutions of different names share, once the verdicts are known.
pub(super) fn shared_domains(
    entries: &[Face<'_>],
    institutions: &[Face<'_>],
    verdicts: &[Verdict],
) -> Vec<Shared> {
    let kept = Side::of(institutions);
    let mut found = Vec::new();
    for (domain, of_file) in Side::of(entries).by_domain.into_iter().collect::<BTreeMap<_, _>>() {
        let is = |place: &usize| of_file.iter().any(|e| verdicts[*e] == Verdict::Is(*place));
        let others: Vec<usize> =
            kept.with_domain(domain).iter().copied().filter(|place| !is(place)).collect();
        let names: BTreeSet<&str> = of_file
            .iter()
            .map(|e| entries[*e].name_key)
            .chain(others.iter().map(|place| institutions[*place].name_key))
            .collect();
        if names.len() > 1 {
            let domain = domain.to_owned();
            found.push(Shared { domain, entries: of_file, institutions: others });
        }
    }
    found
}

/// What becomes of an entry that one rule alone does not decide.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// It is left to the next rule.
    GoesOn,
    /// It is left to a person.
    Holds,
    /// It is left to a person when it may be several institutions; else to the next rule.
    HoldsBetweenSeveral,
}

/// One side of the comparison with its indexes.
struct Side<'a> {
    faces: &'a [Face<'a>],
    by_domain: HashMap<&'a str, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    by_ror_id: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Side<'a> {
    fn of(faces: &'a [Face<'a>]) -> Self {
        let mut side = Self {
            faces,
            by_domain: HashMap::new(),
            by_name: HashMap::new(),
            by_ror_id: HashMap::new(),
        };
        for (place, face) in faces.iter().enumerate() {
            for domain in &face.domains {
                side.by_domain.entry(domain).or_default().push(place);
            }
            side.by_name.entry(name_in_country(face)).or_default().push(place);
            if let Some(id) = face.ror_id {
                side.by_ror_id.entry(id).or_default().push(place);
            }
        }
        side
    }

    fn with_domain(&self, domain: &str) -> &[usize] {
        self.by_domain.get(domain).map_or(&[], Vec::as_slice)
    }

    fn with_name(&self, of: &Face<'_>) -> &[usize] {
        self.by_name.get(&name_in_country(of)).map_or(&[], Vec::as_slice)
    }
}

fn name_in_country(face: &Face<'_>) -> String {
    format!("{} {}", face.country, face.name_key)
}

struct Matching<'a> {
    entries: Side<'a>,
    institutions: Side<'a>,
    verdicts: BTreeMap<usize, Verdict>,
    /// Institutions that are some entry already, or may be.
    taken: BTreeSet<usize>,
}

impl Matching<'_> {
    /// Applies one rule to all entries at once: two that choose each other, and only each other,
    /// are the same.
    fn settle(&mut self, doubt: Doubt, rule: impl Fn(&Self, usize) -> BTreeSet<usize>) {
        let mut choices = BTreeMap::new();
        let mut chosen: HashMap<usize, usize> = HashMap::new();
        for entry in 0..self.entries.faces.len() {
            if self.verdicts.contains_key(&entry) {
                continue;
            }
            let mut candidates = rule(self, entry);
            candidates.retain(|place| self.is_open(entry, *place));
            for place in &candidates {
                *chosen.entry(*place).or_default() += 1;
            }
            if !candidates.is_empty() {
                choices.insert(entry, candidates);
            }
        }
        for (entry, candidates) in choices {
            let several = candidates.len() > 1;
            let single = candidates.first().filter(|place| !several && chosen[*place] == 1);
            let verdict = match (single, doubt) {
                (Some(place), _) => Verdict::Is(*place),
                (None, Doubt::Holds) => Verdict::Doubtful(candidates.iter().copied().collect()),
                (None, Doubt::HoldsBetweenSeveral) if several => {
                    Verdict::Doubtful(candidates.iter().copied().collect())
                }
                (None, _) => continue,
            };
            self.taken.extend(candidates);
            self.verdicts.insert(entry, verdict);
        }
    }

    fn is_open(&self, entry: usize, place: usize) -> bool {
        !self.taken.contains(&place)
            && self.entries.faces[entry].may_be(&self.institutions.faces[place])
    }

    fn same_ror_id(&self, entry: usize) -> BTreeSet<usize> {
        let id = self.entries.faces[entry].ror_id;
        id.and_then(|id| self.institutions.by_ror_id.get(id))
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    fn same_name_and_domain(&self, entry: usize, same_country: bool) -> BTreeSet<usize> {
        let face = &self.entries.faces[entry];
        let places = face.domains.iter().flat_map(|domain| self.institutions.with_domain(domain));
        places
            .copied()
            .filter(|place| {
                let other = &self.institutions.faces[*place];
                other.name_key == face.name_key && (!same_country || other.country == face.country)
            })
            .collect()
    }

    fn only_one_of_domain(&self, entry: usize) -> BTreeSet<usize> {
        let domains = &self.entries.faces[entry].domains;
        let alone = domains.iter().filter(|domain| self.entries.with_domain(domain).len() == 1);
        alone
            .filter_map(|domain| match self.institutions.with_domain(domain) {
                [place] => Some(*place),
                _ => None,
            })
            .collect()
    }

    fn same_name_without_domain(&self, entry: usize) -> BTreeSet<usize> {
        let face = &self.entries.faces[entry];
        if !face.domains.is_empty() {
            return BTreeSet::new();
        }
        let without = |place: &usize| self.institutions.faces[*place].domains.is_empty();
        self.institutions.with_name(face).iter().copied().filter(without).collect()
    }

    fn only_one_of_name(&self, entry: usize) -> BTreeSet<usize> {
        let face = &self.entries.faces[entry];
        match (self.entries.with_name(face), self.institutions.with_name(face)) {
            ([_], [place]) => BTreeSet::from([*place]),
            _ => BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `country name | domain domain | ror`
    fn face(line: &'static str) -> Face<'static> {
        let mut parts = line.split('|').map(str::trim);
        let (country, name_key) = parts.next().unwrap().split_once(' ').unwrap();
        let domains = parts.next().unwrap_or_default().split_whitespace().collect();
        let ror_id = parts.next().filter(|id| !id.is_empty());
        Face { name_key, country, domains, ror_id }
    }

    fn orders(count: usize) -> Vec<Vec<usize>> {
        if count == 0 {
            return vec![vec![]];
        }
        let shorter = orders(count - 1);
        let with_last = |order: &Vec<usize>| -> Vec<Vec<usize>> {
            (0..=order.len())
                .map(|at| [&order[..at], &[count - 1], &order[at..]].concat())
                .collect()
        };
        shorter.iter().flat_map(with_last).collect()
    }

    /// What each entry is, as the directory's place, `+` for new, `?` for doubtful; and the
    /// domains that are shared. Must be the same in every order of both sides.
    fn matched(file: &[&'static str], directory: &[&'static str]) -> (String, Vec<String>) {
        let mut outcomes = BTreeSet::new();
        for entries in orders(file.len()) {
            for places in orders(directory.len()) {
                outcomes.insert(matched_in(file, directory, &entries, &places));
            }
        }
        assert_eq!(outcomes.len(), 1, "the order matters: {outcomes:?}");
        outcomes.pop_first().unwrap()
    }

    fn matched_in(
        file: &[&'static str],
        directory: &[&'static str],
        entries: &[usize],
        places: &[usize],
    ) -> (String, Vec<String>) {
        let faces: Vec<_> = entries.iter().map(|entry| face(file[*entry])).collect();
        let kept: Vec<_> = places.iter().map(|place| face(directory[*place])).collect();
        let verdicts = verdicts(&faces, &kept);
        let mut told = vec![String::new(); file.len()];
        for (at, verdict) in verdicts.iter().enumerate() {
            told[entries[at]] = match verdict {
                Verdict::Is(place) => places[*place].to_string(),
                Verdict::New => "+".to_owned(),
                Verdict::Doubtful(_) => "?".to_owned(),
            };
        }
        let shared = shared_domains(&faces, &kept, &verdicts);
        (told.join(" "), shared.into_iter().map(|one| one.domain).collect())
    }

    /// What is tried, the file, what is kept, the verdicts, the domains told of.
    type Row = (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
        &'static str,
        &'static [&'static str],
    );

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn the_matching_key() {
        let table: &[Row] = &[
            ("nothing kept", &["UZ jizpi | jizpi.uz"], &[], "+", &[]),
            ("domain and name", &["UZ jizpi | jizpi.uz a.uz"], &["UZ jizpi | jizpi.uz"], "0", &[]),
            ("renamed, alone on its domain", &["UZ new | a.uz"], &["UZ old | a.uz"], "0", &[]),
            (
                "two of the file share a domain",
                &["NO national college | khio.no", "NO oslo academy | khio.no"],
                &[],
                "+ +",
                &["khio.no"],
            ),
            (
                "one of the two is kept",
                &["NO national college | khio.no", "NO oslo academy | khio.no"],
                &["NO oslo academy | khio.no"],
                "+ 0",
                &["khio.no"],
            ),
            (
                "both are kept",
                &["NO national college | khio.no", "NO oslo academy | khio.no"],
                &["NO oslo academy | khio.no", "NO national college | khio.no"],
                "1 0",
                &["khio.no"],
            ),
            (
                "the kept one is neither of two",
                &["SA jazan | jazanu.edu.sa", "SA college | jazanu.edu.sa"],
                &["SA jizan | jazanu.edu.sa"],
                "+ +",
                &["jazanu.edu.sa"],
            ),
            (
                "two are kept, the entry is a third",
                &["SA third | jazanu.edu.sa"],
                &["SA jazan | jazanu.edu.sa", "SA college | jazanu.edu.sa"],
                "+",
                &["jazanu.edu.sa"],
            ),
            (
                "a domain of its own decides, the shared one is told",
                &["TR marmara | marmara.edu.tr marun.edu.tr", "TR mugla | mu.edu.tr marun.edu.tr"],
                &["TR marmara uni | marmara.edu.tr"],
                "0 +",
                &["marun.edu.tr"],
            ),
            ("country and name", &["GB bath | bath.edu"], &["GB bath | bath.ac.uk"], "0", &[]),
            ("another country", &["US bath | bath.edu"], &["GB bath | bath.ac.uk"], "+", &[]),
            (
                "equal names, own domains, first run",
                &["US gateway | gatewaycc.edu", "US gateway | gwcc.commnet.edu"],
                &[],
                "+ +",
                &[],
            ),
            (
                "equal names, own domains, second run",
                &["US gateway | gatewaycc.edu", "US gateway | gwcc.commnet.edu"],
                &["US gateway | gwcc.commnet.edu", "US gateway | gatewaycc.edu"],
                "1 0",
                &[],
            ),
            (
                "equal names, one kept",
                &["US gateway | gatewaycc.edu", "US gateway | gwcc.commnet.edu"],
                &["US gateway | gatewaycc.edu"],
                "0 +",
                &[],
            ),
            (
                "equal names, two kept, a third domain",
                &["US gateway | gateway.edu"],
                &["US gateway | gatewaycc.edu", "US gateway | gwcc.commnet.edu"],
                "+",
                &[],
            ),
            (
                "one name and domain in two countries",
                &["AU rmit | rmit.edu", "VN rmit | rmit.edu"],
                &["AU rmit | rmit.edu"],
                "0 +",
                &[],
            ),
            (
                "an entry equals two",
                &["UZ a | a.uz b.uz"],
                &["UZ a | a.uz", "UZ a | b.uz"],
                "?",
                &[],
            ),
            ("two equal one", &["UZ a | a.uz", "UZ a | b.uz"], &["UZ a | a.uz b.uz"], "? ?", &[]),
            (
                "two domains, two others",
                &["UZ c | a.uz b.uz"],
                &["UZ a | a.uz", "UZ b | b.uz"],
                "+",
                &["a.uz", "b.uz"],
            ),
            ("without domains", &["UZ a"], &["UZ a | a.uz", "UZ a"], "1", &[]),
            ("a domain is learnt", &["UZ a | a.uz"], &["UZ a"], "0", &[]),
            ("one ROR id", &["UZ b | b.uz | 01"], &["UZ a | a.uz | 01"], "0", &[]),
            ("two ROR ids", &["UZ a | a.uz | 02"], &["UZ a | a.uz | 01"], "+", &[]),
            ("a ROR id is learnt", &["UZ a | a.uz | 02"], &["UZ a | a.uz"], "0", &[]),
        ];
        for (what, file, directory, told, shared) in table {
            let shared: Vec<String> = shared.iter().map(|&domain| domain.to_owned()).collect();
            assert_eq!(matched(file, directory), ((*told).to_owned(), shared), "{what}");
        }
    }
}
