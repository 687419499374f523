package minitel.line;

import java.io.IOException;
import minitel.io.Duplex;

/// How long a peer has been waited for: the time in which what it sent is dealt with is none of its
/// silence. One thread reads; [#lasts] is for any thread.
public final class SilenceMeter {
    /// Since when it is waited for ([System#nanoTime]), 0 = not now.
    private volatile long since;

    /// Reads as the line does.
    public int read(Duplex from, byte[] buffer) throws IOException {
        since = System.nanoTime() | 1;
        int n = from.read(buffer);
        since = 0;
        return n;
    }

    /// Whether it has been silent for longer than so many nanoseconds.
    public boolean lasts(long most, long nanoTime) {
        return isOlder(since, most, nanoTime);
    }

    /// Whether something that began then lasts longer than so many nanoseconds.
    ///
    /// @param since 0 = not now
    public static boolean isOlder(long since, long most, long nanoTime) {
        return since != 0 && nanoTime - since > most;
    }
}
