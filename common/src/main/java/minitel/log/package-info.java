/// Where the log goes: to standard error, with a priority for each line where that is the journal,
/// and to a file that others may rotate. What strangers can bring into a line steers no terminal.
@NullMarked
package minitel.log;

import org.jspecify.annotations.NullMarked;
