//! A file as the whole body of a request. It arrives on the disk, however slowly, and comes into memory
//! when it is whole and its turn has come: many who send large files at once cost no more than two.

use std::fs::File;
use std::future::Future;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::web::{self, Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::acts::idempotency_key;
use super::body::{Arriving, Fingerprint, check_content_encoding};
use super::catalogue::Code;
use super::deadline::Patience;
use super::problem::Problem;

/// The largest file that is taken in: 50 MiB.
pub const MAX_FILE_BYTES: usize = 50 * 1024 * 1024;

/// How long a file may take to arrive.
const WHOLE: Duration = Duration::from_mins(10);

/// Files up to this size never touch the disk, and wait for nobody.
const SMALL: usize = 1024 * 1024;

/// Larger files in memory at once, from here to the end of their requests.
const TOGETHER: usize = 2;
static PLACES: Semaphore = Semaphore::const_new(TOGETHER);

/// How long a file waits for its turn.
const TURN: Duration = Duration::from_secs(20);

/// A file as the whole body of a request, whatever its type; not packed, at most 50 MiB.
#[derive(Debug)]
pub struct Upload {
    /// What was sent.
    pub bytes: Bytes,
    /// Whether it is text somebody pasted: `text/plain`.
    pub pasted: bool,
    /// Kept as long as the file is; a small one has none.
    _place: Option<SemaphorePermit<'static>>,
}

impl FromRequest for Upload {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            idempotency_key(&request)?;
            check_content_encoding(&request)?;
            let patience = request.extensions().get::<Patience>().cloned().unwrap_or_default();
            patience.put_off(WHOLE);
            let arrived = arrive(Arriving::new(&request, payload, MAX_FILE_BYTES, WHOLE)?).await;
            patience.begin_anew();
            let (bytes, place) = arrived?.into_memory().await?;
            request.extensions_mut().insert(Fingerprint::of(&request, &bytes));
            let pasted = request.content_type().eq_ignore_ascii_case("text/plain");
            Ok(Self { bytes, pasted, _place: place })
        })
    }
}

/// A file that is here: its beginning on the disk, where it is large, and the rest.
#[derive(Debug, Default)]
struct Arrived {
    file: Option<File>,
    rest: BytesMut,
}

async fn arrive(mut arriving: Arriving) -> Result<Arrived, Problem> {
    let Arrived { mut file, mut rest } = Arrived::default();
    while let Some(chunk) = arriving.next().await? {
        rest.extend_from_slice(&chunk);
        if rest.len() > SMALL {
            let full = rest.split();
            file = Some(on_disk(move || put_down(file, &full)).await?);
        }
    }
    Ok(Arrived { file, rest })
}

impl Arrived {
    async fn into_memory(self) -> Result<(Bytes, Option<SemaphorePermit<'static>>), Problem> {
        let Some(file) = self.file else { return Ok((self.rest.freeze(), None)) };
        let busy = || Problem::new(Code::Busy).retry_after(5);
        let place = timeout(TURN, PLACES.acquire()).await.map_err(|_| busy())?;
        let place = place.map_err(|_| busy())?;
        let bytes = on_disk(move || take_up(file, &self.rest)).await?;
        Ok((bytes.into(), Some(place)))
    }
}

async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let done = web::block(work).await.map_err(|error| Problem::internal(&error))?;
    done.map_err(|error| Problem::internal(&error))
}

/// Writes what has arrived behind what is there; the file has no name and is gone with the request.
fn put_down(file: Option<File>, bytes: &[u8]) -> io::Result<File> {
    let mut file = match file {
        Some(file) => file,
        None => tempfile::tempfile()?,
    };
    file.write_all(bytes)?;
    Ok(file)
}

fn take_up(mut file: File, rest: &[u8]) -> io::Result<Vec<u8>> {
    let length = usize::try_from(file.stream_position()?).map_err(io::Error::other)?;
    let mut bytes = Vec::with_capacity(length + rest.len());
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    bytes.extend_from_slice(rest);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    async fn sent(bytes: &[u8]) -> Result<Upload, &'static str> {
        let request = TestRequest::post().set_payload(bytes.to_vec());
        let (request, mut payload) = request.to_http_parts();
        let read = Upload::from_request(&request, &mut payload).await;
        read.map_err(|problem| problem.code().name())
    }

    #[actix_web::test]
    async fn files_of_any_size_arrive_as_they_were_sent() {
        for length in [0, 1, SMALL, SMALL + 1, 3 * SMALL + 7] {
            let bytes: Vec<u8> = (0_u8..=250).cycle().take(length).collect();
            let upload = sent(&bytes).await.expect("arrives");
            assert_eq!(upload.bytes, bytes, "{length}");
            assert_eq!(PLACES.available_permits() < TOGETHER, length > SMALL, "{length}");
        }
        assert_eq!(sent(&vec![0; MAX_FILE_BYTES + 1]).await.err(), Some("too_large"));
    }
}
