/// The command `peer-link` while it runs: a controller, the book of approved peers, and what the
/// owner and the gateway's routes are told of them.
@NullMarked
package minitel.gateway.peer.run;

import org.jspecify.annotations.NullMarked;
