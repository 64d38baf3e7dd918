//! The configuration: environment variables, all read here, all checked before anything starts.

mod secret;
mod variables;

use std::io::Error as IoError;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use url::Url;

pub use self::secret::LOST_SECRET;
use crate::db::{Target, private_folder};
use crate::kernel::address::same_site;
use crate::kernel::keyring::Keyring;

pub use variables::{VARIABLES, Variable};

/// The most threads the server takes; above that it panics.
const MOST_WORKERS: u32 = 512;

/// Who writes a line at ERROR for bytes that are no HTTP. Any stranger can send them, so it is kept
/// out of the log unless the variable names the server's own target.
const OF_STRANGERS: &str = "actix_http::h1::dispatcher";

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// Plain lines for a person.
    Text,
}

/// Logging.
#[derive(Clone, Debug)]
pub struct Log {
    /// What is logged.
    pub filter: String,
    /// How.
    pub format: LogFormat,
}

/// Where the product listens and what it is called from outside.
#[derive(Clone, Debug)]
pub struct Web {
    /// The API's address and port.
    pub listen: SocketAddr,
    /// The metrics' address and port, if they are served.
    pub metrics: Option<SocketAddr>,
    /// The address people use.
    pub public_url: Url,
    /// Origins of the SPA other than the public address.
    pub allowed_origins: Vec<String>,
    /// Threads that answer requests; none: one for each core.
    pub workers: Option<usize>,
    /// Requests a second from one address, on average.
    pub rate_limit: u32,
    /// How many proxies stand in a row before the API, each naming its caller.
    pub proxies: usize,
}

/// Where the records are kept.
#[derive(Clone, Debug)]
pub struct Storage {
    /// The database.
    pub target: Target,
    /// Connections for reading.
    pub connections: u32,
    /// The data folder.
    pub data: PathBuf,
    /// The file of the signed heads, if they are kept.
    pub audit_heads: Option<PathBuf>,
}

impl Storage {
    /// Makes and opens what is written beside the database, so that what cannot be is told by the
    /// variable that names it, and before anything is served.
    ///
    /// # Errors
    /// The variable, the path and why.
    pub fn prepare(&self) -> Result<(), ConfigError> {
        if let Target::Sqlite(file) = &self.target {
            let named = self.variable_of(file, "HAMKORLIK_DATABASE_URL");
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            let seen = made_folder_of(file).and_then(|()| std::fs::read_dir(folder));
            seen.map_err(|error| unusable(named, folder, &error))?;
        }
        let Some(file) = &self.audit_heads else { return Ok(()) };
        let named = self.variable_of(file, "HAMKORLIK_AUDIT_HEADS");
        let opened = made_folder_of(file)
            .and_then(|()| std::fs::OpenOptions::new().create(true).append(true).open(file));
        opened.map(drop).map_err(|error| unusable(named, file, &error))
    }

    /// The data folder's variable for what lies in it, else the one of its own.
    fn variable_of(&self, path: &Path, own: &'static str) -> &'static str {
        if path.starts_with(&self.data) { "HAMKORLIK_DATA" } else { own }
    }
}

fn made_folder_of(file: &Path) -> std::io::Result<()> {
    file.parent().map_or(Ok(()), private_folder)
}

fn unusable(variable: &str, path: &Path, error: &IoError) -> ConfigError {
    ConfigError(vec![format!("{variable}: {}: {error}", path.display())])
}

/// The whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub web: Web,
    /// Where it keeps.
    pub storage: Storage,
    /// What it logs.
    pub log: Log,
    /// The configured secret.
    pub keys: Keyring,
    /// Whether demo accounts may sign in.
    pub demo: bool,
}

/// The configuration for a command that makes nothing: there may be no secret yet.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Where the product listens.
    pub web: Web,
    /// Where it keeps.
    pub storage: Storage,
    /// What it logs.
    pub log: Log,
    /// The configured secret, where there is one.
    pub keys: Option<Keyring>,
    /// Whether demo accounts may sign in.
    pub demo: bool,
}

/// The variables of ours that the environment has, for `hamkorlik doctor`.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn environment() -> Vec<(String, String)> {
    std::env::vars().filter(|(name, _)| name.starts_with("HAMKORLIK_")).collect()
}

/// Everything that is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
#[error("the configuration is wrong:\n  {}", .0.join("\n  "))]
pub struct ConfigError(pub Vec<String>);

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// Every fault at once.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn from_environment() -> Result<Self, ConfigError> {
        Self::from_variables(std::env::vars())
    }

    /// Reads the given variables; those of other programs are passed over.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn from_variables(
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut reader = Reader::new(variables);
        let config = reader.config();
        reader.unless_faulty(config)
    }
}

impl Glance {
    /// Reads the process's environment, and makes neither folder nor secret.
    ///
    /// # Errors
    /// Every fault at once.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn from_environment() -> Result<Self, ConfigError> {
        let mut reader = Reader::new(std::env::vars());
        let glance = reader.glance();
        reader.unless_faulty(glance)
    }
}

struct Reader {
    values: std::collections::HashMap<String, String>,
    faults: Vec<String>,
}

impl Reader {
    fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let known = |name: &str| VARIABLES.iter().any(|variable| variable.name == name);
        let ours =
            |name: &str| name.starts_with("HAMKORLIK_") && !name.starts_with("HAMKORLIK_TEST_");
        let (mut values, mut faults) = (std::collections::HashMap::new(), Vec::new());
        for (name, value) in variables.into_iter().filter(|(name, _)| ours(name)) {
            if known(&name) {
                values.insert(name, value.trim().to_owned());
            } else {
                faults.push(format!("{name}: no such variable"));
            }
        }
        faults.sort();
        Self { values, faults }
    }

    fn text(&self, name: &str) -> String {
        let default = VARIABLES.iter().find(|v| v.name == name).map_or("", |v| v.default);
        let value = self.values.get(name).filter(|value| !value.is_empty());
        value.map_or_else(|| default.to_owned(), Clone::clone)
    }

    fn unless_faulty<T>(self, read: Option<T>) -> Result<T, ConfigError> {
        read.filter(|_| self.faults.is_empty()).ok_or(ConfigError(self.faults))
    }

    fn fault<T>(&mut self, name: &str, what: impl std::fmt::Display) -> Option<T> {
        self.faults.push(format!("{name}: {what}"));
        None
    }

    fn parsed<T: std::str::FromStr>(&mut self, name: &str, wanted: &str) -> Option<T> {
        let text = self.text(name);
        match text.parse() {
            Ok(value) => Some(value),
            Err(_) => self.fault(name, format_args!("{text:?} is not {wanted}")),
        }
    }

    fn number(&mut self, name: &str, bounds: RangeInclusive<u32>) -> Option<u32> {
        let wanted = format!("a number from {} to {}", bounds.start(), bounds.end());
        let number: u32 = self.parsed(name, &wanted)?;
        if bounds.contains(&number) {
            return Some(number);
        }
        self.fault(name, format_args!("{number} is not {wanted}"))
    }

    fn config(&mut self) -> Option<Config> {
        let Glance { web, storage, log, keys, demo } = self.glance()?;
        let keys = match keys {
            Some(keys) => keys,
            None => self.made_keys(&storage)?,
        };
        Some(Config { web, storage, log, keys, demo })
    }

    // Each part is read before any is unwrapped, so that every fault is found.
    fn glance(&mut self) -> Option<Glance> {
        let (web, storage, log) = (self.web(), self.storage(), self.log());
        let demo = self.parsed("HAMKORLIK_DEMO", "true or false");
        let keys = storage.as_ref().and_then(|storage| self.kept_keys(storage));
        let (web, demo) = (web?, demo?);
        if demo && !web.listen.ip().is_loopback() {
            return self.fault(
                "HAMKORLIK_DEMO",
                "demo accounts must not be reachable from other machines",
            );
        }
        Some(Glance { web, storage: storage?, log: log?, keys, demo })
    }

    fn web(&mut self) -> Option<Web> {
        let listen = self.parsed("HAMKORLIK_LISTEN", "an address and a port");
        let metrics = match self.text("HAMKORLIK_METRICS_LISTEN").as_str() {
            "off" => Some(None),
            _ => self.parsed("HAMKORLIK_METRICS_LISTEN", "an address and a port, or off").map(Some),
        };
        let public_url = self.public_url();
        let allowed_origins = self.origins(public_url.as_ref());
        // None at all would refuse everybody everything, the page to sign in on included.
        let rate_limit =
            self.parsed("HAMKORLIK_RATE_LIMIT", "a number from 1").map(NonZeroU32::get);
        let proxies = self.number("HAMKORLIK_PROXIES", 0..=255);
        let workers = self.number("HAMKORLIK_WORKERS", 0..=MOST_WORKERS);
        Some(Web {
            listen: listen?,
            metrics: metrics?,
            public_url: public_url?,
            allowed_origins: allowed_origins?,
            workers: usize::try_from(workers?).ok().filter(|number| *number > 0),
            rate_limit: rate_limit?,
            proxies: proxies?.try_into().unwrap_or_default(),
        })
    }

    fn public_url(&mut self) -> Option<Url> {
        const NAME: &str = "HAMKORLIK_PUBLIC_URL";
        let url: Url = self.parsed(NAME, "an address")?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        // Every token names this address as its issuer: a password in it would be everybody's.
        let nobody = url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !bare || !nobody {
            let what = "must be http(s)://host[:port], without a user and with nothing behind it";
            return self.fault(NAME, what);
        }
        Some(url)
    }

    fn origins(&mut self, public_url: Option<&Url>) -> Option<Vec<String>> {
        const NAME: &str = "HAMKORLIK_ALLOWED_ORIGINS";
        let text = self.text(NAME);
        let mut origins = Vec::new();
        for origin in text.split(',').map(str::trim).filter(|origin| !origin.is_empty()) {
            let exact =
                |url: &Url| url.origin().is_tuple() && url.origin().ascii_serialization() == origin;
            let Some(url) = Url::parse(origin).ok().filter(exact) else {
                return self.fault(
                    NAME,
                    format_args!("{origin:?} is not an origin like https://spa.example.uz"),
                );
            };
            if public_url.is_some_and(|public_url| !same_site(public_url, &url)) {
                return self.fault(
                    NAME,
                    format_args!(
                        "{origin:?} is another site than HAMKORLIK_PUBLIC_URL: browsers would not \
                         send the cookies there"
                    ),
                );
            }
            origins.push(origin.to_owned());
        }
        Some(origins)
    }

    fn storage(&mut self) -> Option<Storage> {
        let data = PathBuf::from(self.text("HAMKORLIK_DATA"));
        let target = self.target(&data);
        let connections = self.number("HAMKORLIK_CONNECTIONS", 1..=1000);
        let audit_heads = match self.text("HAMKORLIK_AUDIT_HEADS").as_str() {
            "off" => None,
            "" => Some(data.join("audit-heads.jsonl")),
            file => Some(PathBuf::from(file)),
        };
        Some(Storage { target: target?, connections: connections?, data, audit_heads })
    }

    fn target(&mut self, data: &Path) -> Option<Target> {
        const NAME: &str = "HAMKORLIK_DATABASE_URL";
        let url = self.text(NAME);
        if url.is_empty() {
            return Some(Target::Sqlite(data.join("hamkorlik.db")));
        }
        if let Some(file) = url.strip_prefix("sqlite://") {
            return Some(Target::Sqlite(PathBuf::from(file)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Some(Target::Postgres(url));
        }
        self.fault(NAME, "must begin with sqlite:// or postgres://")
    }

    fn log(&mut self) -> Option<Log> {
        let format = match self.text("HAMKORLIK_LOG_FORMAT").as_str() {
            "json" => LogFormat::Json,
            "text" => LogFormat::Text,
            other => {
                let what = format!("{other:?} is neither json nor text");
                return self.fault("HAMKORLIK_LOG_FORMAT", what);
            }
        };
        Some(Log { filter: self.filter(), format })
    }

    fn filter(&self) -> String {
        let asked = self.text("HAMKORLIK_LOG");
        if asked.contains("actix_http") { asked } else { format!("{asked},{OF_STRANGERS}=off") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let secret = ("HAMKORLIK_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        let all = pairs.iter().chain([&secret]);
        Config::from_variables(all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn the_defaults_are_safe() {
        let config = read(&[]).unwrap();
        assert!(config.web.listen.ip().is_loopback());
        assert!(!config.demo);
        assert_eq!(config.storage.target, Target::Sqlite("data/hamkorlik.db".into()));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let ConfigError(faults) = read(&[
            ("HAMKORLIK_LISTN", "x"),
            ("HAMKORLIK_LISTEN", "here"),
            ("HAMKORLIK_DATABASE_URL", "mysql://x"),
            ("HAMKORLIK_ALLOWED_ORIGINS", "https://spa.example.uz/"),
            ("HAMKORLIK_LOG_FORMAT", "xml"),
            ("HAMKORLIK_RATE_LIMIT", "0"),
            ("HAMKORLIK_PROXIES", "-1"),
            ("HAMKORLIK_WORKERS", "513"),
            ("HAMKORLIK_CONNECTIONS", "0"),
            ("HAMKORLIK_PUBLIC_URL", "https://user@hamkorlik.jizpi.uz"),
        ])
        .unwrap_err();
        let named = [
            "LISTN",
            "LISTEN",
            "DATABASE_URL",
            "ALLOWED_ORIGINS",
            "LOG_FORMAT",
            "RATE_LIMIT",
            "PROXIES",
            "WORKERS",
            "CONNECTIONS",
            "PUBLIC_URL",
        ];
        for name in named {
            assert!(faults.iter().any(|f| f.starts_with(&format!("HAMKORLIK_{name}:"))), "{name}");
        }
        assert_eq!(faults.len(), named.len());
    }

    #[test]
    fn threads_are_as_many_as_the_server_takes() {
        let workers = |number| read(&[("HAMKORLIK_WORKERS", number)]).map(|all| all.web.workers);
        assert_eq!(workers("0").unwrap(), None);
        assert_eq!(workers("512").unwrap(), Some(512));
        for number in ["513", "100000", "-1", "many"] {
            let ConfigError(faults) = workers(number).unwrap_err();
            assert!(faults[0].ends_with("a number from 0 to 512"), "{faults:?}");
        }
    }

    #[test]
    fn the_public_address_names_no_user() {
        let named = |address| read(&[("HAMKORLIK_PUBLIC_URL", address)]).is_ok();
        assert!(named("https://hamkorlik.jizpi.uz"));
        for address in ["http://user:pw@host", "http://user@host", "http://:pw@host"] {
            assert!(!named(address), "{address}");
        }
    }

    #[test]
    fn what_strangers_send_is_no_error_of_ours() {
        use tracing_subscriber::EnvFilter;
        use tracing_subscriber::layer::SubscriberExt as _;

        let written = |asked: &str| {
            let filter = read(&[("HAMKORLIK_LOG", asked)]).unwrap().log.filter;
            let lines = tracing_subscriber::registry().with(EnvFilter::try_new(filter).unwrap());
            tracing::subscriber::with_default(lines, || {
                let theirs =
                    tracing::enabled!(target: "actix_http::h1::dispatcher", tracing::Level::ERROR);
                let ours = tracing::enabled!(target: "hamkorlik::requests", tracing::Level::INFO);
                (theirs, ours)
            })
        };
        assert_eq!(written(""), (false, true));
        assert_eq!(written("warn"), (false, false));
        assert_eq!(written("info,actix_http=error"), (true, true));
    }

    #[test]
    fn a_place_that_cannot_be_used_is_named_with_its_variable() {
        let prepared = |pairs: &[(&str, &str)]| {
            let outcome = read(pairs).unwrap().storage.prepare();
            outcome.map_err(|ConfigError(faults)| faults.join("\n"))
        };
        let postgres = ("HAMKORLIK_DATABASE_URL", "postgres://localhost/hamkorlik");
        for (pairs, named) in [
            (vec![postgres, ("HAMKORLIK_DATA", "/proc/none")], "HAMKORLIK_DATA: /proc/none/"),
            (vec![postgres, ("HAMKORLIK_AUDIT_HEADS", "/etc")], "HAMKORLIK_AUDIT_HEADS: /etc: "),
            (vec![("HAMKORLIK_DATA", "/proc/none")], "HAMKORLIK_DATA: /proc/none: "),
            (
                vec![("HAMKORLIK_DATABASE_URL", "sqlite:///proc/none/a.db")],
                "HAMKORLIK_DATABASE_URL: /proc/none: ",
            ),
        ] {
            let told = prepared(&pairs).unwrap_err();
            assert!(told.starts_with(named), "{told}");
        }
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("new");
        prepared(&[postgres, ("HAMKORLIK_DATA", new.to_str().unwrap())]).unwrap();
        assert!(new.join("audit-heads.jsonl").exists());
    }

    #[test]
    fn a_secret_that_cannot_be_read_is_named_with_its_path() {
        for (name, value, told) in [
            ("HAMKORLIK_SECRET_KEY_FILE", "/nope", "HAMKORLIK_SECRET_KEY_FILE: /nope: "),
            ("HAMKORLIK_DATA", "/proc/none", "HAMKORLIK_DATA: /proc/none: "),
        ] {
            let read = Config::from_variables([(name.to_owned(), value.to_owned())]);
            let ConfigError(faults) = read.unwrap_err();
            assert!(faults[0].starts_with(told), "{faults:?}");
        }
    }

    #[test]
    fn a_further_origin_is_of_the_same_site() {
        let origins = |public: &str, further: &str| {
            let variables =
                [("HAMKORLIK_PUBLIC_URL", public), ("HAMKORLIK_ALLOWED_ORIGINS", further)];
            read(&variables).is_ok()
        };
        assert!(origins("https://api.jizpi.uz", "https://hamkorlik.jizpi.uz"));
        assert!(origins("http://127.0.0.1:5173", "http://localhost:5173"));
        assert!(!origins("https://api.jizpi.uz", "http://hamkorlik.jizpi.uz"), "another scheme");
        assert!(!origins("https://api.jizpi.uz", "https://hamkorlik.tatu.uz"));
        assert!(!origins("https://one.co.uz", "https://two.co.uz"), "co.uz is a public suffix");
        assert!(!origins("https://10.0.0.1", "https://10.0.0.2"));
    }

    #[test]
    fn demo_accounts_stay_on_this_machine() {
        assert!(read(&[("HAMKORLIK_DEMO", "true")]).is_ok());
        assert!(read(&[("HAMKORLIK_DEMO", "true"), ("HAMKORLIK_LISTEN", "0.0.0.0:8080")]).is_err());
    }

    #[test]
    fn replicas_must_share_a_secret() {
        let url = ("HAMKORLIK_DATABASE_URL", "postgres://localhost/hamkorlik");
        assert!(read(&[url]).is_ok());
        let alone = Config::from_variables([(url.0.to_owned(), url.1.to_owned())]);
        assert!(alone.is_err());
    }
}
