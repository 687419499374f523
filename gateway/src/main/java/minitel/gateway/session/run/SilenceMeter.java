package minitel.gateway.session.run;

import java.io.IOException;
import minitel.io.Duplex;

/// How long a peer has been waited for: the time in which what it sent is dealt with is none of its
/// silence. One reader; [#lasts] is for any thread.
final class SilenceMeter {
    /// Since when it is waited for ([System#nanoTime]), 0 = not now.
    private volatile long since;

    /// Reads as the line does.
    int read(Duplex from, byte[] buffer) throws IOException {
        since = System.nanoTime() | 1;
        int n = from.read(buffer);
        since = 0;
        return n;
    }

    /// Whether it has been silent for longer than so many nanoseconds.
    boolean lasts(long most, long nanoTime) {
        return EffectRunner.longerThan(most, since, nanoTime);
    }
}
