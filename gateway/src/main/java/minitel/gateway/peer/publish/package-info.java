/// What this machine publishes for its peers: a listener at its address on the overlay that serves
/// words, and nothing else, to peers that are approved, and nobody else. How a word is asked for
/// stands in [minitel.gateway.peer.route].
@NullMarked
package minitel.gateway.peer.publish;

import org.jspecify.annotations.NullMarked;
