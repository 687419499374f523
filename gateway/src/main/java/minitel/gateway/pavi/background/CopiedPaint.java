package minitel.gateway.pavi.background;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import minitel.videotex.Codes;

/// What one caller was painted with and another has not been shown yet. Who is watched never waits:
/// what finds no room is lost, with all that waits, and it goes on with the next page that clears
/// the screen. Written to by the watched visit, read by the watching one.
final class CopiedPaint implements PaintTaps.Tap {
    /// Some pages; a mosaic page is about 2 kB.
    static final int ROOM = 16_384;

    private final ReentrantLock lock = new ReentrantLock();
    private final LiveCaller watched;
    private final CopyTerms terms;
    private final LongAdder dropped;
    private final Runnable news;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /// Goes before what waits, from `at` on.
    private byte[] taking = {};

    private int at;

    /// Whether something is missing, until the next page.
    private boolean torn;

    private boolean over;

    /// @param dropped counts bytes
    /// @param news told when there is something to read; must not block
    CopiedPaint(LiveCaller watched, CopyTerms terms, LongAdder dropped, Runnable news) {
        this.watched = watched;
        this.terms = terms;
        this.dropped = dropped;
        this.news = news;
    }

    /// Whoever goes on to another host is not seen there.
    @Override
    public void painted(byte[] bytes) {
        lock.lock();
        try {
            over |= !watched.at().sameHost(terms.asker());
            if (!over) {
                keep(bytes);
            }
        } finally {
            lock.unlock();
        }
        news.run();
    }

    private void keep(byte[] bytes) {
        if (!torn && size() + bytes.length > ROOM) {
            torn = true;
            dropped.add(size());
            waiting.reset();
            at = taking.length;
        }
        int from = torn ? lastPage(bytes) : 0;
        int length = bytes.length - from;
        torn &= length == 0 || length > ROOM;
        dropped.add(torn ? bytes.length : from);
        if (!torn) {
            waiting.write(bytes, from, length);
        }
    }

    private int size() {
        return taking.length - at + waiting.size();
    }

    private static int lastPage(byte[] bytes) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == Codes.FF) {
                return i;
            }
        }
        return bytes.length;
    }

    @Override
    public void left() {
        lock.lock();
        over = true;
        lock.unlock();
        news.run();
    }

    /// Takes what is there, up to so many bytes.
    byte[] take(int most) {
        lock.lock();
        try {
            if (at == taking.length) {
                taking = waiting.toByteArray();
                at = 0;
                waiting.reset();
            }
            int from = at;
            at = Math.min(taking.length, at + most);
            return Arrays.copyOfRange(taking, from, at);
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing more comes, and all was taken.
    boolean over() {
        lock.lock();
        try {
            return over && size() == 0;
        } finally {
            lock.unlock();
        }
    }
}
