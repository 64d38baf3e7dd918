//! What pages of other origins may read of an answer.

use reqwest::Method;

use crate::harness::{OTHER_ORIGIN, Office, send};

/// What the answer says to pages of other origins.
const SAID: [&str; 3] = [
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-expose-headers",
];

#[actix_web::test]
async fn only_allowed_origins_are_told_what_they_may_read() {
    let office = Office::open().await;
    for path in ["/v1/public/institution", "/v1/partners", "/v1/nowhere"] {
        let ask = async |origin: Option<&str>| {
            let request = office.anyone().request(Method::GET, path);
            send(match origin {
                Some(origin) => request.header("origin", origin),
                None => request,
            })
            .await
        };
        let allowed = ask(Some(OTHER_ORIGIN)).await;
        assert_eq!(allowed.header(SAID[0]), OTHER_ORIGIN, "{path}");
        assert_eq!(allowed.header(SAID[1]), "true", "{path}");
        assert!(allowed.header(SAID[2]).contains("etag"), "{path}");
        for origin in [None, Some("http://evil.example"), Some("null")] {
            let answer = ask(origin).await;
            for name in SAID {
                assert_eq!(answer.header(name), "", "{path} {origin:?} {name}");
            }
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-site", "{path}");
        }
    }
    let asked = office.anyone().request(Method::OPTIONS, "/v1/partners");
    let asked = asked.header("origin", "http://evil.example");
    let refused = send(asked.header("access-control-request-method", "GET")).await;
    assert_eq!(refused.expect(400).header(SAID[0]), "");
}
