//! Pictures for previews of links, 1200 × 630, and the icons of the installed page.
//!
//! They are drawn as SVG and turned into PNG here, with the font that `www/package.json` pins and no font of the machine: the same
//! bytes everywhere. See `docs/decisions/0017-pages-without-a-script.md`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use breachlight::list::build::Admitted;
use breachlight::list::build::coverage::Counts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use sha2::{Digest, Sha256};

use crate::words::{Words, files};

/// The size that previews are made for.
pub(crate) const WIDTH: u16 = 1200;
/// See [`WIDTH`].
pub(crate) const HEIGHT: u16 = 630;

/// Free space at both sides.
const MARGIN: f32 = 80.0;
/// What draws, for the names of kept pictures: raise it when the same SVG would be drawn differently.
const RENDERER: &str = "resvg 0.49, BIZ UDPGothic 0.4.2, deflate 1";
/// The most amounts on a picture; how many more there are is said.
const MOST_AMOUNTS: usize = 3;

/// Draws pictures, with the fonts it was given.
pub(crate) struct Painter {
    fonts: Arc<fontdb::Database>,
    family: String,
    /// Where pictures of earlier builds are.
    cache: Option<PathBuf>,
}

/// The text of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    /// The largest.
    pub(crate) title: String,
    /// One below the other.
    pub(crate) lines: Vec<String>,
    /// Below them, smaller.
    pub(crate) foot: Option<String>,
}

impl Card {
    /// What a preview of a breach says: its name, what was taken, and how much the list has.
    pub(crate) fn of_breach(words: &Words, admitted: &Admitted) -> Self {
        let breach = &admitted.pack.breach;
        let mut lines: Vec<_> =
            breach.losses.iter().map(|loss| format!("{} {}", crate::breach::amount(words, loss), loss.asset)).collect();
        if lines.is_empty() {
            lines.extend(breach.worth.first().map(|worth| words.money(&worth.amount.to_string(), &worth.currency)));
        }
        if lines.len() > MOST_AMOUNTS {
            let more = lines.len() - (MOST_AMOUNTS - 1);
            lines.truncate(MOST_AMOUNTS - 1);
            lines.push(words.with("card-more", &[("count", more.into())]));
        }
        let listed = Counts::of(std::slice::from_ref(admitted)).listed;
        let counts = words.with("site-index-listed", &[("count", listed.into())]);
        Self { title: words.title(breach), lines, foot: Some(counts) }
    }
}

impl Painter {
    /// Reads the fonts of a folder, which must be of one family.
    pub(crate) fn new(folder: &Path, cache: Option<PathBuf>) -> Result<Self> {
        let mut fonts = fontdb::Database::new();
        for path in files(folder, "ttf")? {
            fonts.load_font_data(std::fs::read(&path).with_context(|| format!("could not read {}", path.display()))?);
        }
        let family = fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone());
        let family = family.with_context(|| format!("there is no font below {}", folder.display()))?;
        Ok(Self { fonts: Arc::new(fonts), family, cache })
    }

    /// A picture for previews, as a PNG.
    pub(crate) fn card(&self, words: &Words, card: &Card) -> Result<Vec<u8>> {
        let svg = self.draw(words, card)?;
        self.png(&svg, WIDTH, HEIGHT)
    }

    /// A square icon of so many pixels, as a PNG. `safe_zone` leaves the edge that some systems cut off.
    pub(crate) fn icon(&self, pixels: u16, edge: Edge) -> Result<Vec<u8>> {
        let scale = match edge {
            Edge::Kept => 0.72,
            // The circle that is never cut off has 40 % of the width as its radius.
            Edge::MayBeCut => 0.54,
        };
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" {} fill="#0f1220"/><g transform="translate(12 12) scale({scale}) translate(-12 -12)">{MARK}</g></svg>"##,
            if edge == Edge::Kept { r#"rx="5.2""# } else { "" },
        );
        self.png(&svg, pixels, pixels)
    }

    fn draw(&self, words: &Words, card: &Card) -> Result<String> {
        let room = f32::from(WIDTH) - 2.0 * MARGIN;
        let mut svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{}"><rect width="100%" height="100%" fill="#0f1220"/><rect width="100%" height="10" fill="#ffb454"/>"##,
            self.family,
        );
        let brand = words.say("brand");
        let _ = write!(svg, r#"<g transform="translate(76 64) scale(2.6)">{MARK}</g>"#);
        svg += &text(&brand, 160.0, 112.0, 40.0, Weight::Bold, "#eceef8");
        let size = self.fitting(&card.title, 84.0, room, Weight::Bold)?;
        svg += &text(&card.title, MARGIN, 240.0, size, Weight::Bold, "#eceef8");
        for (at, line) in (0u8..).zip(&card.lines) {
            let size = self.fitting(line, 48.0, room, Weight::Regular)?;
            svg += &text(line, MARGIN, 322.0 + 62.0 * f32::from(at), size, Weight::Regular, "#ffb454");
        }
        if let Some(foot) = &card.foot {
            let size = self.fitting(foot, 34.0, room, Weight::Regular)?;
            svg += &text(foot, MARGIN, 520.0, size, Weight::Regular, "#a9afc8");
        }
        let local = words.say("card-local");
        let size = self.fitting(&local, 34.0, room, Weight::Regular)?;
        svg += &text(&local, MARGIN, 574.0, size, Weight::Regular, "#eceef8");
        Ok(svg + "</svg>")
    }

    /// The size at which a line fits, the wished one at most.
    fn fitting(&self, line: &str, wished: f32, room: f32, weight: Weight) -> Result<f32> {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="10000" height="200" font-family="{}">{}</svg>"#,
            self.family,
            text(line, 0.0, 100.0, wished, weight, "#000"),
        );
        let width = self.tree(&svg)?.root().abs_bounding_box().width();
        ensure!(width > 0.0, "the font has no glyph for {line:?}");
        Ok(if width > room { (wished * room / width).floor() } else { wished })
    }

    fn tree(&self, svg: &str) -> Result<Tree> {
        let options =
            Options { fontdb: Arc::clone(&self.fonts), font_family: self.family.clone(), ..Options::default() };
        Tree::from_str(svg, &options).context("a picture of ours is no SVG")
    }

    fn png(&self, svg: &str, width: u16, height: u16) -> Result<Vec<u8>> {
        let kept = self.cache.as_ref().map(|cache| cache.join(name_of(svg, width)));
        if let Some(png) = kept.as_ref().and_then(|kept| std::fs::read(kept).ok()) {
            return Ok(png);
        }
        let tree = self.tree(svg)?;
        let mut pixels = Pixmap::new(width.into(), height.into()).context("a picture has a size")?;
        let (across, down) = (f32::from(width) / tree.size().width(), f32::from(height) / tree.size().height());
        resvg::render(&tree, Transform::from_scale(across, down), &mut pixels.as_mut());
        let png = encode(&pixels)?;
        if let Some(kept) = kept {
            std::fs::write(&kept, &png).with_context(|| format!("could not write {}", kept.display()))?;
        }
        Ok(png)
    }
}

/// The file that keeps a picture: what is drawn is its name, so that a picture of other words is another file.
fn name_of(svg: &str, width: u16) -> String {
    let digest = Sha256::digest(format!("{RENDERER} {width} {svg}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat() + ".png"
}

/// What may happen to the edge of an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Kept,
    MayBeCut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Regular,
    Bold,
}

/// The mark of the page, in a square of 24.
const MARK: &str = r##"<path d="M12 2 3 6v6c0 5 4 9 9 10 5-1 9-5 9-10V6z" fill="none" stroke="#eceef8" stroke-width="1.6"/><path d="M12 6.5v11M8 10.5l4-4 4 4" fill="none" stroke="#ffb454" stroke-width="2"/>"##;

fn text(line: &str, x: f32, y: f32, size: f32, weight: Weight, colour: &str) -> String {
    let weight = if weight == Weight::Bold { 700 } else { 400 };
    // maud escapes for HTML, which is more than XML's text needs.
    let line = maud::html! { (line) }.into_string();
    format!(r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}">{line}</text>"#)
}

/// Without an alpha channel, which nothing here uses, and packed as tightly as PNG can.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>> {
    let opaque = pixels.pixels().iter().all(|pixel| pixel.alpha() == u8::MAX);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let data: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            let bytes = [colour.red(), colour.green(), colour.blue(), colour.alpha()];
            bytes.into_iter().take(if opaque { 3 } else { 4 })
        })
        .collect();
    encoder.write_header()?.write_image_data(&data)?;
    Ok(out)
}
