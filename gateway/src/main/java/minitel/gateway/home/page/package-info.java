/// The pages of the built-in home and what they are painted from. They know nothing of sessions,
/// keys or threads: each paints itself, whole or what differs from the page before.
@NullMarked
package minitel.gateway.home.page;

import org.jspecify.annotations.NullMarked;
