/// A file in the syntax of *west*, read: its objects `west`, `wsts`, `wstc` and `proxy`, and the
/// few keys that are ours.
@NullMarked
package minitel.gateway.tunnel.west.config;

import org.jspecify.annotations.NullMarked;
