/// The bridge's configuration as records, and its one reader.
@NullMarked
package minitel.bridge.config;

import org.jspecify.annotations.NullMarked;
