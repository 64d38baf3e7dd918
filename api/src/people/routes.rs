//! Where people find themselves on the web.

use actix_web::web::Data;
use actix_web::{get, patch};

use super::find;
use super::input::MyChanges;
use super::revise::revise_own;
use super::view::Me;
use crate::db::Store;
use crate::http::{Acts, Answer, Body, Problem, Routes, SignedIn};

/// Who am I?
///
/// The caller's account, the roles held and everything they permit.
#[utoipa::path(tag = "Sign-in", responses((status = 200, description = "The caller", body = Me)))]
#[get("/me")]
pub async fn get_me(who: SignedIn, store: Data<Store>) -> Result<Answer, Problem> {
    let account = find::own(&who.actor, &store.read()).await?;
    Ok(Answer::ok(&Me::from(&account)))
}

/// Change my own account.
///
/// A merge patch (RFC 7396); needs no `If-Match`, because only the person themselves writes here.
#[utoipa::path(tag = "Sign-in", request_body = MyChanges,
    responses((status = 200, description = "The caller", body = Me)))]
#[patch("/me")]
pub async fn update_me(
    who: SignedIn,
    body: Body<MyChanges>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let account = revise_own(tx, &body).await?;
        Ok(Answer::ok(&Me::from(&account)))
    })
    .await
}

/// The desk's addresses under `/v1`.
pub fn configure(config: &mut impl Routes) {
    config.service(get_me).service(update_me);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use actix_web::cookie::Cookie;
    use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
    use actix_web::http::StatusCode;
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use actix_web::{App, Error, web};
    use serde_json::{Value, json};

    use super::super::testing::stores;
    use super::super::{
        Origins, Passwords, SignIn, SigningKeys, TokenAuthenticator, Tokens, demo, settings,
        sign_in,
    };
    use super::configure;
    use crate::db::{Cursors, Store};
    use crate::http::Authenticator;
    use crate::kernel::keyring::Keyring;

    const URL: &str = "https://hamkorlik.jizpi.uz";

    type Sent = ServiceResponse<actix_web::body::BoxBody>;

    async fn app(
        store: Store,
    ) -> App<
        impl ServiceFactory<ServiceRequest, Config = (), Response = Sent, Error = Error, InitError = ()>,
    > {
        let keyring = Keyring::new(vec![7; 32]).unwrap();
        let keys = SigningKeys::open(&store, &keyring).await.unwrap();
        let passwords = Passwords::new(2);
        demo::open_accounts(&store, &passwords).await.unwrap();
        let tokens = Tokens::new(keys, store.clock().clone(), URL);
        let desk = SignIn::new(store.clone(), passwords, tokens, Origins::new(URL, &[]), true);
        let authenticator: Arc<dyn Authenticator> = Arc::new(TokenAuthenticator::new(&desk));
        App::new()
            .app_data(web::Data::from(authenticator))
            .app_data(web::Data::new(store))
            .app_data(web::Data::new(Cursors::new(&keyring)))
            .app_data(web::Data::new(desk))
            .service(sign_in::routes::get_jwks)
            .service(
                web::scope("/v1")
                    .configure(configure)
                    .configure(sign_in::routes::configure)
                    .configure(settings::routes::configure),
            )
    }

    fn ours(request: TestRequest) -> TestRequest {
        request.insert_header(("origin", URL)).insert_header(("x-hamkorlik-client", "spa"))
    }

    fn login(login: &str, handing: &str) -> TestRequest {
        TestRequest::post()
            .uri("/v1/sign-in")
            .set_json(json!({"login": login, "password": demo::PASSWORD, "as": handing}))
    }

    async fn body(sent: Sent) -> Value {
        serde_json::from_slice(&read_body(sent).await).unwrap()
    }

    fn cookies(sent: &Sent) -> Vec<Cookie<'static>> {
        sent.response().cookies().map(Cookie::into_owned).collect()
    }

    #[actix_web::test]
    async fn a_browser_gets_cookies_no_script_can_read() {
        for store in stores().await {
            let app = init_service(app(store).await).await;
            let refused = call_service(&app, login("officer", "cookie").to_request()).await;
            assert_eq!(body(refused).await["code"], "csrf_refused");

            let sent = call_service(&app, ours(login("officer", "cookie")).to_request()).await;
            assert_eq!(sent.status(), StatusCode::OK);
            let jar = cookies(&sent);
            assert_eq!(jar.len(), 2);
            for cookie in &jar {
                let text = cookie.to_string();
                assert!(text.starts_with("__Host-hamkorlik"), "{text}");
                for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=43200"] {
                    assert!(text.contains(part), "{part}: {text}");
                }
            }
            let session = body(sent).await;
            assert_eq!(session["user"]["roles"], json!([{"role": "officer", "unit_id": null}]));
            assert!(session.get("access_token").is_none());

            let me = TestRequest::get().uri("/v1/me").cookie(jar[0].clone());
            let me = body(call_service(&app, me.to_request()).await).await;
            assert_eq!(me["name"], "Dilnoza Karimova");
            assert!(me["permissions"].as_array().unwrap().contains(&json!("edit_partners")));
            let foreign = TestRequest::get()
                .uri("/v1/me")
                .cookie(jar[0].clone())
                .insert_header(("sec-fetch-site", "cross-site"));
            let foreign = call_service(&app, foreign.to_request()).await;
            assert_eq!(body(foreign).await["code"], "csrf_refused");

            let change = || TestRequest::patch().uri("/v1/me").cookie(jar[0].clone());
            let change = |language: &str| change().set_json(json!({"language": language}));
            let refused = call_service(&app, change("ru").to_request()).await;
            assert_eq!(body(refused).await["code"], "csrf_refused");
            let changed = call_service(&app, ours(change("ru")).to_request()).await;
            assert_eq!(body(changed).await["language"], "ru");

            let only_refresh = TestRequest::get().uri("/v1/me").cookie(jar[1].clone());
            let expired = call_service(&app, only_refresh.to_request()).await;
            assert_eq!(body(expired).await["code"], "token_expired");
            let refresh = || ours(TestRequest::post().uri("/v1/refresh"));
            let none = call_service(&app, refresh().to_request()).await;
            assert_eq!(body(none).await["code"], "session_ended");
            let renewed = refresh().cookie(jar[1].clone()).to_request();
            let renewed = call_service(&app, renewed).await;
            assert_eq!(cookies(&renewed).len(), 2);

            let out = ours(TestRequest::post().uri("/v1/sign-out")).cookie(jar[1].clone());
            let out = call_service(&app, out.to_request()).await;
            assert_eq!(out.status(), StatusCode::NO_CONTENT);
            assert!(cookies(&out).iter().all(|cookie| cookie.value().is_empty()));
        }
    }

    #[actix_web::test]
    async fn a_program_gets_the_token_itself() {
        let mut stores = stores().await;
        let app = init_service(app(stores.next().unwrap()).await).await;
        for header in [("origin", URL), ("sec-fetch-mode", "cors")] {
            let asked = login("admin", "bearer").insert_header(header);
            let refused = call_service(&app, asked.to_request()).await;
            assert_eq!(body(refused).await["code"], "bearer_refused");
        }
        let sent = call_service(&app, login("admin", "bearer").to_request()).await;
        assert!(cookies(&sent).is_empty());
        let token = body(sent).await["access_token"].as_str().unwrap().to_owned();
        let with = |request: TestRequest, value: String| {
            request.insert_header(("authorization", value)).to_request()
        };
        let settings = || TestRequest::get().uri("/v1/settings/institution");
        let seen = call_service(&app, with(settings(), format!("Bearer {token}"))).await;
        assert_eq!(seen.headers().get("etag").unwrap(), "\"v1\"");
        for value in ["Bearer".to_owned(), format!("Basic {token}"), format!("Bearer {token}x")] {
            let refused = call_service(&app, with(settings(), value)).await;
            assert_eq!(body(refused).await["code"], "unauthenticated");
        }
        let change = TestRequest::patch()
            .uri("/v1/settings/institution")
            .insert_header(("if-match", "\"v1\""))
            .set_json(json!({"phone": "+998722260000"}));
        let changed = call_service(&app, with(change, format!("bearer {token}"))).await;
        let changed = body(changed).await;
        assert_eq!(changed["updated_by"]["name"], "Nodira Saidova");
        let history = TestRequest::get().uri("/v1/settings/institution/history");
        let history = call_service(&app, with(history, format!("Bearer {token}"))).await;
        let history = body(history).await;
        assert_eq!(history["items"][0]["changes"][0]["pointer"], "/phone");
    }

    #[actix_web::test]
    async fn everyone_may_see_the_public_part() {
        let mut stores = stores().await;
        let app = init_service(app(stores.next().unwrap()).await).await;
        let public = || TestRequest::get().uri("/v1/public/institution");
        let sent = call_service(&app, public().to_request()).await;
        let tag = sent.headers().get("etag").unwrap().clone();
        let institution = body(sent).await;
        assert_eq!(institution["demo_accounts"].as_array().unwrap().len(), 8);
        let again = public().insert_header(("if-none-match", tag)).to_request();
        assert_eq!(call_service(&app, again).await.status(), StatusCode::NOT_MODIFIED);
        let keys = TestRequest::get().uri("/.well-known/jwks.json").to_request();
        let keys = body(call_service(&app, keys).await).await;
        assert_eq!(keys["keys"][0]["alg"], "ES256");
        assert!(keys["keys"][0].get("d").is_none());
    }
}
