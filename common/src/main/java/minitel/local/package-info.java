/// Words between a running program and its own commands on the same machine, over a Unix socket.
@NullMarked
package minitel.local;

import org.jspecify.annotations.NullMarked;
