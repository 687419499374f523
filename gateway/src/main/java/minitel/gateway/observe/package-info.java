/// What is seen of the running gateway: the screens of its users, figures for monitoring, its
/// health, its recent past and the end of its log.
@NullMarked
package minitel.gateway.observe;

import org.jspecify.annotations.NullMarked;
