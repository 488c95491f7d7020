//! Any bytes as text: they are read without a panic, and the size of the chunks changes nothing.
#![no_main]

mod reading;

use breachlight::decode::{Encoding, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [chunk, said, bytes @ ..] = data else { return };
    let encoding = Encoding::ALL.get(usize::from(*said)).copied();
    let options = Options { encoding, ..Options::default() };
    let whole = reading::read(bytes, usize::MAX, options);
    let cut = reading::read(bytes, usize::from(*chunk), options);
    if whole.1.is_none() {
        assert_eq!(cut, whole);
    } else {
        // How much of a refused file was read depends on the chunks; that it is refused, and why, does not.
        assert_eq!((cut.1, cut.2), (whole.1, whole.2));
    }
});
