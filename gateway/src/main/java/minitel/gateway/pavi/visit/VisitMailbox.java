package minitel.gateway.pavi.visit;

import java.util.Optional;
import minitel.gateway.pavi.background.LiveCaller;
import minitel.gateway.pavi.background.PaintTaps;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.DroppingQueue;

/// What others have for one caller: lines for row 0, words to be typed for him, copies of his
/// screen. Filled from any thread, emptied by that of his visit.
final class VisitMailbox implements LiveCaller {
    /// Of each kind.
    private static final int MOST = 8;

    private final PaintTaps taps = new PaintTaps();
    private final DroppingQueue<String> lines = new DroppingQueue<>(MOST);
    private final DroppingQueue<String> typed = new DroppingQueue<>(MOST);
    private final Runnable news;
    private final Runnable lost;
    private volatile ServiceUrl at;

    /// @param news told, on any thread, that there is something
    /// @param lost told of each that found no room
    VisitMailbox(ServiceUrl at, Runnable news, Runnable lost) {
        this.at = at;
        this.news = news;
        this.lost = lost;
    }

    /// The caller has gone to another address.
    void at(ServiceUrl now) {
        at = now;
    }

    @Override
    public ServiceUrl at() {
        return at;
    }

    @Override
    public void push(String text) {
        put(lines, text);
    }

    @Override
    public void simulate(String text) {
        put(typed, text);
    }

    @Override
    public Optional<PaintTaps.Tapped> copyTo(PaintTaps.Tap tap) {
        Optional<PaintTaps.Tapped> tapped = taps.add(tap);
        news.run();
        return tapped;
    }

    private void put(DroppingQueue<String> queue, String text) {
        if (!queue.offer(text)) {
            lost.run();
        }
        news.run();
    }

    /// The next line for row 0.
    Optional<String> line() {
        return lines.nextIf(_ -> true);
    }

    /// The next words that are typed for him.
    Optional<String> words() {
        return typed.nextIf(_ -> true);
    }

    PaintTaps taps() {
        return taps;
    }
}
