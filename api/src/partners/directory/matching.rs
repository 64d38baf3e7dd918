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
        id.and_then(|id| self.institutions.by_ror_id.get(id)).into_iter().flatten().copied().collect()
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
