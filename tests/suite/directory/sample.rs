//! Entries written for the tests, with the traps that real lists hold.

use serde_json::{Value, json};

/// `name | country | domains | web pages | region`
const PUBLIC_LIST: &[&str] = &[
    "Jizzakh Polytechnic Institute | UZ | jizpi.uz | https://jizpi.uz/ | Jizzakh",
    "National University of Uzbekistan | UZ | nuu.uz | http://www.nuu.uz/ |",
    "Oʻzbekiston Milliy konservatoriyasi | UZ | konservatoriya.uz | http://konservatoriya.uz/ |",
    "Ўзбекистон давлат жаҳон тиллари университети | UZ | uzswlu.uz | http://www.uzswlu.uz/ |",
    "Qoraqalpoq davlat universiteti | UZ | karsu.uz | http://karsu.uz/ | Karakalpakstan",
    "Žilinská univerzita v Žiline | SK | uniza.sk | https://www.uniza.sk/ |",
    "Universidade de São Paulo | BR | usp.br | https://www.usp.br/ | São Paulo",
    "Ege University | TR | ege.edu.tr | http://www.ege.edu.tr/ |",
    "Çukurova Üniversitesi | TR | cu.edu.tr | http://www.cu.edu.tr/ |",
    // One domain, two names.
    "National College of Art and Design | NO | khio.no | http://www.khio.no/ |",
    "Oslo National Academy of Fine Arts | NO | khio.no | https://khio.no/ |",
    "Jazan University | SA | jazanu.edu.sa | http://www.jazanu.edu.sa/ | Jazan",
    "College of Technology at Jazan | SA | jazanu.edu.sa | https://www.jazanu.edu.sa/ |",
    "Marmara University | TR | marmara.edu.tr marun.edu.tr | http://www.marmara.edu.tr/ |",
    "Mugla Sitki Kocman University | TR | mu.edu.tr marun.edu.tr | http://www.mu.edu.tr/ |",
    // One name in one country, different domains: different institutions.
    "Gateway Community College | US | gatewaycc.edu | http://www.gatewaycc.edu/ | Arizona",
    "Gateway Community College | US | gwcc.commnet.edu | http://www.gwcc.commnet.edu/ |",
    "Highland Community College | US | highland.edu | http://www.highland.edu/ |",
    "Highland Community College | US | highlandcc.edu | http://www.highlandcc.edu/ |",
    "The Chinese University of Hong Kong | HK | cuhk.edu.hk link.cuhk.edu.hk | https://www.cuhk.edu.hk/ |",
    "The Chinese University of Hong Kong | HK | cuhk.edu.cn | https://www.cuhk.edu.cn/ |",
    // One name and domain in two countries.
    "RMIT University | AU | rmit.edu.au | https://www.rmit.edu.au/ |",
    "RMIT University | VN | rmit.edu.au | https://www.rmit.edu.vn/ |",
    // The same institution twice.
    "Universität Wien | AT | univie.ac.at | https://www.univie.ac.at/ |",
    "Universitat  Wien | AT | univie.ac.at | http://univie.ac.at | Wien",
    // Untidy.
    " Ghent University  | BE | UGENT.BE | www.ugent.be |",
    "KU Leuven | be | www.kuleuven.be | https://www.kuleuven.be/ |",
    "Université Libre de Bruxelles | BE | https://ulb.be/ | ulb.be |",
    "University of Prishtina | XK | uni-pr.edu | http://www.uni-pr.edu/ |",
    "École de technologie supérieure | CA | etsmtl.ca | not-an-address | Québec",
    "北京大学 | CN | pku.edu.cn | https://www.pku.edu.cn/ |",
    "Московский государственный университет | RU | msu.ru | https://www.msu.ru/ |",
    "Institute without a domain | FR | | |",
    "University of Oxford | GB | ox.ac.uk | https://www.ox.ac.uk/ |",
    "Oxford Brookes University | GB | brookes.ac.uk | https://www.brookes.ac.uk/ |",
    "New College Oxford | GB | new.ox.ac.uk | https://www.new.ox.ac.uk/ |",
    // Unusable.
    " | UZ | noname.uz | |",
    "Nowhere University | ZZ | nowhere.edu | |",
    "Badly Written University | UZ | not a domain | |",
    "Localhost University | UZ | localhost | |",
];

/// Entries of [`PUBLIC_LIST`] that can be used, after two that are the same have become one.
pub(super) const USABLE: usize = 35;

/// The sample in the form of the public list.
pub(super) fn public_list() -> Vec<Value> {
    PUBLIC_LIST.iter().map(|line| entry(line)).collect()
}

fn entry(line: &str) -> Value {
    let parts: Vec<&str> = line.split('|').collect();
    let [name, country, domains, pages, region] = parts[..] else { panic!("{line}") };
    let domains: Vec<&str> = match domains.trim() {
        bad @ "not a domain" => vec![bad],
        domains => domains.split(' ').filter(|domain| !domain.is_empty()).collect(),
    };
    let region = region.trim();
    // The first letter of a line is meant, the space before each bar is not.
    json!({
        "name": name.strip_suffix(' ').unwrap_or(name),
        "country": "as the list calls it",
        "alpha_two_code": country.trim(),
        "domains": domains,
        "web_pages": pages.split_whitespace().collect::<Vec<_>>(),
        "state-province": (!region.is_empty()).then_some(region),
    })
}

/// A few institutions as a ROR data dump has them, three of them of the public list.
pub(super) fn ror() -> Vec<Value> {
    vec![
        of_ror("02eaafc18", "Ege University", "Ege Üniversitesi", "TR", &[], "https://ege.edu.tr"),
        of_ror(
            "032db5x82",
            "University of Žilina",
            "UNIZA",
            "SK",
            &["uniza.sk"],
            "https://uniza.sk",
        ),
        of_ror(
            "040af2s02",
            "University of Helsinki",
            "Helsingin yliopisto",
            "FI",
            &["helsinki.fi"],
            "",
        ),
        of_ror(
            "03prydq77",
            "University of Vienna",
            "Universität Wien",
            "AT",
            &["univie.ac.at"],
            "",
        ),
        json!({"id": "https://ror.org/00000aa11", "status": "withdrawn",
               "names": [{"value": "Closed University", "types": ["ror_display"]}],
               "locations": [], "links": [], "domains": []}),
    ]
}

fn of_ror(
    id: &str,
    name: &str,
    other: &str,
    country: &str,
    domains: &[&str],
    website: &str,
) -> Value {
    let links =
        if website.is_empty() { json!([]) } else { json!([{"type": "website", "value": website}]) };
    json!({
        "id": format!("https://ror.org/{id}"),
        "status": "active",
        "names": [
            {"value": other, "types": ["label"], "lang": null},
            {"value": name, "types": ["ror_display", "label"], "lang": "en"},
        ],
        "locations": [{"geonames_id": 1, "geonames_details": {
            "country_code": country, "name": "somewhere", "lat": 38.4127, "lng": 27.138_38}}],
        "links": links,
        "domains": domains,
    })
}
