package minitel.gateway.transport;

import java.util.Optional;
import minitel.videotex.RomIdentity;

/// What a service may know of a session, and do with it. Every call returns at once, from any
/// thread.
public interface Visit {

    /// The session's name in the log: `s42`.
    String id();

    /// 22 unguessable characters `[A-Za-z0-9_-]`; the session's name towards a PyMoIP server.
    String token();

    Door door();

    CallerOrigin origin();

    /// The pace at which the terminal is written to, in bit/s; 0 = unlimited.
    int speed();

    /// What the terminal has said of itself so far.
    Optional<RomIdentity> identity();

    /// Whether the terminal takes the strings with which a service offers something of the web, as
    /// the page in the browser does. Any other shows them as text: it must not get them.
    default boolean takesLinks() {
        return false;
    }

    /// Asks the session to go to another service; it comes back when that one ends.
    void redirect(Destination to);

    /// Has the user told on row 0 that the machine of this service does not answer, or that taken
    /// away.
    default void silent(boolean silent) {}

    /// Tells `watcher` from now on when this service is covered by another and when it shows again.
    void watch(Watcher watcher);

    /// Called on the session's owner thread: must not block.
    interface Watcher {
        /// A redirection begins: keys go elsewhere, and only messages for row 0 get through.
        void covered(Destination by);

        /// The screen is this service's again, cleared: paint.
        void uncovered();

        /// The session has said something on row 0: a screen that rests shall wake.
        default void spokenTo() {}
    }
}
