//! The static server: a [`Site`] on a loopback port.
//!
//! It is for using and testing the page on this machine. Nothing else can reach it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Request, Response};

use crate::site::{Method, Site};

/// How many requests are answered at the same time. A browser opens six connections to one host.
const WORKERS: usize = 6;

/// A running server. It ends when this is dropped.
#[allow(missing_debug_implementations, reason = "its server has none")]
pub struct Server {
    address: SocketAddr,
    http: Arc<tiny_http::Server>,
    workers: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves a site on a port of this machine; 0 is any free one.
    pub fn start(site: Site, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let http = tiny_http::Server::from_listener(listener, None).map_err(io::Error::other)?;
        let (http, site) = (Arc::new(http), Arc::new(site));
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, site) = (Arc::clone(&http), Arc::clone(&site));
                thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        answer(&site, request);
                    }
                })
            })
            .collect();
        Ok(Self { address, http, workers })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Waits for the end, which is that of the program.
    pub fn join(mut self) {
        for worker in self.workers.drain(..) {
            // A worker that panicked has already said so.
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Each call wakes one worker.
        for _ in &self.workers {
            self.http.unblock();
        }
    }
}

fn answer(site: &Site, request: Request) {
    let method = match request.method() {
        tiny_http::Method::Get | tiny_http::Method::Head => Method::Read,
        _ => Method::Other,
    };
    let answer = site.answer(method, request.url());
    // Above the threshold the length would not be told, and a browser could not tell a cut answer from a whole one.
    let mut response =
        Response::from_data(answer.body).with_status_code(answer.status).with_chunked_threshold(usize::MAX);
    for (name, value) in answer.headers {
        // The site refuses headers that cannot be sent; what is left is the path of a strange request in `Location`.
        if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
            response.add_header(header);
        }
    }
    // The browser may have gone away, which concerns nobody.
    let _ = request.respond(response);
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;
    use crate::headers::Headers;

    fn exchange(address: SocketAddr, request: &str) -> String {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
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
        assert!(text.contains("\r\nContent-Length: 100000\r\n"));
        assert!(text.contains("\r\nReferrer-Policy: no-referrer\r\n"));
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
}
