/// Reads the configuration files of both programs: a file is a table of parts, one class for each
/// key.
@NullMarked
package minitel.config;

import org.jspecify.annotations.NullMarked;
