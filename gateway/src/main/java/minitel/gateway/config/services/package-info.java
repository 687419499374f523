/// The lists of services: their files, their folder, how they are merged and written.
@NullMarked
package minitel.gateway.config.services;

import org.jspecify.annotations.NullMarked;
