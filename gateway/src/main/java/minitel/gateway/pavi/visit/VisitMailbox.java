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

    /// Characters of each: more than row 0 and a screen full of fields take.
    private static final int LONGEST = 4096;

    private final PaintTaps taps = new PaintTaps();
    private final DroppingQueue<Letter> lines = new DroppingQueue<>(MOST);
    private final DroppingQueue<Letter> typed = new DroppingQueue<>(MOST);
    private final Runnable news;
    private final Runnable lost;
    private volatile ServiceUrl at;

    /// @param by the service whose it is
    private record Letter(String text, ServiceUrl by) {}

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
    public void push(String text, ServiceUrl by) {
        put(lines, text, by);
    }

    @Override
    public void simulate(String text, ServiceUrl by) {
        put(typed, text, by);
    }

    @Override
    public Optional<PaintTaps.Tapped> copyTo(PaintTaps.Tap tap) {
        Optional<PaintTaps.Tapped> tapped = taps.add(tap);
        news.run();
        return tapped.map(open ->
                () -> {
                    open.close();
                    news.run();
                });
    }

    private void put(DroppingQueue<Letter> queue, String text, ServiceUrl by) {
        int end = Math.min(text.length(), LONGEST);
        if (!queue.offer(new Letter(text.substring(0, end), by)) || end < text.length()) {
            lost.run();
        }
        news.run();
    }

    /// The next line for row 0.
    Optional<String> line() {
        return next(lines);
    }

    /// The next words that are typed for him.
    Optional<String> words() {
        return next(typed);
    }

    /// What a service said before he went on to another host is not for that one.
    private Optional<String> next(DroppingQueue<Letter> queue) {
        Optional<Letter> letter = queue.nextIf(_ -> true);
        while (letter.isPresent() && !letter.get().by().sameHost(at)) {
            lost.run();
            letter = queue.nextIf(_ -> true);
        }
        return letter.map(Letter::text);
    }

    PaintTaps taps() {
        return taps;
    }
}
