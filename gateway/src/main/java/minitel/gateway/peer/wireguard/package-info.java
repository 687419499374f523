/// The data path of links, which is WireGuard's and none of our own: the interface `mtl0`, by the
/// kernel's module or by `wireguard-go`, driven with the programs `ip`, `wg` and `nft`. Knows
/// neither uids nor controllers.
///
/// They are run without a shell, each with a deadline and a bound on what it may say. Whoever
/// drives needs CAP_NET_ADMIN, which the programs inherit.
@NullMarked
package minitel.gateway.peer.wireguard;

import org.jspecify.annotations.NullMarked;
