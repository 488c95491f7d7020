//! The report as a page and as a sheet: whole, safe to open, and in both languages.

use std::fs;

use crate::support::{HEADER, OTHER, THIEF, breachlight, folder_with, history, root, row, stdout};

const TXID: &str = "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

/// The page of one history.
fn page(rows: &str, more: &[&str]) -> String {
    let folder = folder_with(&[("btc_withdraw.csv", &format!("{HEADER}{rows}"))]);
    let args = ["check", "btc_withdraw.csv", "--format", "html", "--as-of", "2026-11-22T00:00:00Z"];
    let output = breachlight(folder.path(), &[&args[..], more].concat());
    stdout(&output).to_owned()
}

/// What a reader of the page sees: the text between its tags.
fn text_of(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let text: String = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = page(&row(THIEF), &[]);
    for forbidden in
        ["<script", "<img", "<iframe", "<link", "<object", "@import", "url(", "javascript:", " on", "style=\""]
    {
        let found = page.match_indices(forbidden).find(|(at, _)| page[..*at].rfind('<') > page[..*at].rfind('>'));
        assert!(found.is_none() || forbidden == "url(" && !page.contains(forbidden), "{forbidden}");
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
    let policy = page.split("content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
}

#[test]
fn the_policy_names_the_style_that_is_there() {
    let page = page(&row(THIEF), &[]);
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = breachlight::canonical::sha256_hex(style.as_bytes());
    let bytes: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&hash[at * 2..at * 2 + 2], 16).unwrap()).collect();
    assert!(page.contains(&format!("'sha256-{}'", base64(&bytes))));
}

/// By the definition, so that it is not the program's own.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let of = |group: &[u8]| {
        let bits = group.iter().chain([&0, &0]).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let letter =
            |at: usize| if at <= group.len() { LETTERS[(bits >> (18 - 6 * at)) as usize & 63] as char } else { '=' };
        (0..4).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(of).collect()
}

#[test]
fn what_stands_in_a_file_is_text_on_the_page() {
    let hostile = "<script>alert(1)</script>";
    let folder =
        folder_with(&[("a\"><img src=x onerror=alert(1)>.csv", &format!("{HEADER}{hostile}\u{202E},1,0,,\n"))]);
    let output = breachlight(folder.path(), &["check", ".", "--format", "html"]);
    let page = stdout(&output);
    assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    let text = text_of(page);
    assert!(text.contains(hostile) && text.contains("<U+202E>") && text.contains("onerror=alert(1)"), "{text}");
}

#[test]
fn the_page_says_what_the_report_does_in_both_languages() {
    let rows = format!("{}{}never,1,0,,{OTHER}\n2018-09-14 17:45:00,0.1,0,{TXID},{OTHER}\n", row(THIEF), row(OTHER));
    for (more, words) in [
        (
            vec![],
            [
                "In the time window",
                "Not listed does not mean safe",
                "What could not be asked",
                "Nobody can recover coins for a fee.",
            ],
        ),
        (
            vec!["--lang", "ja"],
            ["時間帯", "安全であることを示すものではありません", "確かめられなかったこと", "暗号資産"],
        ),
    ] {
        let page = page(&rows, &more);
        let text = text_of(&page);
        for said in words.into_iter().chain([THIEF, TXID, "btc_withdraw.csv", "SHA-256", "breachlight check --verify"])
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        let asked = if more.is_empty() { "What could not be asked" } else { "確かめられなかったこと" };
        let (coverage, rows) = (text.find(asked).unwrap(), text.rfind(OTHER).unwrap());
        assert!(coverage < rows, "what could not be asked stands before the good news");
        // Every verdict has a shape, and no word was left without its translation.
        for verdict in ["listed", "linked", "in_window", "not_listed", "not_covered", "not_checked"] {
            assert!(page.contains(&format!("<symbol id=\"{verdict}\"")), "{verdict}");
        }
        for id in ["cli-", "verdict-", "step-", "gap-", "breach-zaif", "column-", "rests-", "file-error"] {
            assert!(!text.contains(id), "{id}: {text}");
        }
        assert!(!text.to_lowercase().contains("clean") && !text.contains("安全です"));
    }
}

#[test]
fn an_address_is_shown_in_groups_and_copied_without_gaps() {
    let page = page(&row(THIEF), &[]);
    assert!(page.contains("<span>1Fmw</span><wbr><span>Hh6p</span>"), "{page}");
}

/// An address that was paid, and one that somebody made to be taken for it.
const PAID: &str = "0xd9a1b0b1e1ae382dbdc898ea68012ffcb2853a91";
const POISON: &str = "0xd9a1c3788d81257612e2581a6ea0ada244853a91";

#[test]
fn addresses_that_look_alike_stand_under_each_other_in_table_and_page() {
    let row = |day: &str, address: &str| format!("2024-01-{day} 12:00:00,1,0,,{address}\n");
    let folder = folder_with(&[("eth_withdraw.csv", &format!("{HEADER}{}{}", row("01", PAID), row("05", POISON)))]);
    for (lang, title, paid) in [
        ("en", "Addresses in your history that look alike", "Paid before (eth_withdraw.csv, row 2)"),
        ("ja", "履歴の中によく似たアドレスがあります", "以前の送金先 (eth_withdraw.csv, 2行目)"),
    ] {
        let check = |format: &str| {
            let args = ["check", "eth_withdraw.csv", "--lang", lang, "--format", format];
            stdout(&breachlight(folder.path(), &args)).to_owned()
        };
        let table = check("table");
        let (_, section) = table.split_once(title).unwrap();
        let lines: Vec<_> = section.lines().skip_while(|line| !line.contains(PAID)).take(2).collect();
        assert!(lines[0].contains(paid), "{section}");
        assert_eq!(lines[0].find(PAID), lines[1].find(POISON), "they are compared character by character: {lines:?}");
        let page = check("html");
        assert!(text_of(&page).contains(title) && text_of(&page).contains(PAID) && text_of(&page).contains(POISON));
        // The ends are the same and stand as they are; of the middle each character that differs is marked.
        assert!(page.contains("<span>0xd9</span><wbr><span>a1<mark>b</mark><mark>0</mark></span>"), "{page}");
        assert_eq!(
            page.matches("<mark>").count(),
            2 * PAID.chars().zip(POISON.chars()).filter(|(a, b)| a != b).count()
        );
    }
}

#[test]
fn every_step_says_where_it_is_done_and_how_long_it_takes() {
    let folder = folder_with(&[
        ("btc_withdraw.csv", &format!("{}never,1,0,,{OTHER}\n", history(THIEF))),
        ("notes.txt", "to do: milk\n"),
    ]);
    for (lang, said, of_the_page) in [
        (
            "en",
            ["Where: Your local police", "about 30 minutes", "Where: The rows marked “Not checked”"],
            "The files below say",
        ),
        ("ja", ["窓口・場所：", "目安 30分", "窓口・場所：「未確認」の行"], "下のファイル"),
    ] {
        for format in ["table", "html"] {
            let args = ["check", "btc_withdraw.csv", "notes.txt", "--lang", lang, "--format", format];
            let output = breachlight(folder.path(), &args);
            let text = if format == "html" { text_of(stdout(&output)) } else { stdout(&output).to_owned() };
            for said in said {
                assert!(text.contains(said), "{said}: {text}");
            }
            assert!(!text.contains(of_the_page), "{text}");
        }
    }
}

#[test]
fn a_step_about_a_breach_is_a_sentence_and_a_source_says_of_which_breach_it_is() {
    let folder = folder_with(&[("btc_withdraw.csv", &history(THIEF))]);
    for (lang, step, source) in [
        ("en", "Read what was repaid: Zaif, 14 September 2018. The company", "- Zaif, 14 September 2018 [crystal] "),
        ("ja", "条件を読んでください：Zaif（2018年9月14日）。 全額", "- Zaif（2018年9月14日） [crystal] "),
    ] {
        let output = breachlight(folder.path(), &["check", "btc_withdraw.csv", "--lang", lang]);
        assert!(stdout(&output).contains(step) && stdout(&output).contains(source), "{}", stdout(&output));
    }
}

#[test]
fn a_step_about_a_file_names_it() {
    let case = root().join("tests/cases/an_export_without_addresses_says_what_to_bring");
    for (lang, said) in [("en", "says more than TradeHistory.csv"), ("ja", "TradeHistory.csv より詳しいファイル")]
    {
        for format in ["table", "html"] {
            let output = breachlight(&case, &["check", "TradeHistory.csv", "--lang", lang, "--format", format]);
            assert!(stdout(&output).contains(said), "{}", stdout(&output));
        }
    }
}

#[test]
fn whatever_is_said_of_a_row_the_page_names_who_says_so() {
    // A victim's wallet: nobody is accused, and somebody says so all the same.
    let page = text_of(&page(&row("13mZDxXPwNYBJGpL7PKvUGDqYuvSfCSDWZ"), &[]));
    assert!(page.contains("accuses nobody.") && page.contains("Sources: Bitfury Crystal"), "{page}");
    assert!(!page.contains("[crystal"), "an id of a source says nothing where no list of them has it");
}

#[test]
fn the_sheet_is_the_report_s_rows() {
    let folder = folder_with(&[("=1+1;btc_withdraw.csv", &format!("{}-{}", history(THIEF), row(OTHER)))]);
    let output = breachlight(folder.path(), &["check", ".", "--format", "csv"]);
    let text = stdout(&output);
    let lines: Vec<_> = text.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert_eq!(lines[0].split(',').next(), Some("file"));
    assert!(lines[1].starts_with("\"'=1+1;btc_withdraw.csv\",2,listed,out,"), "{}", lines[1]);
    let saved = breachlight(folder.path(), &["check", ".", "--format", "csv", "--output", "rows.csv"]);
    assert_eq!(saved.status.code(), output.status.code());
    assert_eq!(fs::read_to_string(folder.path().join("rows.csv")).unwrap(), text);
}
