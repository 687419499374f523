/// What runs the session machine: its owner, the screen, the legs, the timers.
@NullMarked
package minitel.gateway.session.run;

import org.jspecify.annotations.NullMarked;
