//! Numbers and plurals by the rules of each language, and who speaks which.

use fluent_bundle::FluentResource;

use super::{Language, Value, catalog::Catalog, count, decimal, language, scope};

const COUNTING: &str = "
things = { $n ->
    [0] none
    [one] { $n } thing
   *[other] { $n } things
}
exact = { NUMBER($n, maximumFractionDigits: 1) } { NUMBER($n, useGrouping: \"false\") }
";

fn said(language: Language, id: &str, n: impl Into<Value<'static>>) -> String {
    let mut catalog = Catalog::read(language);
    catalog.bundle.add_resource_overriding(FluentResource::try_new(COUNTING.into()).unwrap());
    catalog.say(id, &[("n", n.into())]).unwrap()
}

#[test]
fn plurals_follow_each_language() {
    let forms = |language| [0, 1, 2].map(|n: u64| said(language, "things", n));
    assert_eq!(forms(Language::En), ["none", "1 thing", "2 things"]);
    assert_eq!(forms(Language::Es), ["none", "1 thing", "2 things"]);
    assert_eq!(forms(Language::Ja), ["none", "1 things", "2 things"]);
    // French says one of everything below two, English only of one itself.
    assert_eq!([Language::Fr, Language::En].map(|l| said(l, "things", 1.5)), ["1,5 thing", "1.5 things"]);
}

#[test]
fn numbers_are_written_as_the_language_does() {
    let all = |speak: fn() -> String| Language::ALL.map(|language| scope(language, speak));
    assert_eq!(all(|| count(999)), ["999"; 4]);
    assert_eq!(all(|| count(1_234)), ["1,234", "1234", "1\u{a0}234", "1,234"]);
    assert_eq!(all(|| count(1_234_567)), ["1,234,567", "1.234.567", "1\u{a0}234\u{a0}567", "1,234,567"]);
    assert_eq!(all(|| decimal(-12_345.678, 1)), ["-12345.7", "-12345,7", "-12345,7", "-12345.7"]);
    assert_eq!(said(Language::En, "things", 10_000_u64), "10,000 things");
    assert_eq!(said(Language::Es, "exact", 12_345.67), "12.345,7 12345,67");
}

#[test]
fn no_number_is_too_large_or_none_at_all() {
    for n in [u64::MAX as f64, f64::MAX, f64::INFINITY, f64::NAN, -f64::MAX, f64::MIN_POSITIVE] {
        for language in Language::ALL {
            assert!(said(language, "things", n).contains("thing"), "{language} {n}");
        }
    }
    assert_eq!(said(Language::En, "things", u64::MAX), "9,007,199,254,740,991 things");
}

#[test]
fn texts_stay_as_they_are_without_marks() {
    assert_eq!(said(Language::Fr, "things", "10,000.5 \u{5d0}"), "10,000.5 \u{5d0} things");
}

#[test]
fn locales_and_tags_name_a_language() {
    let named = ["es", "es_MX.UTF-8", "fr-CA", "JA_jp", "C.UTF-8", "POSIX", "en"].map(Language::named);
    use Language::{En, Es, Fr, Ja};
    assert_eq!(named, [Es, Es, Fr, Ja, En, En, En].map(Some));
    assert_eq!(["de_DE", "", "espanol", "_", "日本"].map(Language::named), [None; 5]);
}

#[test]
fn the_first_variable_that_says_anything_decides() {
    let of = |values: [&str; 3]| Language::of_system(values);
    assert_eq!(of(["", "", "fr_FR.UTF-8"]), Language::Fr);
    assert_eq!(of(["C", "ja_JP", "fr_FR.UTF-8"]), Language::En);
    assert_eq!(of(["", "ja_JP", "fr_FR.UTF-8"]), Language::Ja);
    assert_eq!(of(["", "de_DE", "fr_FR.UTF-8"]), Language::En);
    assert_eq!(of(["", "", ""]), Language::En);
}

#[test]
fn a_scope_ends_even_by_a_panic() {
    let outside = language();
    scope(Language::Ja, || {
        assert_eq!(scope(Language::Fr, language), Language::Fr);
        assert_eq!(language(), Language::Ja);
        let panicked = std::panic::catch_unwind(|| scope(Language::Es, || panic!("in the middle")));
        assert!(panicked.is_err());
        assert_eq!(language(), Language::Ja);
    });
    assert_eq!(language(), outside);
}
