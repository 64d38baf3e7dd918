//! The product from outside: the program itself as a process, spoken to over HTTP as its callers do.

use std::error::Error;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use hamkorlik::db::Target;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

/// Whatever goes wrong; the message is for the person who started the run.
pub type Fault = Box<dyn Error + Send + Sync>;

/// The password of every account in demo mode.
const DEMO_PASSWORD: &str = "hamkorlik-demo";

/// A running `hamkorlik serve` with data of its own.
pub struct Product {
    binary: PathBuf,
    environment: Vec<(&'static str, String)>,
    folder: tempfile::TempDir,
    child: Option<Child>,
    /// `http://127.0.0.1:<port>`
    pub address: String,
    /// Speaks to it; waits at most 30 s.
    pub client: Client,
}

impl Product {
    /// Makes its database, loads the demo data, starts it. SQLite unless a database is given.
    ///
    /// # Errors
    /// When a command fails or it does not become ready.
    pub async fn start(binary: &Path, database: Option<&str>) -> Result<Self, Fault> {
        let folder = tempfile::tempdir()?;
        let port = free_port()?;
        let address = format!("http://127.0.0.1:{port}");
        let mut environment = vec![
            ("HAMKORLIK_DATA", folder.path().display().to_string()),
            ("HAMKORLIK_DEMO", "true".to_owned()),
            ("HAMKORLIK_RATE_LIMIT", "100000".to_owned()),
            ("HAMKORLIK_LISTEN", format!("127.0.0.1:{port}")),
            ("HAMKORLIK_METRICS_LISTEN", "off".to_owned()),
            ("HAMKORLIK_PUBLIC_URL", address.clone()),
            ("HAMKORLIK_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned()),
            ("HAMKORLIK_LOG", "warn".to_owned()),
        ];
        environment.extend(database.map(|url| ("HAMKORLIK_DATABASE_URL", url.to_owned())));
        let client = Client::builder().timeout(Duration::from_secs(30)).build()?;
        let mut product =
            Self { binary: binary.to_owned(), environment, folder, child: None, address, client };
        product.run(&["migrate", "up"])?;
        product.run(&["demo", "load"])?;
        product.serve().await?;
        Ok(product)
    }

    /// Runs one command of the program to its end, with this product's environment.
    ///
    /// # Errors
    /// When it does not end well.
    pub fn run(&self, arguments: &[&str]) -> Result<String, Fault> {
        let output = self.command(arguments).output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            Ok(text(&output.stdout))
        } else {
            Err(format!("hamkorlik {}: {}", arguments.join(" "), text(&output.stderr)).into())
        }
    }

    /// Starts serving; the time until the first answer.
    ///
    /// # Errors
    /// When it is not ready within 30 s.
    pub async fn serve(&mut self) -> Result<Duration, Fault> {
        let began = Instant::now();
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.folder.path().join("serve.log"))?;
        let child = self.command(&["serve"]).stdout(log.try_clone()?).stderr(log).spawn()?;
        self.child = Some(child);
        let ready = format!("{}/readyz", self.address);
        while began.elapsed() < Duration::from_secs(30) {
            if self.client.get(&ready).send().await.is_ok_and(|answer| answer.status().is_success())
            {
                return Ok(began.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let log = std::fs::read_to_string(self.folder.path().join("serve.log"))?;
        Err(format!("it is not ready after 30 s:\n{log}").into())
    }

    /// Kills it without notice (SIGKILL) and waits until it is gone.
    ///
    /// # Errors
    /// When the process cannot be waited for.
    pub fn kill(&mut self) -> Result<(), Fault> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// Where its data are.
    #[must_use]
    pub fn database(&self) -> Target {
        let url = self.environment.iter().find(|(name, _)| *name == "HAMKORLIK_DATABASE_URL");
        match url {
            Some((_, url)) => Target::Postgres(url.clone()),
            None => Target::Sqlite(self.folder.path().join("hamkorlik.db")),
        }
    }

    /// The process number, while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// A bearer token of a demo account.
    ///
    /// # Errors
    /// When sign-in is refused.
    pub async fn token(&self, login: &str) -> Result<String, Fault> {
        let credentials = json!({"login": login, "password": DEMO_PASSWORD, "as": "bearer"});
        let answer = self.client.post(format!("{}/v1/sign-in", self.address)).json(&credentials);
        let session: Value = answer.send().await?.error_for_status()?.json().await?;
        let token = session["access_token"].as_str().ok_or("sign-in gave no access_token")?;
        Ok(token.to_owned())
    }

    /// The request that makes a partner of this name in this country.
    pub fn create_partner(
        &self,
        token: &str,
        key: &str,
        name: &str,
        country: &str,
    ) -> RequestBuilder {
        let partner = json!({
            "names": [{"text": name, "language": "en", "kind": "official"}],
            "kind": "university",
            "country": country,
            "status": "active",
        });
        let request = self.client.post(format!("{}/v1/partners", self.address));
        request.bearer_auth(token).header("Idempotency-Key", key).json(&partner)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments).stdin(Stdio::null()).envs(self.environment.iter().cloned());
        command
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It is going away with its data: nothing is left to be done about a failure.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A port nobody listens on.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Result<u16, Fault> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
