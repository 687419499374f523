package minitel.gateway.guard;

import java.net.InetAddress;
import java.time.Duration;

/// Hears what the guard does. Called in the thread of whoever caused it, without a lock held; never
/// blocks and never throws.
public interface GuardListener {

    /// A ban was made, by a score or by the operator; one read from a file is not told.
    default void banned(Ban ban) {}

    /// A ban came to its end.
    default void expired(Ban ban) {}

    /// A visit was refused: told once an hour for an address and for at most 1,000 addresses in an
    /// hour; the others are only counted.
    default void refused(InetAddress address, RefusalReason why) {}

    /// The machine's clock was set by so much; all bans go on for the time that is left of them.
    default void clockSet(Duration by) {}

    /// Something about the file of bans: a sentence for the log.
    default void fileTrouble(String sentence) {}
}
