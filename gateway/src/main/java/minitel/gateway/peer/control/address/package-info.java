/// Which addresses peers have on their links: the rules of friends, of the page, of a group.
@NullMarked
package minitel.gateway.peer.control.address;

import org.jspecify.annotations.NullMarked;
