//! `breachlight list update` against a server of our own, on this machine and on whatever port is free.
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use breachlight::list::build::admit;

use crate::support::command;

const NOTICE: &str =
    "Ethereum addresses:\n0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D\n0x96244D83DC15d36847C35209bBDc5bdDE9bEc3D8\n";
const PACK: &str = "fbi-psa250226.toml";

/// What a server answers, one after the other; the last for ever.
enum Answer {
    /// A status line with headers, and a body.
    Whole(&'static str, &'static str),
    /// A body without an end.
    Endless,
    /// A body of which nothing comes.
    Silence,
}

struct Server {
    url: String,
    requests: Receiver<String>,
}

impl Server {
    fn answering(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/PSA250226", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        thread::spawn(move || {
            for (at, connection) in listener.incoming().enumerate() {
                let mut connection = connection.unwrap();
                if sender.send(head(&mut connection)).is_err() {
                    return;
                }
                // The other side may hang up on us, and in the cases of no end it should.
                let _ = answer(&mut connection, &answers[at.min(answers.len() - 1)]);
            }
        });
        Self { url, requests }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

fn head(connection: &mut TcpStream) -> String {
    let lines = BufReader::new(connection).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n").to_lowercase()
}

fn answer(connection: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    match answer {
        Answer::Whole(head, body) => {
            write!(connection, "HTTP/1.1 {head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
        }
        Answer::Endless => {
            write!(connection, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")?;
            loop {
                connection.write_all(&[b'a'; 4096])?;
            }
        }
        Answer::Silence => {
            write!(connection, "HTTP/1.1 200 OK\r\ncontent-length: 9\r\nconnection: close\r\n\r\n")?;
            thread::sleep(Duration::from_secs(30));
            Ok(())
        }
    }
}

fn update(folder: &Path, server: &Server, options: &[&str]) -> (i32, String) {
    let output = command(folder, &[])
        .args(["list", "update", "--output", ".", "--feed", "fbi-psa250226", "--url", &server.url])
        .args(["--retrieved", "2026-11-22"])
        .args(options)
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_has_not_changed_is_not_fetched_again() {
    let server = Server::answering(vec![
        Answer::Whole("200 OK\r\netag: \"one\"\r\nlast-modified: Wed, 26 Feb 2025 00:00:00 GMT", NOTICE),
        Answer::Whole("304 Not Modified", ""),
    ]);
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(update(folder.path(), &server, &[]).0, 0);
    let pack = fs::read_to_string(folder.path().join(PACK)).unwrap();
    assert_eq!(admit(PACK, &pack).unwrap().entries.len(), 2);
    assert!(pack.contains(&server.url), "the pack says where it comes from");

    let (status, stderr) = update(folder.path(), &server, &[]);
    assert_eq!(status, 0, "{stderr}");
    assert!(stderr.contains("not changed"));
    assert_eq!(fs::read_to_string(folder.path().join(PACK)).unwrap(), pack);
    let requests = server.requests();
    assert!(!requests[0].contains("if-none-match") && requests[0].contains("user-agent: breachlight/"), "{requests:?}");
    assert!(requests[1].contains("if-none-match: \"one\""), "{requests:?}");
    assert!(requests[1].contains("if-modified-since: wed, 26 feb 2025"), "{requests:?}");
    assert!(requests.iter().all(|request| !request.contains("accept-encoding: gzip")));

    // Without the pack there is nothing that could be unchanged.
    fs::remove_file(folder.path().join(PACK)).unwrap();
    update(folder.path(), &server, &[]);
    assert!(!server.requests()[0].contains("if-none-match"));
}

#[test]
fn a_row_that_was_refused_is_still_refused_when_nothing_changed() {
    let notice =
        "Ethereum addresses:\n0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D\n0x96244D83DC15d36847C35209bBDc5bdDE9bEc3d8\n";
    let server = Server::answering(vec![
        Answer::Whole("200 OK\r\netag: \"one\"", notice),
        Answer::Whole("304 Not Modified", ""),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let (status, stderr) = update(folder.path(), &server, &[]);
    assert!(status == 2 && stderr.contains("line 3: address"), "{stderr}");
    let (status, stderr) = update(folder.path(), &server, &[]);
    assert!(status == 2 && stderr.contains("1 of its rows are refused"), "{stderr}");
}

#[test]
fn a_busy_server_is_asked_again_after_a_while() {
    let server = Server::answering(vec![Answer::Whole("503 Service Unavailable", ""), Answer::Whole("200 OK", NOTICE)]);
    let folder = tempfile::tempdir().unwrap();
    let began = Instant::now();
    let (status, stderr) = update(folder.path(), &server, &[]);
    assert_eq!(status, 0, "{stderr}");
    assert!(stderr.contains("asking again in 1 s"));
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_server_that_wants_to_be_left_alone_longer_than_there_is_time_is() {
    let server = Server::answering(vec![Answer::Whole("429 Too Many Requests\r\nretry-after: 3600", "")]);
    let folder = tempfile::tempdir().unwrap();
    let began = Instant::now();
    let (status, stderr) = update(folder.path(), &server, &["--time-limit", "20"]);
    assert!(status == 2 && stderr.contains("the time is up"), "{stderr}");
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn what_will_not_work_later_is_asked_once_and_the_old_pack_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(PACK), "old").unwrap();
    for (answer, why) in [
        (Answer::Whole("404 Not Found", ""), "answered 404"),
        (Answer::Whole("200 OK", "nothing in it"), "no identifiers"),
        (Answer::Endless, "more than 100000 bytes"),
    ] {
        let server = Server::answering(vec![answer]);
        let (status, stderr) = update(folder.path(), &server, &["--size-limit", "100000", "--time-limit", "5"]);
        assert!(status == 2 && stderr.contains(why), "{why}: {stderr}");
        assert_eq!(server.requests().len(), 1);
        assert_eq!(fs::read_to_string(folder.path().join(PACK)).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half done is left behind");
    }
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::answering(vec![Answer::Silence]);
    let folder = tempfile::tempdir().unwrap();
    let began = Instant::now();
    let (status, stderr) = update(folder.path(), &server, &["--time-limit", "2"]);
    assert_eq!(status, 2, "{stderr}");
    assert!(began.elapsed() < Duration::from_secs(15), "{stderr}");
}

#[test]
fn plain_http_is_for_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server { url: "http://list.example.org/x".to_owned(), requests: channel().1 };
    let (status, stderr) = update(folder.path(), &server, &[]);
    assert!(status == 2 && stderr.to_lowercase().contains("https"), "{stderr}");
}
