/// Lists of services that other projects keep, turned into ours.
@NullMarked
package minitel.gateway.foreign;

import org.jspecify.annotations.NullMarked;
