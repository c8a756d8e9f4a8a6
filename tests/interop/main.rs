//! bitonic against clients nobody here wrote: transmission, aria2, libtorrent, qBittorrent and rtorrent,
//! in both directions.
//!
//! Every test runs in network namespaces of its own (see [`namespace`] and [`bed`]), so ports never
//! clash and nothing leaves the machine. A client that is not installed skips its tests and says so;
//! with `BITONIC_INTEROP=require` in the environment a missing client is a failure.
//!
//! All run on our own core; `librqbit.rs` runs a selection on the other one.

mod aria2;
mod bed;
mod bitonic;
mod client;
mod dht;
mod http;
mod libtorrent;
mod namespace;
mod opentracker;
mod payload;
mod process;
mod qbittorrent;
mod rtorrent;
mod steered;
mod tracker;
mod transmission;

mod bound;
mod forwarding;
mod found_by_dht;
mod found_by_lsd;
mod found_by_pex;
mod found_by_udp;
mod leeching;
mod librqbit;
mod partial;
mod restarting;
mod seeding;
mod steering;

/// Makes one test of each named function for each client: `seeding::aria2::one_file_by_magnet`. What
/// else they need is named first, by what says that it is missing.
macro_rules! for_each_client {
    (but rtorrent: $($case:ident),+ $(,)?) => {
        $crate::for_each_client!(but rtorrent, needing $crate::namespace::nothing: $($case),+);
    };
    (but rtorrent, needing $need:path: $($case:ident),+ $(,)?) => {
        $crate::for_each_client!(@ four $need: $($case)+);
    };
    (needing $need:path: $($case:ident),+ $(,)?) => {
        $crate::for_each_client!(@ four $need: $($case)+);
        $crate::for_each_client!(@ rtorrent, Rtorrent, $need: $($case)+);
    };
    ($($case:ident),+ $(,)?) => {
        $crate::for_each_client!(needing $crate::namespace::nothing: $($case),+);
    };
    (@ four $need:path: $($case:ident)+) => {
        $crate::for_each_client!(@ transmission, Transmission, $need: $($case)+);
        $crate::for_each_client!(@ aria2, Aria2, $need: $($case)+);
        $crate::for_each_client!(@ libtorrent, Libtorrent, $need: $($case)+);
        $crate::for_each_client!(@ qbittorrent, QBittorrent, $need: $($case)+);
    };
    (@ $module:ident, $client:ident, $need:path: $($case:ident)+) => {
        mod $module {
            $(
                #[test]
                fn $case() {
                    let name = concat!(module_path!(), "::", stringify!($case));
                    let client = crate::client::Client::$client;
                    let core = ::bitonic::engine::CoreKind::Swarm;
                    let missing = || client.missing().or_else($need);
                    crate::namespace::alone(name, missing, core, |bed| super::$case(bed, client));
                }
            )+
        }
    };
}
pub(crate) use for_each_client;
