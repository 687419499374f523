/// Who on this machine sent a datagram: the user that owns the port that it came from, as
/// `/proc/net/udp` and `udp6` tell. Datagrams over loopback carry nothing else to know a sender by.
@NullMarked
package minitel.gateway.peer.owner;

import org.jspecify.annotations.NullMarked;
