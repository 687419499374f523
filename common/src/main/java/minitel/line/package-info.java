/// The line engine of both programs: who may write to a terminal, at what pace, and how what the
/// program itself has to say goes between the sequences of whoever paints.
@NullMarked
package minitel.line;

import org.jspecify.annotations.NullMarked;
