//! What one test has to itself: a scratch folder, and addresses of a private network.

use std::{
    cell::Cell,
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
};

use crate::namespace::ADDRESSES;

/// A test's own place.
pub struct Bed {
    folder: PathBuf,
    handed_out: Cell<u8>,
}

impl Bed {
    /// The bed of the inner process of a test.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder, handed_out: Cell::new(0) }
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

    /// An address that nobody else in this test has.
    pub fn ip(&self) -> Ipv4Addr {
        let next = self.handed_out.get() + 1;
        assert!(next <= ADDRESSES, "the namespace has {ADDRESSES} addresses");
        self.handed_out.set(next);
        Ipv4Addr::new(10, 77, 0, next)
    }

    /// A free address with a port that the system chose. Nobody else lives in this network, so it
    /// stays free until it is used.
    pub fn address(&self) -> SocketAddr {
        let ip = self.ip();
        TcpListener::bind((ip, 0)).and_then(|l| l.local_addr()).expect("a free port")
    }
}
