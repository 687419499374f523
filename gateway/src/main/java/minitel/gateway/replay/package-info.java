/// Recordings played again: to terminals as a service, to a service as a terminal, into a file.
@NullMarked
package minitel.gateway.replay;

import org.jspecify.annotations.NullMarked;
