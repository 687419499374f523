/// The web port's door, and its requests, answers, paths and events, whatever site answers them.
@NullMarked
package minitel.gateway.web.http;

import org.jspecify.annotations.NullMarked;
