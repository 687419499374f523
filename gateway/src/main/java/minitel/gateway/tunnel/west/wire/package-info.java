/// What goes over a tunnel of *west*: its messages of a whole request or answer each, or streams,
/// between two ends that are ours. Knows no configuration of roles, and no HTTP beyond a message.
@NullMarked
package minitel.gateway.tunnel.west.wire;

import org.jspecify.annotations.NullMarked;
