//! Moves on real folders: by renaming, by copying while others write, failed, cut off, and recovered.

use std::{sync::Arc, thread};

use super::*;
use crate::{
    metainfo::{Builder, Metainfo},
    swarm::disk::Allocation,
};

const PIECE: u32 = 16_384;
const LENGTHS: [u64; 4] = [40_000, 5, 16_384, 100_000];
const HASH: InfoHash = InfoHash([7; 20]);

/// A torrent of `a`, `d/1`, `d/2` and `d/e/3`, whose content is all there.
struct Bench {
    dir: tempfile::TempDir,
    files: Files,
    place: Arc<Place>,
    content: Vec<u8>,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let content: Vec<u8> = (0..LENGTHS.iter().sum()).map(|n: u64| (n * 31 % 251) as u8).collect();
        let aside = dir.path().join("aside").join(HASH.to_string());
        let place = Place::new(layout(), dir.path().join("old"), aside, Allocation::Sparse, &[true; 4]);
        let files = Files::new(2);
        place.write(&files, 0, &content).unwrap();
        Self { dir, files, place: Arc::new(place), content }
    }

    fn old(&self) -> PathBuf {
        self.dir.path().join("old")
    }

    fn new_folder(&self) -> PathBuf {
        self.dir.path().join("new/deep")
    }

    fn is_whole(&self) -> bool {
        let mut read = vec![0; self.content.len()];
        self.place.read(&self.files, 0, &mut read).unwrap();
        read == self.content
    }
}

fn layout() -> Layout {
    let path = |path: &str| path.split('/').map(str::to_owned).collect();
    let names = ["a", "d/1", "d/2", "d/e/3"];
    let files = names.into_iter().zip(LENGTHS).map(|(name, length)| (path(name), length)).collect();
    let mut hasher = Builder { piece_length: Some(PIECE), ..Builder::folder("t", files) }.hasher();
    hasher.write(&vec![0; LENGTHS.iter().sum::<u64>() as usize]);
    Layout::of(&Metainfo::parse(&hasher.finish().unwrap()).unwrap())
}

/// All files below a folder, by their paths in it.
fn list(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(
                list(&path).into_iter().map(|below| Path::new(path.file_name().unwrap()).join(below)),
            );
            assert!(fs::read_dir(&path).unwrap().next().is_some(), "{} is empty", path.display());
        } else {
            found.insert(path.file_name().unwrap().into());
        }
    }
    found
}

fn names() -> BTreeSet<PathBuf> {
    ["a", "d/1", "d/2", "d/e/3"].into_iter().map(PathBuf::from).collect()
}

type Way = fn(&Place, &Files, &Path) -> Result<(), DiskError>;
const WAYS: [Way; 2] = [Place::rename_all, Place::copy_all];

#[test]
fn either_way_all_files_come_along_and_nothing_else() {
    for way in WAYS {
        let bench = Bench::new();
        fs::write(bench.old().join("d/mine"), "x").unwrap();
        let stamps = bench.place.stamps();
        way(&bench.place, &bench.files, &bench.new_folder()).unwrap();
        assert!(bench.is_whole());
        assert_eq!(list(&bench.new_folder()), names());
        assert_eq!(list(&bench.old()), BTreeSet::from(["d/mine".into()]));
        assert_eq!(bench.place.stamps(), stamps, "they look as they did: no need to check them");
        assert_eq!(bench.place.copied(), None);
    }
}

#[test]
fn either_way_a_failure_in_the_middle_leaves_all_where_it_was() {
    for way in WAYS {
        let bench = Bench::new();
        fs::create_dir_all(bench.new_folder().join("d/e/3")).unwrap();
        let error = way(&bench.place, &bench.files, &bench.new_folder()).unwrap_err();
        assert!(error.path.ends_with("d/e/3"), "{error}");
        assert_eq!(list(&bench.old()), names());
        assert!(bench.is_whole());
        for empty in ["d/e/3", "d/e", "d"] {
            fs::remove_dir(bench.new_folder().join(empty)).unwrap();
        }
        way(&bench.place, &bench.files, &bench.new_folder()).unwrap();
        assert!(bench.is_whole() && list(&bench.old()).is_empty());
    }
}

#[test]
fn either_way_it_ends_when_told_to_and_when_the_torrent_is_deleted() {
    let ends: [fn(&Bench); 2] =
        [|bench| bench.place.cancel_move(), |bench| bench.place.delete(&bench.files, true).unwrap()];
    for (way, end) in WAYS.into_iter().zip(ends) {
        let bench = Bench::new();
        end(&bench);
        let before = list(&bench.old());
        // With nothing left there is nothing to move.
        let _ = way(&bench.place, &bench.files, &bench.new_folder());
        assert_eq!(list(&bench.old()), before);
        assert_eq!(list(&bench.new_folder()), BTreeSet::new());
    }
}

/// What is written while files are being copied is in the copies, whenever it came.
#[test]
fn writing_goes_on_while_files_are_copied() {
    let mut bench = Bench::new();
    for turn in 1..=20_u8 {
        let content: Vec<u8> = bench.content.iter().map(|byte| byte.wrapping_add(turn)).collect();
        let (place, writes) = (bench.place.clone(), content.clone());
        let writer = thread::spawn(move || {
            let files = Files::new(8);
            for (piece, bytes) in writes.chunks(PIECE as usize).enumerate() {
                place.write(&files, piece as u64 * u64::from(PIECE), bytes).unwrap();
            }
        });
        let target = bench.dir.path().join(format!("turn {turn}"));
        bench.place.copy_all(&bench.files, &target).unwrap();
        writer.join().unwrap();
        bench.content = content;
        assert!(bench.is_whole(), "turn {turn}");
        assert_eq!(list(&target), names());
    }
}

#[test]
fn a_renamed_file_is_found_under_its_new_name_only() {
    let bench = Bench::new();
    bench.place.rename(&bench.files, 3, "other/name".as_ref()).unwrap();
    assert!(bench.is_whole());
    let expected: BTreeSet<PathBuf> = ["a", "d/1", "d/2", "other/name"].into_iter().map(Into::into).collect();
    assert_eq!(list(&bench.old()), expected);
    let error = bench.place.rename(&bench.files, 0, "d/1".as_ref()).unwrap_err();
    assert_eq!(error.source.kind(), io::ErrorKind::AlreadyExists);
    bench.place.move_to(&bench.files, &bench.new_folder(), true, Reach::Anywhere).unwrap();
    assert!(!bench.old().exists());
    assert_eq!(list(&bench.new_folder()), expected);
    assert!(bench.is_whole());
    bench.place.delete(&bench.files, true).unwrap();
    assert!(!bench.new_folder().exists());
}

/// Makes of the old folder and the new one what a crash leaves.
type Crash = fn(&Path, &Path);

/// Every state that a crash can leave, made by hand.
#[test]
fn after_a_crash_everything_is_in_one_folder() {
    let crashes: [(&str, CutOff, Crash); 6] = [
        ("before anything", CutOff::NotMoved, |_, _| ()),
        ("among copies", CutOff::NotMoved, |_, new| {
            let aside = copies(new, &HASH.to_string());
            fs::create_dir_all(&aside).unwrap();
            fs::write(aside.join("0"), "half").unwrap();
        }),
        ("while copies got their names", CutOff::NotMoved, |old, new| {
            fs::create_dir_all(new.join("d")).unwrap();
            fs::copy(old.join("a"), new.join("a")).unwrap();
            fs::copy(old.join("d/1"), new.join("d/1")).unwrap();
        }),
        ("while originals went", CutOff::Moved, |old, new| {
            fs::create_dir_all(new.join("d/e")).unwrap();
            for name in names() {
                fs::copy(old.join(&name), new.join(&name)).unwrap();
            }
            fs::remove_file(old.join("d/2")).unwrap();
        }),
        ("among renamed files", CutOff::Moved, |old, new| {
            fs::create_dir_all(new).unwrap();
            fs::rename(old.join("a"), new.join("a")).unwrap();
        }),
        ("at the very end", CutOff::Moved, |old, new| {
            fs::create_dir_all(new.parent().unwrap()).unwrap();
            fs::rename(old, new).unwrap();
        }),
    ];
    for (what, expected, crash) in crashes {
        let bench = Bench::new();
        let (old, new) = (bench.old(), bench.new_folder());
        crash(&old, &new);
        for _ in 0..2 {
            assert_eq!(recover(&layout(), HASH, &old, &new).unwrap(), expected, "{what}");
            let (here, there) = if expected == CutOff::Moved { (&new, &old) } else { (&old, &new) };
            assert_eq!(list(here), names(), "{what}");
            assert_eq!(list(there), BTreeSet::new(), "{what}");
            let whole: Vec<u8> =
                layout().files().iter().flat_map(|f| fs::read(here.join(&f.path)).unwrap()).collect();
            assert!(whole == bench.content, "{what}");
        }
    }
}
