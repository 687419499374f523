/// The doors that terminals come in by.
@NullMarked
package minitel.gateway.net;

import org.jspecify.annotations.NullMarked;
