/// What a relay is to be: its file, its command line and its environment, which are SnowSignal's.
@NullMarked
package minitel.gateway.relay.config;

import org.jspecify.annotations.NullMarked;
