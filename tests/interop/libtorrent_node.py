"""One libtorrent session with at most one torrent: reports its state as a line of JSON whenever it changes."""

import json
import signal
import sys
import time

import libtorrent as lt

order = json.loads(sys.argv[1])


def make(listen, router):
    return lt.session({
        "listen_interfaces": listen,
        "outgoing_interfaces": listen.rsplit(":", 1)[0],
        "enable_dht": order["finding"] == "dht",
        "dht_bootstrap_nodes": router,
        # The nodes of a test share few addresses.
        "dht_restrict_routing_ips": False,
        "dht_restrict_search_ips": False,
        "enable_lsd": order["finding"] == "lsd",
        "enable_upnp": False,
        "enable_natpmp": False,
        "enable_incoming_utp": False,
        "enable_outgoing_utp": False,
        "min_reconnect_time": 1,
        "alert_mask": lt.alert.category_t.all_categories,
    })


session = make(order["listen"], order.get("router", ""))


def tell_errors():
    """Writes down what went wrong; how many pieces were not what the torrent says."""
    wrong = 0
    for alert in session.pop_alerts():
        wrong += isinstance(alert, lt.hash_failed_alert)
        if isinstance(alert, lt.dht_bootstrap_alert):
            # It has looked for peers already, when there was nobody to ask yet.
            for torrent in session.get_torrents():
                torrent.force_dht_announce()
        if alert.category() & (lt.alert.category_t.error_notification | lt.alert.category_t.connect_notification):
            print(alert.message(), file=sys.stderr)
    return wrong


if "source" not in order:
    host, port = order["listen"].rsplit(":", 1)
    others = [make(f"{host}:{int(port) + n}", order["listen"]) for n in range(1, order["nodes"])]
    print(json.dumps({"complete": False}), flush=True)
    while True:
        tell_errors()
        time.sleep(0.1)

if order["source"].startswith("magnet:"):
    params = lt.parse_magnet_uri(order["source"])
else:
    params = lt.add_torrent_params()
    params.ti = lt.torrent_info(order["source"])
params.save_path = order["folder"]
if order["finding"] != "pex":
    params.flags |= lt.torrent_flags.disable_pex
params.flags &= ~(lt.torrent_flags.auto_managed | lt.torrent_flags.paused)
if order["files"] is not None:
    params.file_priorities = [4 if n in order["files"] else 0 for n in range(params.ti.num_files())]
torrent = session.add_torrent(params)
if order["upload_limit"]:
    torrent.set_upload_limit(order["upload_limit"])
signal.signal(signal.SIGUSR1, lambda *_: torrent.set_upload_limit(-1))


def write_all():
    """Ends its disk thread's work: 2.1 may keep the last verified blocks in memory until the torrent stops."""
    torrent.pause()
    while not any(isinstance(alert, lt.torrent_paused_alert) for alert in session.pop_alerts()):
        time.sleep(0.01)
    torrent.resume()


states = lt.torrent_status
not_yet = (states.checking_files, states.checking_resume_data, states.downloading_metadata)
bad, last = 0, None
while True:
    status = torrent.status()
    bad += tell_errors()
    complete = status.is_finished and status.state not in not_yet
    if complete and status.total_payload_download and not last["complete"]:
        write_all()
    connected = [p for p in torrent.get_peer_info() if not p.flags & (p.handshake | p.connecting)]
    report = {
        "complete": complete,
        "have": status.total_done,
        "sent": status.total_payload_upload,
        "peers": len(connected),
        "bad": bad,
    }
    if report != last:
        print(json.dumps(report), flush=True)
        last = report
    if order["peer"] and not connected and status.state not in not_yet:
        torrent.connect_peer(tuple(order["peer"]))
    time.sleep(0.02)
