//! The static server: a [`Site`] on a loopback port.
//!
//! It is for using and testing the page on this machine. Nothing else can reach it.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;

use crate::site::{Method, Site};

/// How long nobody is let in after the system had no room for a connection.
const NO_ROOM: Duration = Duration::from_millis(50);

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// Dropping it ends the thread.
    _ending: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Serves a site on a port of this machine; 0 is any free one.
    pub fn start(site: Site, port: u16) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        // One thread that waits for all connections at once: a browser keeps more of them open than it uses, and where each holds a thread of
        // a pool, one that is used may have to wait until another is closed.
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let (ending, ended) = oneshot::channel();
        runtime.spawn(serve(listener, Arc::new(site)));
        let thread = thread::spawn(move || {
            // The sender is only ever dropped, and everything that runs goes with the runtime.
            let _ = runtime.block_on(ended);
        });
        Ok(Self { address, _ending: ending, thread })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Waits for the end, which is that of the program.
    pub fn join(self) {
        // Should it have panicked, it has said so.
        let _ = self.thread.join();
    }
}

/// Lets connections in, for ever.
async fn serve(listener: TcpListener, site: Arc<Site>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(NO_ROOM).await;
            continue;
        };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            let service = service_fn(|request| std::future::ready(Ok::<_, Infallible>(answer(&site, &request))));
            // The browser may have gone away, which concerns nobody.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

fn answer<B>(site: &Site, request: &Request<B>) -> Response<Full<Bytes>> {
    let method = match *request.method() {
        hyper::Method::GET | hyper::Method::HEAD => Method::Read,
        _ => Method::Other,
    };
    let url = request.uri().path_and_query().map_or("", |url| url.as_str());
    let answer = site.answer(method, url);
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).expect("a site answers with codes that exist");
    for (name, value) in answer.headers {
        // The site refuses headers that cannot be sent; what is left is the path of a strange request in `Location`.
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;
    use crate::headers::Headers;

    fn exchange(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    fn server() -> (tempfile::TempDir, Server) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("dist")).unwrap();
        std::fs::write(folder.path().join("dist/index.html"), "a".repeat(100_000)).unwrap();
        let headers = Headers::parse(br#"{"/*": {"Referrer-Policy": "no-referrer"}}"#).unwrap();
        let site = Site::open(&folder.path().join("dist"), headers).unwrap();
        let server = Server::start(site, 0).unwrap();
        (folder, server)
    }

    #[test]
    fn a_page_is_served_on_loopback_with_its_length_and_headers() {
        let (_folder, server) = server();
        assert!(server.address.ip().is_loopback());
        assert!(server.url().starts_with("http://127.0.0.1:"));
        let text = exchange(server.address, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
        assert!(text.contains("\r\ncontent-length: 100000\r\n"));
        assert!(text.contains("\r\nreferrer-policy: no-referrer\r\n"));
        assert!(text.ends_with("aaa"));
    }

    #[test]
    fn a_head_request_gets_no_body() {
        let (_folder, server) = server();
        let text = exchange(server.address, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.ends_with("\r\n\r\n"), "{text}");
    }

    #[test]
    fn writing_is_refused() {
        let (_folder, server) = server();
        let request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx";
        assert!(exchange(server.address, request).starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn a_taken_port_that_was_asked_for_is_an_error() {
        let (_folder, server) = server();
        assert!(Server::start(Site::embedded(|_| None, Headers::default()), server.address.port()).is_err());
    }

    /// A browser opens connections before it knows what for, and keeps them. None may have to wait for another to end.
    #[test]
    fn a_connection_is_answered_while_others_are_kept_open() {
        let (_folder, server) = server();
        for round in 0..300 {
            let mut streams: Vec<_> = (0..12).map(|_| TcpStream::connect(server.address).unwrap()).collect();
            for (at, stream) in streams.iter_mut().enumerate().rev() {
                stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
                let mut first = [0; 15];
                let answered = stream.read_exact(&mut first);
                assert!(answered.is_ok(), "connection {at} of round {round}: {answered:?}");
                assert_eq!(&first, b"HTTP/1.1 200 OK");
            }
        }
    }
}
