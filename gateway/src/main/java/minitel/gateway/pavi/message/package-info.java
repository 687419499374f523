/// What goes to a service over HTTP and what comes back: requests, replies, commands, addresses.
/// Pure; knows nothing of lines. Source: the behaviour of MiniPAVI 1.6 on the wire.
@NullMarked
package minitel.gateway.pavi.message;

import org.jspecify.annotations.NullMarked;
