/// The option negotiation of RFC 854 as a duplex over a duplex.
@NullMarked
package minitel.telnet;

import org.jspecify.annotations.NullMarked;
