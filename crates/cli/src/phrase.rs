//! What a report says, in words: one phrase for each code and the values it carries. The table and the printable page both use them.

use breachlight::check::{Field, Finding, Overlap, Reason, WindowPhase};
use breachlight::history::{Assumption, Bring};
use breachlight::list::{Breach, Source};
use breachlight::report::{BreachReport, FileReport, Gap, Headline, LookAlike, Place, Report, Step, TransferReport};
use breachlight::time::Time;
use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;
use serde_json::Value;

use crate::words::{Lang, Words};

/// The report in one sentence, as the core has decided it.
pub(crate) fn headline(report: &Report, words: &Words) -> String {
    let Headline { code, count, total, files } = report.headline;
    let numbers = [("count", count), ("total", total), ("files", files)];
    let id = format!("headline-{}", code.code().replace('_', "-"));
    words.with(&id, &FluentArgs::from_iter(numbers.map(|(name, n)| (name, FluentValue::from(n)))))
}

pub(crate) fn file_line(file: &FileReport, words: &Words) -> String {
    let name = printable(&file.name);
    if let Some(error) = &file.error {
        let header =
            if error.header.is_empty() { String::new() } else { format!(" ({})", printable(&error.header.join(", "))) };
        let remedy = words.get(&format!("file-error-{}-do", error.code.replace('_', "-")));
        return format!("{name}: {}{header} {remedy}", words.code("file-error", error.code));
    }
    let assumptions: Vec<_> = file.assumptions.iter().map(|assumption| assumption_words(assumption, words)).collect();
    let bring: Vec<_> = file.bring.iter().map(|bring| format!("\n    {}", bring_words(bring, words))).collect();
    format!("{name}: {} {}{}", format_name(file, words), assumptions.join(" · "), bring.concat())
}

/// The words for a format, or what its service calls it.
pub(crate) fn format_name(file: &FileReport, words: &Words) -> String {
    let id = format!("format-{}", file.format.as_deref().unwrap_or("-"));
    let known = words.get(&id);
    let name = if known == id {
        let service = ("service", printable(file.service_name.as_deref().unwrap_or("–")));
        let title = ("title", printable(file.title.as_deref().unwrap_or("–")));
        let kind = ("kind", words.code("kind", file.kind.as_deref().unwrap_or("other")));
        words.with("format-named", &FluentArgs::from_iter([service, title, kind]))
    } else {
        known
    };
    name + words.full_stop()
}

pub(crate) fn bring_words(bring: &Bring, words: &Words) -> String {
    match bring {
        Bring::Export { path, .. } if !path.is_empty() => coded_as(words, "bring", "at", bring, &[]),
        _ => coded(words, "bring", bring, &[]),
    }
}

pub(crate) fn assumption_words(assumption: &Assumption, words: &Words) -> String {
    let others = match assumption {
        Assumption::FormatAmbiguous { others } => vec![("others", others.join(", "))],
        Assumption::SameBytes { file } => vec![("file", printable(file))],
        _ => Vec::new(),
    };
    coded(words, "assumption", &assumption, &others)
}

pub(crate) fn gap_line(gap: &Gap, report: &Report, words: &Words) -> String {
    let file = match gap {
        Gap::FileNotRead { file } | Gap::WrongFile { file } | Gap::NoIdentifiers { file } => {
            report.files.get(*file as usize).map(|file| printable(&file.name))
        }
        _ => None,
    };
    let extent = match gap {
        Gap::ListReaches { extent, .. } => Some(words.code("extent", &code_of(extent))),
        _ => None,
    };
    let of_list = match gap {
        Gap::ListUnusable { error, .. } | Gap::ListNotRenewed { error, .. } => {
            Some(("why", words.code("list-error", error)))
        }
        Gap::ListStale { since, .. } => Some(("date", since.to_string().chars().take(10).collect())),
        Gap::ListOld { as_of, .. } | Gap::ListNewer { as_of, .. } => Some(("date", as_of.to_string())),
        _ => None,
    };
    let extra: Vec<_> =
        file.map(|name| ("name", name)).into_iter().chain(extent.map(|e| ("extent", e))).chain(of_list).collect();
    match gap {
        Gap::NoListForCoin { asset: None, rows } => {
            words.with("gap-no-list-for-unknown-coin", &FluentArgs::from_iter([("rows", FluentValue::from(*rows))]))
        }
        Gap::FileNotRead { .. } | Gap::WrongFile { .. } | Gap::NoIdentifiers { .. } => {
            let name = extra.iter().find_map(|(of, text)| (*of == "name").then_some(text.as_str())).unwrap_or_default();
            format!("{name}{}{}", words.get("colon"), coded(words, "gap", gap, &extra))
        }
        _ => coded(words, "gap", gap, &extra),
    }
}

/// A step on two lines: what and why, then where and how long it takes.
pub(crate) fn step_line(step: &Step, report: &Report, words: &Words) -> String {
    let title = sentence(step_title(step, report, words), words);
    let why = step_part(step, "why", words);
    let place = step_place(step, words).map_or_else(String::new, |place| format!("\n{place}"));
    format!("{title} {why}{place}")
}

/// What to do, with the name of the file that it is about.
pub(crate) fn step_title(step: &Step, report: &Report, words: &Words) -> String {
    let file = match step {
        Step::BringBetterFile { file } => report.files.get(*file as usize),
        _ => None,
    };
    let file: Vec<_> = file.map(|file| ("file", printable(&file.name))).into_iter().collect();
    coded_as(words, "step", "title", step, &file)
}

/// A text that another sentence follows: one that ends with a name gets its full stop.
fn sentence(text: String, words: &Words) -> String {
    let ends = text.ends_with(['.', '?', '!', '。', '？', '！']);
    if ends { text } else { text + words.full_stop() }
}

/// Where a step is done, and how long that takes, if there is anything to say of it. What stands on a button of the page stands nowhere here.
pub(crate) fn step_place(step: &Step, words: &Words) -> Option<String> {
    let code = code_in(step).replace('_', "-");
    let place = words.find(&format!("cli-step-{code}-where"));
    let place = place.or_else(|| words.has(&format!("step-{code}-where")).then(|| step_part(step, "where", words)));
    let place = place.filter(|_| *step != Step::KeepEvidence)?;
    let place = words.with("step-where", &FluentArgs::from_iter([("where", place)]));
    let time = words.has(&format!("step-{code}-time")).then(|| step_part(step, "time", words));
    let time = time.map(|time| format!(" · {}", words.with("step-time", &FluentArgs::from_iter([("time", time)]))));
    Some(place + &time.unwrap_or_default())
}

fn step_part(step: &Step, part: &str, words: &Words) -> String {
    coded_as(words, "step", part, step, &[])
}

/// Where the two rows of a pair of addresses are that are easily taken for each other, and what each of them is.
pub(crate) fn twins<'a>(pair: &'a LookAlike, report: &Report, words: &Words) -> [(&'a str, String); 2] {
    let place = |place: Place| {
        let name = report.files.get(place.file as usize).map_or("", |file| file.name.as_str());
        format!("{}, {}", printable(name), row(place.row, words))
    };
    [("twin-paid", &pair.address_a, pair.row_a), ("twin-similar", &pair.address_b, pair.row_b)]
        .map(|(id, address, at)| (address.as_str(), format!("{} ({})", words.get(id), place(at))))
}

/// A finding on one line, with the ids of the sources that say so.
pub(crate) fn finding_words(finding: &Finding, report: &Report, words: &Words) -> String {
    let sources = finding.sources();
    let sources = if sources.is_empty() { String::new() } else { format!(" [{}]", sources.join(", ")) };
    finding_said(finding, report, words) + &sources
}

/// What a finding says, without who says so.
pub(crate) fn finding_said(finding: &Finding, report: &Report, words: &Words) -> String {
    let exchange = breach_of(finding, report).map_or(finding.breach(), |breach| breach.exchange.as_str());
    match finding {
        Finding::Identifier { field, strength, role, confidence, listed, .. } => format!(
            "{}{} · {} · {} · {} · {listed}",
            exchange,
            end_words(*field, words).map_or_else(String::new, |end| format!(" · {end}")),
            words.code("role", &code_of(role)),
            words.code("strength", &code_of(strength)),
            words.code("confidence", &code_of(confidence)),
        ),
        Finding::Excluded { reason, owner, .. } => {
            let owner = FluentArgs::from_iter([("owner", owner.as_str())]);
            words.with(&format!("exclusion-{}", code_of(reason)), &owner)
        }
        Finding::Traced { listed, hops, share, model, fee_rule, confidence, .. } => format!(
            "{exchange} · {} · {} · {} · {} · {listed}",
            words.with(
                "finding-traced",
                &FluentArgs::from_iter([("hops", FluentValue::from(*hops)), ("share", share.to_string().into())])
            ),
            words.code("model", &code_of(model)),
            words.code("fee-rule", &code_of(fee_rule)),
            words.code("confidence", &code_of(confidence)),
        ),
        Finding::Similar { listed, .. } => {
            format!("{exchange} · {} · {listed}", words.get("finding-similar"))
        }
        Finding::Delisted { listed, since, reason, .. } => format!(
            "{exchange} · {} · {} · {listed}",
            words.with("finding-delisted", &FluentArgs::from_iter([("date", since.to_string())])),
            words.code("delisting", &code_of(reason)),
        ),
        Finding::Mixed { outputs, listed, .. } => format!(
            "{exchange} · {} {} · {listed}",
            words.get("finding-mixed"),
            words.code("outputs", &code_of(outputs)),
        ),
        Finding::Window { phase, overlap, from, to, .. } => format!(
            "{exchange} · {} · {} – {}{}",
            phase_words(*phase, *overlap, words),
            clock(*from, words.lang),
            clock(*to, words.lang),
            match overlap {
                Overlap::AsRead => String::new(),
                Overlap::InAnotherZone | Overlap::OnTheDay | Overlap::AtAnEnd =>
                    format!(" · {}", words.code("overlap", &code_of(overlap))),
            },
        ),
        _ => exchange.to_owned(),
    }
}

/// Which end of a transfer a finding is about, where its file has both.
pub(crate) fn end_words(field: Field, words: &Words) -> Option<String> {
    matches!(field, Field::Sender | Field::Recipient | Field::Own).then(|| words.code("field", &code_of(&field)))
}

/// What happened in a span of time, said as surely as the row's time is known.
pub(crate) fn phase_words(phase: WindowPhase, overlap: Overlap, words: &Words) -> String {
    if phase == WindowPhase::Theft && overlap != Overlap::AsRead {
        return words.get("phase-theft-maybe");
    }
    words.code("phase", &code_of(&phase))
}

/// The breach of a finding, as the list has it that made the finding.
pub(crate) fn breach_of<'a>(finding: &Finding, report: &'a Report) -> Option<&'a Breach> {
    let of = |known: &&BreachReport| {
        known.facts.id == finding.breach() && known.lists.iter().any(|list| list == finding.list())
    };
    report.breaches.iter().find(of).map(|known| &known.facts)
}

/// What a breach is called.
pub(crate) fn title(breach: &Breach, words: &Words) -> String {
    printable(&words.find(&format!("breach-{}-title", breach.id)).unwrap_or_else(|| breach.exchange.clone()))
}

pub(crate) fn reason_words(reason: &Reason, words: &Words) -> String {
    let column = reason.column.as_deref().map_or_else(String::new, |column| format!("[{column}] "));
    let position = reason.position.map_or_else(String::new, |at| format!(" #{}", at + 1));
    let point = reason.code_point.as_deref().map_or_else(String::new, |point| format!(" {point}"));
    let text = reason.text.as_deref().map_or_else(String::new, |text| format!(" {}", printable(text)));
    format!("{column}{}{position}{point}{text}", coded(words, "reason", reason, &[]))
}

/// When a row was: its day as the file writes it, where it gives no more, or a dash.
pub(crate) fn when(row: &TransferReport<'_>, clock: &dyn Fn(Time) -> String) -> String {
    let day = row.day.map(|day| day.to_string());
    day.or_else(|| row.time.map(clock)).unwrap_or_else(|| "–".to_owned())
}

/// The line of a file, counted from 1.
pub(crate) fn row(row: u64, words: &Words) -> String {
    words.with("cli-row", &FluentArgs::from_iter([("row", FluentValue::from(row))]))
}

/// How much of which coin a row is about, or a dash.
pub(crate) fn amount(row: &TransferReport<'_>) -> String {
    match (&row.amount, &row.asset) {
        (Some(amount), Some(asset)) => format!("{amount} {asset}"),
        (Some(amount), None) => amount.to_string(),
        _ => "–".to_owned(),
    }
}

/// What happened in a breach and what was repaid, in the words of the list.
pub(crate) fn breach_line(breach: &Breach, words: &Words) -> String {
    let stop = if words.lang == Lang::Ja { "：" } else { ". " };
    // A list need not say anything in words; what it says in facts stands above.
    let say = |part: &str| words.find(&format!("breach-{}-{part}", breach.id));
    let title = say("title").unwrap_or_else(|| breach.exchange.clone());
    let rest: Vec<_> = ["summary", "loss", "refund", "next"].into_iter().filter_map(say).collect();
    format!("{title}{stop}{}", rest.join(" "))
}

/// The sources of a breach. Two breaches may have one with the same id, so each line says of which breach it is.
pub(crate) fn source_lines<'a>(breach: &'a Breach, words: &Words) -> impl Iterator<Item = String> + 'a {
    let title = title(breach, words);
    let line =
        move |source: &Source| format!("{title} [{}] {}: {} {}", source.id, source.publisher, source.title, source.url);
    breach.sources.iter().map(line)
}

/// The words for a value that carries a `code`, with its other fields as their arguments.
fn coded(words: &Words, kind: &str, value: &impl Serialize, extra: &[(&str, String)]) -> String {
    coded_as(words, kind, "", value, extra)
}

pub(crate) fn coded_as(
    words: &Words,
    kind: &str,
    part: &str,
    value: &impl Serialize,
    extra: &[(&str, String)],
) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(value) else { return String::new() };
    let code = fields.get("code").and_then(Value::as_str).unwrap_or_default().replace('_', "-");
    let mut args = FluentArgs::new();
    for (name, value) in &fields {
        match value {
            Value::String(text) => args.set(name.replace('_', "-"), text.clone()),
            Value::Number(number) => args.set(name.replace('_', "-"), number.as_i64().unwrap_or_default()),
            _ => {}
        }
    }
    if let Some(breach) = fields.get("breach").and_then(Value::as_str) {
        args.set("breach", words.find(&format!("breach-{breach}-title")).unwrap_or_else(|| breach.to_owned()));
    }
    if let Some(minutes) = fields.get("offset_minutes").and_then(Value::as_i64) {
        args.set("zone", zone_name(minutes));
    }
    for (name, text) in extra {
        args.set(*name, text.clone());
    }
    let id = if part.is_empty() { format!("{kind}-{code}") } else { format!("{kind}-{code}-{part}") };
    words.with(&id, &args)
}

fn zone_name(minutes: i64) -> String {
    if minutes == 540 { "JST".to_owned() } else { format!("UTC{:+03}:{:02}", minutes / 60, (minutes % 60).abs()) }
}

/// A time without the name of its zone, in that of [`clock`].
pub(crate) fn local_minute(time: Time, lang: Lang) -> String {
    match lang {
        Lang::En => minute(time),
        Lang::Ja => minute(Time::from_unix_micros(time.unix_micros() + 9 * 3600 * 1_000_000)),
    }
}

/// A time as the reader's country writes it: in Japanese in Japan's time, else in UTC.
pub(crate) fn clock(time: Time, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} UTC", local_minute(time, lang)),
        Lang::Ja => format!("{}（日本時間）", local_minute(time, lang)),
    }
}

fn minute(time: Time) -> String {
    time.to_string().chars().take(16).collect::<String>().replace('T', " ")
}

/// Text from a file must not steer a terminal: control and direction marks become visible.
pub(crate) fn printable(text: &str) -> String {
    let hostile = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    text.chars().map(|c| if hostile(c) { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() }).collect()
}

/// The code of a value that carries one beside others.
pub(crate) fn code_in(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| Some(value["code"].as_str()?.to_owned())).unwrap_or_default()
}

/// The code of a plain enum, as the report writes it.
pub(crate) fn code_of(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_file_cannot_steer_the_terminal() {
        assert_eq!(printable("a\u{1B}[2J\u{202E}b"), "a<U+001B>[2J<U+202E>b");
    }
}
