package minitel.gateway.observe;

/// Lets a benchmark paint without a session.
public final class WatchLoad {
    private final LiveWatch watch = new LiveWatch();

    public WatchLoad() {
        watch.opened("s1");
    }

    public void paints(byte[] bytes, int offset, int length) {
        watch.painted("s1", bytes, offset, length);
    }

    public WatchSubscription watches() {
        return watch.watch("s1").orElseThrow();
    }

    public long lost() {
        return watch.lost();
    }
}
