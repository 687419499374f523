package minitel.line;

/// When characters may go to a terminal's line: the gateway's wheel, the bridge's cadence.
///
/// [#now], [#await] and [#at] are for any thread; the rest is guarded by the lock of the
/// [TerminalWriter]. Times are nanoseconds of the line's own clock.
public interface Pacing {
    /// Never.
    long NEVER = Long.MAX_VALUE;

    long now();

    /// Whether one more character may go.
    ///
    /// @param gathered how many are written together with it, before it
    boolean open(int gathered, long now);

    /// A character goes.
    void put(byte character, long now);

    /// What was put has been handed to the terminal.
    void written();

    /// When to come again, once [#open] has said no.
    long due();

    /// Parks the calling thread until `due`, or until the pen is revoked, at which it is unparked.
    void await(long due, Pen pen);

    /// Runs something at `due` or a little later. It must not block.
    void at(long due, Runnable wake);
}
