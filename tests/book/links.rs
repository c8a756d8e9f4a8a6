//! Every page is in the summary, and every link and picture of the book and of the README leads somewhere.

use std::{collections::BTreeSet, fs, path::Path};

use super::{pages, root};

#[test]
fn every_page_is_in_the_summary_once() {
    let summary = fs::read_to_string(root().join("docs/src/SUMMARY.md")).unwrap();
    let named: Vec<String> = targets(&summary).into_iter().map(|(_, target)| target).collect();
    let once: BTreeSet<_> = named.iter().cloned().collect();
    assert_eq!(once.len(), named.len(), "a page is named twice: {named:?}");
    let there: BTreeSet<String> = pages()
        .iter()
        .map(|page| page.file_name().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "SUMMARY.md")
        .collect();
    assert_eq!(once, there);
}

#[test]
fn every_link_and_picture_is_there() {
    let mut checked = 0;
    for page in pages().into_iter().chain([root().join("README.md")]) {
        let text = fs::read_to_string(&page).unwrap();
        let folder = page.parent().unwrap();
        for (line, target) in targets(&text) {
            let at = format!("{}:{line}: {target}", page.display());
            if target.starts_with("https://") || target.starts_with("http://") {
                continue;
            }
            let (file, part) = target.split_once('#').unwrap_or((target.as_str(), ""));
            let file = if file.is_empty() { page.clone() } else { folder.join(file) };
            assert!(file.exists(), "{at} is not there");
            assert!(part.is_empty() || headings(&file).contains(part), "{at}: no such heading");
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} links were found");
}

/// The targets of links and pictures outside of code, with their lines.
fn targets(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut code = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            code = !code;
        } else if !code {
            let behind = line.split("](").skip(1);
            let ends = behind.filter_map(|rest| rest.split_once(')').map(|(target, _)| target.to_owned()));
            found.extend(ends.map(|target| (number, target)));
        }
    }
    found
}

/// The anchors of a page's headings, as GitHub and mdBook name them.
fn headings(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let titles =
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |title: &str| {
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    titles.map(anchor).collect()
}
