//! A passkey as software, and what its browser does with it.

use crate::support::{Answer, Browser, TestPerson};
use http::StatusCode;
use serde_json::{Value, json};
use webauthn_authenticator_rs::WebauthnAuthenticator;
use webauthn_authenticator_rs::{prelude::Url, softpasskey::SoftPasskey};
use webauthn_rs_proto::{PublicKeyCredential, RegisterPublicKeyCredential};

pub const ORIGIN: &str = "http://localhost:3000";

/// One passkey of one person.
pub struct Key {
    soft: SoftPasskey,
    credential: String,
    user: TestPerson,
}

/// What the portal asks.
pub async fn options(browser: &mut Browser, ceremony: &str) -> Value {
    let answer = browser
        .post("/api/account/passkey-options", &[("ceremony", ceremony)])
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{ceremony}");
    serde_json::from_str(&answer.body).unwrap()
}

/// Makes a passkey for what was asked.
pub fn make(asked: &Value, user: TestPerson, origin: &str) -> (Key, RegisterPublicKeyCredential) {
    let mut asked = asked.clone();
    // The software key does not say that it can be found again, though it can.
    asked["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(false);
    let asked = serde_json::from_value(asked).unwrap();
    let mut soft = SoftPasskey::new(true);
    let made = soft
        .do_registration(Url::parse(origin).unwrap(), asked)
        .unwrap();
    let key = Key {
        soft,
        credential: made.id.clone(),
        user,
    };
    (key, made)
}

/// Adds a passkey to the account of a browser that proved who it is.
pub async fn add(browser: &mut Browser, user: TestPerson, name: &str) -> Key {
    let asked = options(browser, "add").await;
    let (key, made) = make(&asked, user, ORIGIN);
    let answer = send_added(browser, &asked, &made, name).await;
    assert_eq!(answer.location(), "/account");
    key
}

pub async fn send_added(
    browser: &mut Browser,
    asked: &Value,
    made: &RegisterPublicKeyCredential,
    name: &str,
) -> Answer {
    browser
        .post(
            "/api/account/add-passkey",
            &[
                ("challenge", asked["challenge"].as_str().unwrap()),
                ("credential", &serde_json::to_string(made).unwrap()),
                ("name", name),
                ("form_page", "/account/passkeys/add"),
            ],
        )
        .await
}

impl Key {
    /// Answers what was asked, as a browser at `origin` would have it.
    pub fn sign(&mut self, asked: &Value, origin: &str) -> PublicKeyCredential {
        let mut asked = asked.clone();
        asked["publicKey"]["allowCredentials"] =
            json!([{ "type": "public-key", "id": self.credential }]);
        let asked = serde_json::from_value(asked).unwrap();
        let mut signed = self
            .soft
            .do_authentication(Url::parse(origin).unwrap(), asked)
            .unwrap();
        signed.response.user_handle = Some(self.user.account.0.as_bytes().to_vec());
        signed
    }
}

/// Sends a signed answer to sign in, or to prove.
pub async fn send(
    browser: &mut Browser,
    ceremony: &str,
    asked: &Value,
    signed: &PublicKeyCredential,
) -> Answer {
    let (path, page) = match ceremony {
        "prove" => ("/api/account/prove-with-passkey", "/sign-in/prove"),
        _ => ("/api/account/sign-in-with-passkey", "/sign-in"),
    };
    browser
        .post(
            path,
            &[
                ("challenge", asked["challenge"].as_str().unwrap()),
                ("credential", &serde_json::to_string(signed).unwrap()),
                ("form_page", page),
            ],
        )
        .await
}
