/// What a controller of peer links is to be: `peer-link.json`, read.
@NullMarked
package minitel.gateway.peer.config;

import org.jspecify.annotations.NullMarked;
