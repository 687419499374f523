package minitel.gateway.bench;

/// What one terminal at a slow line gets: how fast, and how far ahead of its line.
///
/// *Ahead* is the most characters that would ever have waited in front of a line that sends exactly
/// at its speed, 10 bits a character: a burst is what is more than the line can take just then.
///
/// One thread at a time.
final class LineMeter {
    private final double nanosPerCharacter;
    private long first;
    private long last;
    private long afterFirst;
    private double waiting;
    private double ahead;

    LineMeter(int bitsPerSecond) {
        nanosPerCharacter = 1e10 / bitsPerSecond;
    }

    void came(int characters, long now) {
        if (last == 0) {
            first = now;
        } else {
            afterFirst += characters;
            waiting = Math.max(0, waiting - (now - last) / nanosPerCharacter);
        }
        waiting += characters;
        ahead = Math.max(ahead, waiting);
        last = now;
    }

    double ahead() {
        return ahead;
    }

    /// The speed from the first to the last character against that of the line: 0.01 = 1 % faster.
    double error() {
        return afterFirst * nanosPerCharacter / Math.max(1, last - first) - 1;
    }
}
