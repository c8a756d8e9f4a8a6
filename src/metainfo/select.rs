//! Choosing files in a magnet link: `so=0,2,4-7` (BEP 53).

use crate::model::{FileChoice, FileIndex};

use super::MAX_FILES;

/// The most ranges that one link may name.
const MAX_RANGES: usize = 10_000;

/// Reads a list of file numbers and ranges. Numbers past [`MAX_FILES`] name no file that can exist
/// and are left out, so a huge range costs no more than the largest torrent. `None`: malformed, too
/// long, or nothing is left.
pub(super) fn parse(list: &str) -> Option<FileChoice> {
    let last = MAX_FILES as u64 - 1;
    let mut ranges = Vec::new();
    for part in list.split(',').filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to) = (number(from)?, number(to)?);
        if from > to || ranges.len() == MAX_RANGES {
            return None;
        }
        if from <= last {
            ranges.push((from as u32, to.min(last) as u32));
        }
    }
    ranges.sort_unstable();
    let mut chosen: Vec<FileIndex> = Vec::new();
    for (from, to) in ranges {
        // Ranges may overlap: go on behind what is there.
        let from = chosen.last().map_or(from, |last| from.max(last.0 + 1));
        chosen.extend((from..=to).map(FileIndex));
    }
    (!chosen.is_empty()).then_some(FileChoice::Only(chosen))
}

fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // What overflows is larger than any file number, which is all that matters.
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(list: &str) -> Option<Vec<u32>> {
        match parse(list)? {
            FileChoice::Only(files) => Some(files.iter().map(|f| f.0).collect()),
            FileChoice::All => None,
        }
    }

    #[test]
    fn numbers_and_ranges_come_out_ascending_without_repetition() {
        assert_eq!(chosen("4-6,0,2,5-7,2"), Some(vec![0, 2, 4, 5, 6, 7]));
        assert_eq!(chosen("3,"), Some(vec![3]));
    }

    #[test]
    fn a_huge_range_costs_no_more_than_the_largest_torrent() {
        assert_eq!(chosen("0-99999999999999999999999").map(|c| c.len()), Some(MAX_FILES));
        assert_eq!(chosen("18446744073709551615"), None);
        let many = vec!["0-4294967295"; MAX_RANGES].join(",");
        assert_eq!(chosen(&many).map(|c| c.len()), Some(MAX_FILES));
        assert_eq!(chosen(&vec!["1"; MAX_RANGES + 1].join(",")), None);
    }

    #[test]
    fn malformed_lists_choose_nothing() {
        for bad in ["", ",", "a", "1-", "-1", "1-2-3", "7-5", "1 ", "+1"] {
            assert_eq!(chosen(bad), None, "{bad:?}");
        }
    }
}
