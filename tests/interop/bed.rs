//! What one test has to itself: a scratch folder, a network with as many hosts as it wants, and the core
//! that bitonic runs on.
//!
//! Every host is a network namespace of its own, with one device, on one bridge. So each program has its
//! own address, as it would in the world: several clients drop peers at 127.x, and what peers tell of
//! each other is only put to the test where it differs. The test itself is on the bridge.

use std::{
    cell::Cell,
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    process::Command,
};

use bitonic::engine::CoreKind;

/// Where the test is itself.
pub const HERE: Ipv4Addr = Ipv4Addr::new(10, 77, 0, 254);

/// The device of every host.
pub const DEVICE: &str = "bt0";

/// Hosts are numbered up to this.
const HOSTS: u8 = 99;

/// Makes a host: its namespace, the number of its cable, its address.
const HOST: &str = r#"
unshare --net="$1" true
ip link add "cable$2" type veth peer name "$4" netns "$1"
ip link set "cable$2" master net up
exec nsenter --net="$1" sh -ec '
    ip link set lo up
    ip link set "$2" addrgenmode none 2>/dev/null || :
    ip addr add "$1/24" dev "$2"
    ip link set "$2" up
    ip route add default dev "$2"
' sh "$3" "$4"
"#;

/// A test's own place.
pub struct Bed {
    folder: PathBuf,
    core: CoreKind,
    hosts: Cell<u8>,
}

/// A machine of the test's network.
pub struct Host {
    ip: Ipv4Addr,
    namespace: PathBuf,
}

impl Bed {
    /// The bed of the inner process of a test.
    pub fn new(folder: PathBuf, core: CoreKind) -> Self {
        Self { folder, core, hosts: Cell::new(0) }
    }

    /// The core that bitonic runs on in this test.
    pub fn core(&self) -> CoreKind {
        self.core
    }

    /// A path directly in the scratch folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A folder in the scratch folder, made if it is not there.
    pub fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(&path).expect("a folder");
        path
    }

    /// A new machine.
    pub fn host(&self) -> Host {
        let number = self.hosts.get() + 1;
        assert!(number <= HOSTS, "the network has {HOSTS} hosts");
        self.hosts.set(number);
        self.host_at(Ipv4Addr::new(10, 77, 0, number))
    }

    /// A new machine at an address of the caller's, above those that are numbered.
    pub fn host_at(&self, ip: Ipv4Addr) -> Host {
        let number = ip.octets()[3].to_string();
        let namespace = self.path(&format!("host-{number}"));
        fs::write(&namespace, "").expect("a file to mount the namespace on");
        let mut command = Command::new("sh");
        command.args(["-ec", HOST, "sh"]).arg(&namespace).args([&number, &ip.to_string(), DEVICE]);
        let made = command.status().expect("a shell");
        assert!(made.success(), "the host {ip} cannot be made");
        Host { ip, namespace }
    }

    /// A free address of the test itself.
    pub fn address(&self) -> SocketAddr {
        TcpListener::bind((HERE, 0)).and_then(|l| l.local_addr()).expect("a free port")
    }
}

impl Host {
    /// Its address.
    pub fn ip(&self) -> Ipv4Addr {
        self.ip
    }

    /// Where a client listens for peers on it: a port that no other host has.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::from((self.ip, 51_000 + u16::from(self.ip.octets()[3])))
    }

    /// A program to be run on it.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.arg(format!("--net={}", self.namespace.display())).arg(program);
        command
    }
}
