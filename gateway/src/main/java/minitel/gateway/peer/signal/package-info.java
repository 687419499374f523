/// The gateway's part in peer links: the words `signal` and `relay`, which it offers to whoever
/// holds a name here. It tells link engines of each other and passes what they have to say, sealed,
/// and carries the datagrams of links for which there is no direct way.
@NullMarked
package minitel.gateway.peer.signal;

import org.jspecify.annotations.NullMarked;
