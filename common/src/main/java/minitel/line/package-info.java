/// The line engine of both programs. Towards a terminal: who may write, at what pace, and how the
/// program's own messages go between the sequences of whoever paints. Towards a service: the call,
/// the keys and what waits to be sent.
@NullMarked
package minitel.line;

import org.jspecify.annotations.NullMarked;
