//! The crate as the import and export use it, on ugly files built here on purpose.

#[cfg(test)]
mod formats;
#[cfg(test)]
mod header;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod mutated;
#[cfg(test)]
mod office;
#[cfg(test)]
mod writing;
#[cfg(test)]
mod written;
