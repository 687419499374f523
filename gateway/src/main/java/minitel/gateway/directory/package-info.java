/// The services that users can go to, their codes, and how they are.
@NullMarked
package minitel.gateway.directory;

import org.jspecify.annotations.NullMarked;
