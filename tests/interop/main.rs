//! bitonic against clients nobody here wrote: transmission, aria2 and libtorrent, in both directions.
//!
//! Every test runs in a network namespace of its own (see [`namespace`]), so ports never clash and
//! nothing leaves the machine. A client that is not installed skips its tests and says so; with
//! `BITONIC_INTEROP=require` in the environment a missing client is a failure.

mod aria2;
mod bed;
mod bitonic;
mod client;
mod http;
mod libtorrent;
mod namespace;
mod payload;
mod process;
mod tracker;
mod transmission;

mod forwarding;
mod leeching;
mod partial;
mod restarting;
mod seeding;
mod steering;

/// Makes one test of each named function for each client: `seeding::aria2::one_file_by_magnet`.
macro_rules! for_each_client {
    ($($case:ident),+ $(,)?) => {
        for_each_client!(@ transmission, Transmission, $($case)+);
        for_each_client!(@ aria2, Aria2, $($case)+);
        for_each_client!(@ libtorrent, Libtorrent, $($case)+);
    };
    (@ $module:ident, $client:ident, $($case:ident)+) => {
        mod $module {
            $(
                #[test]
                fn $case() {
                    let name = concat!(module_path!(), "::", stringify!($case));
                    let client = crate::client::Client::$client;
                    crate::namespace::alone(name, &[client], |bed| super::$case(bed, client));
                }
            )+
        }
    };
}
pub(crate) use for_each_client;
