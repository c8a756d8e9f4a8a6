//! What texts mean.

use super::*;

#[test]
fn words_are_in_the_name_whatever_their_case_and_order() {
    let t = torrent();
    all_match(&t, &["", "  ", "AMD64 debian", "13", "\"dvd (\"", "\"DVD", "(amd64)", "-", "debian-13 dvd"]);
    none_matches(&t, &["debian i386", "\"debian dvd\"", "debiam"]);
    let wide = Torrent { name: "Ünïcødé 日本".into(), ..torrent() };
    all_match(&wide, &["ÜNÏ", "本", "name:日", "name=\"ünïcødé 日本\""]);
}

#[test]
fn joints_bind_as_expected() {
    let t = torrent();
    all_match(
        &t,
        &[
            "x or debian",
            "x or debian dvd",
            "x and y or debian and dvd",
            "debian and (x or dvd)",
            "not x",
            "NOT x AND Debian",
            "-x !y debian",
            "-(x or y)",
            "--debian",
            "debian -\"and\"",
            "( debian )",
        ],
    );
    none_matches(
        &t,
        &["x or y", "(x or debian) y", "-debian", "not (debian or x)", "!debian or x", "\"or\""],
    );
}

#[test]
fn letters_are_found_near_each_other() {
    let t = torrent();
    all_match(&t, &["~dbian", "~debdvd", "~debamd", "~d13d", "~DEBIAN"]);
    none_matches(&t, &["~dn4", "~naibed", "~zz"]);
    none_matches(
        &Torrent { name: "a long name with many letters".into(), ..torrent() },
        &["~alnwml2", "~gtt"],
    );
}

#[test]
fn states_and_traits_are_words_of_a_set() {
    let t = torrent();
    all_match(
        &t,
        &["state:downloading", "state:stalled,down", "state!=paused,done", "is:private", "is=active,magnet"],
    );
    all_match(&t, &["is:incomplete", "is:running", "is:labelled", "STATE:Downloading", "is!=stopped"]);
    none_matches(&t, &["state:stalled", "state!=downloading", "is:complete", "is:idle", "is:fail"]);
    let done = Torrent { state: State::Done, have: t.wanted, down: Rate::ZERO, ..torrent() };
    all_match(&done, &["is:complete is:paused is:stopped is:idle", "progress=100%", "left=0"]);
}

#[test]
fn numbers_compare_with_units() {
    let t = torrent();
    all_match(
        &t,
        &[
            "size=4G",
            "size>3.9GiB",
            "size>=4096M",
            "size<=4194304KiB",
            "size<5g",
            "size:>1T or size<1T",
            "have=1G left=3G",
            "progress=25%",
            "progress:25",
            "progress>=25 progress<25.1%",
            "down>1M down<3M/s down=2MB/s",
            "up=0 up<1",
            "ratio=0.5",
            "ratio!=2",
            "ratio > 0.4",
            "eta<1h eta>20m eta<25m30s",
            "peers=10 peers>9 peers!=11",
            "added<7d added>2d added=3d added<1w added>1d12h added<1y",
            "downloaded=1G uploaded=512M",
        ],
    );
    none_matches(&t, &["size>4G", "size!=4G", "ratio=0.4", "eta>1h", "peers<10", "added>7d", "progress=26%"]);
}

#[test]
fn a_number_is_as_exact_as_it_was_typed_and_only_what_is_complete_is_100() {
    let t = Torrent { have: Bytes(4 * GIB - 1), size: Known::Is(Bytes(4 * GIB + GIB / 5)), ..torrent() };
    all_match(&t, &["size=4G", "size!=4.0G", "size=4.2G", "progress=99%", "progress!=100%", "progress=99.9"]);
    none_matches(&t, &["progress=100%", "progress>=100%", "is:complete"]);
}

#[test]
fn what_is_not_known_matches_no_comparison() {
    let t = Torrent { size: Known::Unknown, eta: None, downloaded: Bytes(0), have: Bytes(0), ..torrent() };
    for field in ["size", "have", "left", "progress", "eta", "ratio", "seeds", "finished"] {
        let unit = if matches!(field, "eta" | "finished") { "s" } else { "" };
        for sign in ["<", "<=", ">", ">=", "=", "!=", ":"] {
            none_matches(&t, &[&format!("{field}{sign}1{unit}")]);
        }
    }
    none_matches(&t, &["reason:x", "reason!=x"]);
    all_match(&t, &["-seeds>1", "is:magnet"]);
}

#[test]
fn texts_are_looked_into_or_compared_as_a_whole() {
    let t = torrent();
    all_match(
        &t,
        &[
            "name:\"dvd (\" name=\"debian-13 dvd (amd64)\" name!=debian",
            "tracker:debian tracker=open.example tracker!=debian tracker:EXAMPLE",
            "label:linux label=KEEP label!=lin -label=lin label:lin",
            "folder:/mnt folder:\"big disk\" folder!=/mnt",
            "hash:abab -hash:ff",
            "label!=\"\"",
        ],
    );
    none_matches(
        &t,
        &["tracker:ubuntu", "label=lin", "label!=linux", "folder=/mnt", "name=debian", "label=\"\""],
    );
    let bare = Torrent { labels: [].into(), reason: Some("Disk FULL".into()), ..torrent() };
    all_match(&bare, &["label=\"\"", "label!=linux", "reason:full", "reason!=x", "-is:labelled"]);
}

#[test]
fn both_means_what_each_means() {
    let both = |a: &str, b: &str| Query::parse(a).unwrap().both(&Query::parse(b).unwrap());
    assert_eq!(both("state:done or x", "\"a b"), "(state:done or x) \"a b\"");
    assert_eq!(both("\"a", "b"), "a b");
    assert_eq!((both("", " A b "), both(" x ", "")), ("A b".to_owned(), "x".to_owned()));
    assert_eq!(both("", ""), "");
}

#[test]
fn a_query_tells_what_it_looks_at() {
    let query = |text: &str| Query::parse(text).unwrap();
    assert!(query("a (b or -added<1d)").depends_on_time() && !query("a size>1").depends_on_time());
    assert!(query("size>1 or -~a").looks_at_names() && !query("is:active").looks_at_names());
    assert!(query("a \"b c\"").is_words() && query("").is_words() && !query("a -b").is_words());
    assert!(query("name=x").looks_at_names() && !query("a or b").is_words());
}
