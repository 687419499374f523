package minitel.gateway.replay;

/// The time by which a recording is played; a test moves it by hand.
interface PlaybackClock {

    /// Nanoseconds on a clock that nobody sets.
    long now();

    /// Waits until then.
    ///
    /// @return false when playing is over, whatever the time
    boolean await(long nanoTime);
}
