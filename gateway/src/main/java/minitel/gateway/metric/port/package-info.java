/// Where monitoring reads the figures of a side command.
@NullMarked
package minitel.gateway.metric.port;

import org.jspecify.annotations.NullMarked;
