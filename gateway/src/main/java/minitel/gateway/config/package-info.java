/// The configuration as records, and the one reader of its files and of the directory's file.
@NullMarked
package minitel.gateway.config;

import org.jspecify.annotations.NullMarked;
