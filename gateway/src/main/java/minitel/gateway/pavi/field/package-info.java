/// The fields of a service over HTTP: keys in, screen bytes and calls out. Pure: no line, no clock,
/// one thread. Source: the behaviour of MiniPAVI 1.6 on the wire.
@NullMarked
package minitel.gateway.pavi.field;

import org.jspecify.annotations.NullMarked;
