/// What keeps a relay from repeating a packet twice, or for ever, or too often.
@NullMarked
package minitel.gateway.relay.storm;

import org.jspecify.annotations.NullMarked;
