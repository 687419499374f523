/// Routes to services of peers, `peer://NAME/WORD`: who is called what, where he is on the link,
/// and how a word is asked for there.
///
/// Who a name is stands in the status file of the controller (`minitel-gateway peer-link`), read
/// anew at each call: `"peers": [{"name": "lyon", "uid": "...", "state": "online", "way":
/// "direct"}]`. It is believed as to names and uids and no further: the address is made of the uid,
/// so nothing in that file leads anywhere but to the overlay.
///
/// At home the listener of `peer.publish` listens at the overlay's address, TCP port
/// [minitel.gateway.peer.route.WordLine#PORT]. Who calls says one line, and gets one; each ends
/// with a line feed:
///
/// ```
/// minitel-peer 1 WORD minitel [VISITOR]      at most 215 bytes, within 10 s
/// minitel-peer 1 ok                          from here on all bytes are the service's
/// minitel-peer 1 no REASON sentence          and the end
/// ```
///
/// WORD, VISITOR (`192.0.2.7:40112`, `[2001:db8::1]:40112`) and REASON are those of a tunnel's
/// streams. A later version says another number; who does not know it answers `minitel-peer 1 no
/// fault ...`.
@NullMarked
package minitel.gateway.peer.route;

import org.jspecify.annotations.NullMarked;
