//! What a caller may not see does not exist for them: a database without it answers the same.

use serde_json::{Value, json};

use super::{act, at, draft, memorandum, partner, registered, signed_on, with};
use crate::harness::{Answered, Caller, Office};

/// An answer without what differs between two databases anyway.
fn plain(answer: &Answered) -> Value {
    let mut body = answer.body.clone();
    for field in ["request_id", "instance", "next", "previous"] {
        if let Some(body) = body.as_object_mut() {
            body.remove(field);
        }
    }
    if let Some(items) = body["items"].as_array_mut() {
        for item in items {
            for field in ["id", "updated_at", "number", "partners"] {
                item.as_object_mut().unwrap().remove(field);
            }
        }
    }
    json!({"status": answer.status, "body": body})
}

#[actix_web::test]
async fn hidden_agreements_leave_no_trace() {
    let (with_hidden, without) = (Office::open().await, Office::open().await);
    for office in [&with_hidden, &without] {
        let officer = office.officer().await;
        let shown = registered(&officer, "Shown", "2025-01-10").await;
        officer.patch(&at(&shown), 1, &json!({"public": true})).await.expect(200);
    }
    let officer = with_hidden.officer().await;
    let partner = partner(&officer, "Hidden partner").await;
    let hidden =
        draft(&officer, &with(memorandum(&partner, "Hidden"), json!({"public": true}))).await;
    let secret = registered(&officer, "Secret", "2025-01-10").await;
    for login in ["applicant", "coordinator"] {
        let (here, there) = (with_hidden.person(login).await, without.person(login).await);
        for path in [
            "/v1/agreements",
            "/v1/agreements?count=true",
            "/v1/agreements?q=hidden",
            "/v1/agreements?q=secret&count=true",
            "/v1/agreements?status=draft",
            "/v1/agreements?state=in_force&count=true",
            "/v1/agreements?sort=title&limit=1",
            "/v1/agreements?needs=conclusion",
            "/v1/agreements?country=SK&count=true",
        ] {
            let (one, other) = (here.get(path).await, there.get(path).await);
            assert_eq!(plain(&one), plain(&other), "{login} {path}");
        }
        for path in [
            at(&hidden),
            at(&secret),
            format!("{}/history", at(&secret)),
            format!("/v1/agreements?partner_id={partner}&count=true"),
        ] {
            let (one, other) = (here.get(&path).await, there.get(&path).await);
            assert_eq!(plain(&one), plain(&other), "{login} {path}");
        }
    }
}

#[actix_web::test]
async fn everybody_sees_the_public_part_alone() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let agreement = registered(&officer, "Public", "2025-01-10").await;
    let path = at(&agreement);
    officer.patch(&path, 1, &json!({"public": true, "notes": "between us"})).await.expect(200);
    let applicant = office.person("applicant").await;
    let seen = applicant.get(&path).await.expect(200);
    for field in ["notes", "office", "actions", "editable", "waiting_for"] {
        assert!(seen.body.get(field).is_none(), "{field}");
    }
    let party = &seen.body["parties"][1];
    assert_eq!(party["partner"], json!(null), "the partner is not public");
    assert!(party.get("signatory").is_none() && party.get("shelf").is_none());
    assert!(!seen.text.contains("between us"));
    applicant.get(&format!("{path}/history")).await.refused(403, "forbidden");
    act(&officer, &path, "correct", &json!({"reason": "x", "changes": {"public": false}}))
        .await
        .expect(200);
    applicant.get(&path).await.refused(404, "not_found");
}

/// A public agreement of which the office keeps more than everybody is told.
async fn with_secrets(officer: &Caller) -> (String, [String; 3]) {
    let people =
        json!({"names": [{"text": "Dilnoza Ergasheva", "language": "uz", "kind": "official"}]});
    let responsible = officer.post("/v1/persons", &people).await.expect(201).id();
    let parent = registered(officer, "Frame", "2024-01-10").await.id();
    let hidden = partner(officer, "Hidden partner").await;
    let agreement = with(
        memorandum(&hidden, "Exchange"),
        json!({
            "responsible_id": responsible,
            "parent_id": parent,
            "our_number": "KNT-77",
            "partner_number": "ZZZ-88",
            "chancellery_number": "QQQ-99",
            "public": true,
            "translations": [{"language": "ru", "by": "Hired hand"}],
            "obligations": [{"what": "Send five", "who": "Named person", "evidence": "Kept here"}],
        }),
    );
    let recorded = with(
        json!({"agreement": agreement, "scan_to_follow": true}),
        with(signed_on("2025-01-10"), json!({"register": {"reason": "signed during a visit"}})),
    );
    let at = at(&officer.post("/v1/agreements/record-signed", &recorded).await.expect(201));
    let amended = json!({"number": "1", "types": ["text"], "signed_on": "2025-02-01",
        "summary": "Told in confidence"});
    act(officer, &at, "amend", &amended).await.expect(200);
    let notice =
        json!({"requested_by": "The partner", "notice_on": "2026-10-01", "reason": "left"});
    act(officer, &at, "request-termination", &notice).await.expect(200);
    (at, [responsible, parent, hidden])
}

/// A question about what the office keeps finds what it asks for, for the office alone.
#[actix_web::test]
async fn what_the_office_keeps_answers_no_question_of_others() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let (at, [responsible, parent, hidden]) = with_secrets(&officer).await;
    let questions = [
        "needs=conclusion".to_owned(),
        "needs=scan".to_owned(),
        "needs=scan,conclusion".to_owned(),
        "waiting_for=head".to_owned(),
        "q=knt".to_owned(),
        "q=zzz-88".to_owned(),
        "q=exchange+qqq".to_owned(),
        format!("responsible_id={responsible}"),
        format!("parent_id={parent}"),
    ];
    // A coordinator sees every partner.
    let of_partners = ["q=hidden".to_owned(), format!("partner_id={hidden}")];
    let people = [office.person("applicant").await, office.person("coordinator").await];
    let all = questions.into_iter().map(|question| (question, &people[..]));
    let all = all.chain(of_partners.into_iter().map(|question| (question, &people[..1])));
    for (question, people) in all {
        let path = format!("/v1/agreements?count=true&{question}");
        let found = officer.get(&path).await.expect(200);
        assert!(found.text.contains(at.rsplit('/').next().unwrap()), "{question}");
        for person in people {
            let seen = person.get(&path).await.expect(200);
            assert_eq!(seen.body["items"], json!([]), "{question}");
            assert_eq!(seen.body["total"]["value"], 0, "{question}");
        }
    }
    for person in &people {
        let open = person.get("/v1/agreements?q=exchange").await.expect(200);
        assert_eq!(open.body["items"].as_array().unwrap().len(), 1, "itself it is public");
        let seen = person.get(&at).await.expect(200);
        for secret in ["Hired hand", "Named person", "Kept here", "Told in confidence", "KNT-77"] {
            assert!(!seen.text.contains(secret), "{secret}");
        }
    }
    let whole = officer.get(&at).await.expect(200);
    for kept in ["Hired hand", "Named person", "Kept here", "Told in confidence", "KNT-77"] {
        assert!(whole.text.contains(kept), "{kept}");
    }
}
