//! The configured secret: read, or made beside an embedded database that is still to come.

use std::fs::{OpenOptions, read_to_string};
use std::io::{ErrorKind, Result, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::{Reader, Storage};
use crate::db::{Target, private_folder};
use crate::kernel::keyring::{Keyring, random};

/// What to do where the secret a database was written with is not there.
pub const LOST_SECRET: &str = "bring back the one it was written with, as secret.key in the data \
    folder or as HAMKORLIK_SECRET_KEY. If it is lost for good: stop the product, move the audit \
    heads away, empty the table signing_keys and set a new HAMKORLIK_SECRET_KEY; everyone signs in \
    anew, and `audit verify` can no longer prove what was written before";

/// The name of the secret's file in the data folder.
const FILE: &str = "secret.key";

impl Reader {
    /// The secret that is configured or lies in the data folder; none where there is none yet.
    pub(super) fn kept_keys(&mut self, storage: &Storage) -> Option<Keyring> {
        let (inline, file) =
            (self.text("HAMKORLIK_SECRET_KEY"), self.text("HAMKORLIK_SECRET_KEY_FILE"));
        let read = |path: PathBuf| (read_to_string(&path), path);
        let (name, (text, path)) = match (inline.is_empty(), file.is_empty(), &storage.target) {
            (false, _, _) => ("HAMKORLIK_SECRET_KEY", (Ok(inline), PathBuf::new())),
            (true, false, _) => ("HAMKORLIK_SECRET_KEY_FILE", read(file.into())),
            (true, true, Target::Sqlite(_)) => ("HAMKORLIK_DATA", read(storage.data.join(FILE))),
            (true, true, Target::Postgres(_)) => {
                return self.fault(
                    "HAMKORLIK_SECRET_KEY",
                    "is needed with PostgreSQL, the same for every replica",
                );
            }
        };
        match text {
            Ok(text) => {
                let keys = BASE64.decode(text.trim()).ok().and_then(Keyring::new);
                keys.or_else(|| self.fault(name, "must be base64 of at least 32 bytes"))
            }
            Err(error) if name == "HAMKORLIK_DATA" && error.kind() == ErrorKind::NotFound => None,
            Err(error) => self.fault(name, format_args!("{}: {error}", path.display())),
        }
    }

    /// The secret of an embedded database, made now; never beside one that is there already: what
    /// is sealed in it could not be opened with a new one. Nothing is made where anything is wrong.
    pub(super) fn made_keys(&mut self, storage: &Storage) -> Option<Keyring> {
        if !self.faults.is_empty() {
            return None;
        }
        if let Target::Sqlite(file) = &storage.target
            && is_filled(file)
        {
            let (file, key) = (file.display(), storage.data.join(FILE));
            let what = format!("{file} is there, {} is not: {LOST_SECRET}", key.display());
            return self.fault("HAMKORLIK_DATA", what);
        }
        match made(&storage.data) {
            // Another process that starts now may have been faster: its secret is read.
            Ok(()) => self.kept_keys(storage),
            Err(error) => {
                let data = storage.data.display();
                self.fault("HAMKORLIK_DATA", format_args!("{data}: {error}"))
            }
        }
    }
}

fn is_filled(database: &Path) -> bool {
    std::fs::metadata(database).is_ok_and(|about| about.len() > 0)
}

/// Made once, readable by its owner alone; one that is there stays.
fn made(data: &Path) -> Result<()> {
    private_folder(data)?;
    let new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(data.join(FILE));
    match new {
        Ok(mut file) => {
            file.write_all(BASE64.encode(random::<32>()).as_bytes())?;
            file.sync_all()
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    fn config(data: &Path) -> std::result::Result<Config, String> {
        let variables = [("HAMKORLIK_DATA".to_owned(), data.display().to_string())];
        Config::from_variables(variables).map_err(|error| error.to_string())
    }

    #[test]
    fn a_secret_is_made_once_and_never_beside_a_database() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("new");
        config(&data).unwrap();
        let secret = std::fs::read_to_string(data.join(FILE)).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&data), mode(&data.join(FILE))), (0o700, 0o600));
        std::fs::write(data.join("hamkorlik.db"), "filled").unwrap();
        config(&data).unwrap();
        assert_eq!(std::fs::read_to_string(data.join(FILE)).unwrap(), secret);

        std::fs::remove_file(data.join(FILE)).unwrap();
        let refused = config(&data).unwrap_err();
        assert!(refused.contains("bring back"), "{refused}");
        assert!(!data.join(FILE).exists());
    }

    #[test]
    fn nothing_is_made_where_the_configuration_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("new");
        let variables = [("HAMKORLIK_DATA", data.to_str().unwrap()), ("HAMKORLIK_LISTN", "x")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert!(Config::from_variables(variables).is_err());
        assert!(!data.exists());
    }
}
