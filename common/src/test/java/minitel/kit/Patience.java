package minitel.kit;

import java.time.Duration;

/// How long a test waits for what must come. What comes ends the wait, so being generous costs
/// nothing; only a fault takes so long. A busy machine needs all of it.
public final class Patience {
    public static final int SECONDS = 90;
    public static final Duration TIME = Duration.ofSeconds(SECONDS);
    public static final int MILLIS = SECONDS * 1000;

    private Patience() {}
}
