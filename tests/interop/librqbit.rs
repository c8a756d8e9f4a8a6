//! The other torrent core, librqbit, on a selection: each client seeds once and downloads once, and what
//! has a path of its own through that core is on it.

use bitonic::engine::CoreKind;

use crate::{client::Client, leeching, namespace::alone, partial, restarting, seeding, steering};

macro_rules! on_librqbit {
    ($($name:ident: $client:ident, $case:path;)+) => {
        $(
            #[test]
            fn $name() {
                let name = concat!(module_path!(), "::", stringify!($name));
                let client = Client::$client;
                alone(name, || client.missing(), CoreKind::Librqbit, |bed| $case(bed, client));
            }
        )+
    };
}

on_librqbit!(
    from_transmission: Transmission, seeding::a_tree_through_a_tracker;
    from_aria2: Aria2, seeding::a_tree_from_a_named_peer;
    from_libtorrent: Libtorrent, seeding::a_tree_in_order;
    from_qbittorrent: QBittorrent, seeding::a_tree_by_magnet;
    from_rtorrent: Rtorrent, seeding::a_file_by_magnet;
    to_transmission: Transmission, leeching::a_tree;
    to_aria2: Aria2, leeching::a_file;
    to_libtorrent: Libtorrent, leeching::some_files_of_a_tree;
    to_qbittorrent: QBittorrent, leeching::a_file;
    to_rtorrent: Rtorrent, leeching::a_tree;
    some_files: Aria2, partial::some_files_of_a_magnet_link;
    killed: Libtorrent, restarting::killed_in_mid_download;
    interrupted: Libtorrent, restarting::interrupted_in_mid_download;
    paused: Libtorrent, steering::paused_and_resumed;
    more_files: Libtorrent, steering::more_files_chosen_later;
);
