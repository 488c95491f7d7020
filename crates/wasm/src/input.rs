//! Files as streams: a file is read a chunk at a time and is never in memory as a whole.

use gloo::file::File;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, ReadableStreamDefaultReader};

use crate::error::{aborted, coded};

/// How many bytes are read before the event loop gets its turn, so that a message saying "cancel" can arrive.
const TURN: u64 = 4 << 20;

/// How many bytes are copied into wasm at once.
const WINDOW_BYTES: u32 = 1 << 20;
const WINDOW: usize = WINDOW_BYTES as usize;

/// Watches a run and reports on it.
pub(crate) struct Watch {
    pub(crate) signal: Option<AbortSignal>,
    pub(crate) progress: Option<Function>,
    total: f64,
    done: u64,
    since_turn: u64,
    /// The first rows of the file that is read, until they were told.
    first: JsValue,
}

impl Watch {
    pub(crate) fn new(files: &[web_sys::File], signal: Option<AbortSignal>, progress: Option<Function>) -> Self {
        Self {
            signal,
            progress,
            total: files.iter().map(|file| file.size()).sum(),
            done: 0,
            since_turn: 0,
            first: JsValue::UNDEFINED,
        }
    }

    fn stop_if_aborted(&self) -> Result<(), JsValue> {
        if self.signal.as_ref().is_some_and(AbortSignal::aborted) { Err(aborted()) } else { Ok(()) }
    }

    /// Takes note of a file that was read outside of [`read`], and gives the event loop its turn.
    pub(crate) async fn done(&mut self, bytes: u32, rows: usize) -> Result<(), JsValue> {
        self.done += u64::from(bytes);
        self.tell(rows)?;
        TimeoutFuture::new(0).await;
        self.stop_if_aborted()
    }

    fn tell(&mut self, rows: usize) -> Result<(), JsValue> {
        let Some(progress) = &self.progress else { return Ok(()) };
        #[expect(clippy::cast_precision_loss, reason = "a progress bar is exact enough up to 2^53 bytes")]
        let (done, rows) = (self.done as f64, rows as f64);
        let told = [&done.into(), &self.total.into(), &rows.into(), &self.first].into_iter().collect::<Array>();
        self.first = JsValue::UNDEFINED;
        progress.apply(&JsValue::NULL, &told).map(drop)
    }
}

/// What reading the next bytes of a file came to.
pub(crate) struct Pushed {
    /// Whether it is worth reading on.
    pub(crate) more: bool,
    /// How many rows there are.
    pub(crate) rows: usize,
    /// The first of them, when they are there.
    pub(crate) first: Option<JsValue>,
}

/// Reads `file` to its end, or until `push` says that it has seen enough.
pub(crate) async fn read(
    file: &web_sys::File,
    watch: &mut Watch,
    push: &mut dyn FnMut(&[u8]) -> Pushed,
) -> Result<(), JsValue> {
    let blob: &Blob = file.as_ref();
    let reader: ReadableStreamDefaultReader = blob.stream().get_reader().unchecked_into();
    let outcome = pump(&reader, watch, push).await;
    // Whatever happened, the stream is not left open. One that failed refuses to be cancelled, which changes nothing.
    let _ = JsFuture::from(reader.cancel()).await;
    outcome
}

/// The first bytes of a file. One that cannot be read has none: whoever reads it further is told.
pub(crate) async fn head(file: &web_sys::File, len: u32) -> Vec<u8> {
    let Ok(head) = file.slice_with_f64_and_f64(0.0, len.into()) else { return Vec::new() };
    let bytes = JsFuture::from(head.array_buffer()).await;
    bytes.map_or_else(|_| Vec::new(), |bytes| Uint8Array::new(&bytes).to_vec())
}

/// A whole file, outside of wasm, and each window of it to `each`.
pub(crate) async fn whole(
    file: &web_sys::File,
    watch: &mut Watch,
    each: &mut dyn FnMut(&[u8]),
) -> Result<Uint8Array, JsValue> {
    watch.stop_if_aborted()?;
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer: ArrayBuffer =
        buffer.map_err(|_| coded("file_not_readable", "the file could not be read"))?.unchecked_into();
    watch.stop_if_aborted()?;
    let bytes = Uint8Array::new(&buffer);
    for from in (0..bytes.length()).step_by(WINDOW) {
        each(&bytes.subarray(from, from.saturating_add(WINDOW_BYTES)).to_vec());
    }
    Ok(bytes)
}

async fn pump(
    reader: &ReadableStreamDefaultReader,
    watch: &mut Watch,
    push: &mut dyn FnMut(&[u8]) -> Pushed,
) -> Result<(), JsValue> {
    loop {
        watch.stop_if_aborted()?;
        let read = JsFuture::from(reader.read())
            .await
            .map_err(|_| coded("file_not_readable", "the file could not be read"))?;
        if Reflect::get(&read, &"done".into())?.is_truthy() {
            return Ok(());
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into())?.unchecked_into();
        // A platform may hand out a whole file as one chunk (Node does); wasm must not hold a copy of that.
        for from in (0..chunk.length()).step_by(WINDOW) {
            let bytes = chunk.subarray(from, from.saturating_add(WINDOW_BYTES)).to_vec();
            watch.done += bytes.len() as u64;
            watch.since_turn += bytes.len() as u64;
            let Pushed { more, rows, first } = push(&bytes);
            watch.first = first.unwrap_or_default();
            watch.tell(rows)?;
            if !more {
                return Ok(());
            }
            if watch.since_turn >= TURN {
                watch.since_turn = 0;
                TimeoutFuture::new(0).await;
                watch.stop_if_aborted()?;
            }
        }
    }
}

/// The name of a file, by gloo's typed view of it.
pub(crate) fn name(file: &web_sys::File) -> String {
    File::from(file.clone()).name()
}
