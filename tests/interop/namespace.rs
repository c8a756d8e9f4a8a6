//! Runs a test alone: in fresh network, process and mount namespaces, within a hard time limit.
//!
//! The test binary starts itself again inside `unshare` for just that test. The inner process is
//! the init of its process namespace, so whatever it started is gone when it is, however it ends.
//! Root needs no more than `unshare`; others need unprivileged user namespaces. The names of public
//! DHT nodes lead to a node of the test's own, and no other name is known.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use bitonic::engine::CoreKind;

use crate::{
    bed::{Bed, HERE},
    dht,
    payload::files_below,
    process::POLL,
};

/// Tells the inner process where its scratch folder is, and that it is the inner one.
const SCRATCH: &str = "BITONIC_INTEROP_SCRATCH";

/// No test may take longer, whatever hangs.
const LIMIT: Duration = Duration::from_secs(220);

/// Lays the ground: names, and a bridge that the hosts are to be connected to.
const GROUND: &str = r#"
mount --bind "$1/hosts" /etc/hosts
[ ! -e /etc/resolv.conf ] || mount --bind "$1/resolv.conf" /etc/resolv.conf
ip link set lo up
ip link add net type bridge mcast_snooping 0
ip link set net addrgenmode none 2>/dev/null || :
ip addr add "$2/24" dev net
ip link set net up
ip route add default dev net
shift 2
exec "$@"
"#;

/// Runs `body` inside namespaces of its own, with bitonic on that core. `name` is the test's full path,
/// crate included; `missing` says what is not installed.
pub fn alone(name: &str, missing: impl FnOnce() -> Option<String>, core: CoreKind, body: impl FnOnce(&Bed)) {
    if let Some(scratch) = env::var_os(SCRATCH) {
        return body(&Bed::new(PathBuf::from(scratch), core));
    }
    let missing = missing().into_iter().chain(unshare().err());
    if let Some(reason) = missing.reduce(|all, one| format!("{all}; {one}")) {
        let required = env::var("BITONIC_INTEROP").is_ok_and(|v| v == "require");
        assert!(!required, "BITONIC_INTEROP=require, but {reason}");
        eprintln!("skipped {name}: {reason}");
        return;
    }
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a scratch folder");
    let (_, test) = name.split_once("::").expect("a name with its crate");
    let started = Instant::now();
    let ended = run(test, scratch.path());
    if ended.is_none_or(|status| !status.success()) {
        let how = ended.map_or("out of time, killed".to_owned(), |status| status.to_string());
        let seconds = started.elapsed().as_secs();
        panic!("{test}: {how} after {seconds} s\n{}", logs(scratch.path()));
    }
}

/// Nothing is missing.
pub fn nothing() -> Option<String> {
    None
}

/// The inner run; `None` when it was killed for taking too long.
fn run(test: &str, scratch: &Path) -> Option<ExitStatus> {
    let names = format!("127.0.0.1 localhost\n{} {}\n", dht::ROUTER.ip(), dht::NAMES.join(" "));
    fs::write(scratch.join("hosts"), names).expect("a file of names");
    // Nobody answers there, and says so at once.
    fs::write(scratch.join("resolv.conf"), "nameserver 127.0.0.1\n").expect("a file");
    let output = fs::File::create(scratch.join("test.log")).expect("a log");
    let mut inner = unshare()
        .expect("checked before")
        .args(["sh", "-ec", GROUND, "sh"])
        .arg(scratch)
        .arg(HERE.to_string())
        .arg(env::current_exe().expect("the test binary"))
        .args(["--exact", test, "--nocapture"])
        .env(SCRATCH, scratch)
        .stdin(Stdio::null())
        .stdout(output.try_clone().expect("a second handle"))
        .stderr(output)
        .spawn()
        .expect("unshare was there a moment ago");
    let end = Instant::now() + LIMIT;
    while Instant::now() < end {
        if let Some(status) = inner.try_wait().expect("our own child") {
            return Some(status);
        }
        std::thread::sleep(POLL);
    }
    // `--kill-child` passes the death of unshare on to the init of the namespace, and the kernel
    // that one's on to everybody in it.
    inner.kill().expect("our own child");
    inner.wait().expect("our own child");
    None
}

/// The command that makes namespaces here, or why there is none.
fn unshare() -> Result<Command, String> {
    // Without a /proc of their own, process numbers in there would lead to strangers' namespaces.
    let base = ["--net", "--pid", "--mount-proc", "--fork", "--kill-child"];
    let as_user = ["--user", "--map-root-user"];
    for user in [&[][..], &as_user[..]] {
        let mut command = Command::new("unshare");
        command.args(base).args(user);
        let probe =
            command.args(["ip", "link", "add", "net", "type", "bridge"]).stderr(Stdio::null()).status();
        if probe.is_ok_and(|status| status.success()) {
            let mut fresh = Command::new("unshare");
            fresh.args(base).args(user);
            return Ok(fresh);
        }
    }
    Err("network namespaces cannot be made here (needs util-linux, iproute2, and root or user namespaces)"
        .into())
}

/// The end of everything that was logged below `folder`.
fn logs(folder: &Path) -> String {
    const KEPT: usize = 6_000;
    let mut text = String::new();
    for path in files_below(folder) {
        let shown = path.display().to_string();
        // bitonic's own daily logs have their date behind the ending.
        if shown.contains(".log") || shown.ends_with(".out") {
            let bytes = fs::read(folder.join(&path)).unwrap_or_default();
            let tail = &bytes[bytes.len().saturating_sub(KEPT)..];
            text += &format!("--- {shown}\n{}\n", String::from_utf8_lossy(tail));
        }
    }
    text
}
