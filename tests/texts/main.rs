//! All texts: each that the code says is there, each that is there is said, and every language says them all.

mod families;
mod messages;
mod tables;
mod used;
mod widths;

use std::collections::BTreeSet;

use bitonic::locale::{Language, areas, language, scope, set_language};
use messages::{Message, messages};

/// Everything that is wrong with something, a line for each.
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn everything_said_is_written_and_everything_written_is_said() {
    let english: BTreeSet<String> = messages(Language::En).into_iter().map(|message| message.id).collect();
    let (said, mut wrong) = used::ids();
    wrong.extend(said.difference(&english).map(|id| format!("{id} is said and not in en/*.ftl")));
    wrong.extend(english.difference(&said).map(|id| format!("{id} is in en/*.ftl and never said")));
    none(&wrong);
}

#[test]
fn every_language_says_the_same_of_the_same() {
    let english = messages(Language::En);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let spoken = messages(language);
        for message in &english {
            match spoken.iter().find(|other| other.id == message.id) {
                None => wrong.push(format!("{language}: {} is missing", message.id)),
                Some(other) if other.arguments != message.arguments => wrong.push(format!(
                    "{language}: {} has the arguments {:?}, in English {:?}",
                    message.id, other.arguments, message.arguments
                )),
                Some(_) => {}
            }
        }
        let strange = |other: &&Message| !english.iter().any(|message| message.id == other.id);
        wrong
            .extend(spoken.iter().filter(strange).map(|m| format!("{language}: {} is not in English", m.id)));
    }
    none(&wrong);
}

#[test]
fn no_message_is_empty_twice_or_in_the_wrong_file() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for message in messages(language) {
            let Message { id, area, empty, .. } = message;
            if empty {
                wrong.push(format!("{language}: {id} is empty"));
            }
            let first = id.split('-').next().unwrap();
            if first != area {
                wrong.push(format!("{language}: {id} is in {area}.ftl"));
            }
            if id.contains(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')) {
                wrong.push(format!("{language}: {id} is not in kebab-case"));
            }
            if !seen.insert(id.clone()) {
                wrong.push(format!("{language}: {id} is there twice"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_file_is_a_known_area() {
    let known: BTreeSet<String> = areas().map(|area| format!("{area}.ftl")).collect();
    for language in Language::ALL {
        let folder = messages::folder(language);
        let files: BTreeSet<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(files, known, "{}", folder.display());
    }
}

#[test]
fn a_scope_is_its_threads_own_and_all_others_speak_the_processs_language() {
    set_language(Language::Es);
    scope(Language::Ja, || {
        assert_eq!(language(), Language::Ja);
        assert_eq!(std::thread::spawn(language).join().unwrap(), Language::Es);
    });
    assert_eq!(language(), Language::Es);
}
