/// The pure machine of a session: its state, the events that change it, and what is to be done
/// then. `minitel.gateway.session.run` carries that out.
@NullMarked
package minitel.gateway.session;

import org.jspecify.annotations.NullMarked;
