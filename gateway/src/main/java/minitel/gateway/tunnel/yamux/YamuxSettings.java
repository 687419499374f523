package minitel.gateway.tunnel.yamux;

import java.time.Duration;

/// The bounds of a [YamuxSession].
///
/// @param streams that may be open at once, of each end
/// @param opensPerSecond new streams a second that are taken from the other end; twice as many at
///   once
/// @param budget bytes received and not read yet, of all streams; beyond it the greediest is reset
/// @param shared the same of all sessions of a program
/// @param keepAlive a ping this often; the line is dead when two in a row bring no answer
/// @param linger how long a stream that was closed here may take to end there before it is reset
public record YamuxSettings(
        int streams,
        int opensPerSecond,
        int budget,
        SharedUnread shared,
        Duration keepAlive,
        Duration linger) {

    public static final YamuxSettings DEFAULT =
            new YamuxSettings(100, 500, 8 << 20, Duration.ofSeconds(20), Duration.ofSeconds(10));

    public YamuxSettings(
            int streams, int opensPerSecond, int budget, Duration keepAlive, Duration linger) {
        this(streams, opensPerSecond, budget, SharedUnread.OF_PROGRAM, keepAlive, linger);
    }

    public YamuxSettings withStreams(int most) {
        return new YamuxSettings(most, opensPerSecond, budget, shared, keepAlive, linger);
    }

    YamuxSettings among(SharedUnread others) {
        return new YamuxSettings(streams, opensPerSecond, budget, others, keepAlive, linger);
    }
}
