"""One libtorrent session with one torrent: reports its state as a line of JSON whenever it changes."""

import json
import sys
import time

import libtorrent as lt

order = json.loads(sys.argv[1])
session = lt.session({
    "listen_interfaces": order["listen"],
    "outgoing_interfaces": order["listen"].rsplit(":", 1)[0],
    "enable_dht": False,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_incoming_utp": False,
    "enable_outgoing_utp": False,
    "min_reconnect_time": 1,
    "alert_mask": lt.alert.category_t.all_categories,
})
params = lt.add_torrent_params()
params.ti = lt.torrent_info(order["torrent"])
params.save_path = order["folder"]
# Who is connected to whom is up to the test.
params.flags |= lt.torrent_flags.disable_pex
params.flags &= ~(lt.torrent_flags.auto_managed | lt.torrent_flags.paused)
if order["files"] is not None:
    params.file_priorities = [4 if n in order["files"] else 0 for n in range(params.ti.num_files())]
torrent = session.add_torrent(params)
if order["upload_limit"]:
    torrent.set_upload_limit(order["upload_limit"])

checking = (lt.torrent_status.checking_files, lt.torrent_status.checking_resume_data)
bad, last = 0, None
while True:
    status = torrent.status()
    for alert in session.pop_alerts():
        bad += isinstance(alert, lt.hash_failed_alert)
        if alert.category() & (lt.alert.category_t.error_notification | lt.alert.category_t.connect_notification):
            print(alert.message(), file=sys.stderr)
    connected = [p for p in torrent.get_peer_info() if not p.flags & (p.handshake | p.connecting)]
    report = {
        "complete": status.is_finished and status.state not in checking,
        "have": status.total_done,
        "sent": status.total_payload_upload,
        "peers": len(connected),
        "bad": bad,
    }
    if report != last:
        print(json.dumps(report), flush=True)
        last = report
    if order["peer"] and not connected and status.state not in checking:
        torrent.connect_peer(tuple(order["peer"]))
    time.sleep(0.02)
