package minitel.gateway.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.io.PatientDuplex;
import minitel.videotex.Codes;
import org.jspecify.annotations.Nullable;

/// A new caller's line, watched while it is young.
///
/// Some emulators (iTimtel) begin by sending a burst of junk. Within the first second, 100 bytes or
/// more that follow one another within 20 ms are dropped and counted, unless a terminal's ROM
/// answer (`SOH ... EOT`) is among them; anything shorter is a key, an answer or a paste, and is
/// kept. Before the first page, scanners are told by [ScannerDetector] and their offence noted on
/// the ticket; what any page can make its reader's browser send costs him the line and nothing
/// else, and so does the header of a proxy that is not named.
///
/// Reading and [#listen] belong to one thread; the ticket is closed with the line.
final class JunkFilter extends GuardedLine implements PatientDuplex {
    private static final long YOUNG = Duration.ofSeconds(1).toNanos();
    private static final Duration GAP = Duration.ofMillis(20);
    private static final int JUNK = 100;

    /// Of a longer burst only the end is kept; less than what counts as a flood.
    private static final int MOST_HELD = 256;

    /// The longest answer, SOH and EOT included.
    private static final int ANSWER = 20;

    /// For the head of a request, so that it is known whose it is.
    private static final long REQUEST = Duration.ofSeconds(5).toNanos();

    private final PatientDuplex patient;
    private final Runnable unnamed;
    private final LongSupplier nanos;
    private final ScannerDetector scannerDetector = new ScannerDetector();
    private final AtomicLong dropped = new AtomicLong();
    private final byte[] run = new byte[MOST_HELD];
    private int held;
    private boolean overrun;
    private long lastArrival;
    private byte[] ready = new byte[0];
    private boolean ended;
    private volatile String ending = "";

    /// @param unnamed told when the caller turns out to be a proxy that nobody has named
    /// @param nanos a clock like [System#nanoTime]
    JunkFilter(PatientDuplex line, AdmissionTicket ticket, Runnable unnamed, LongSupplier nanos) {
        super(line, ticket, true, nanos);
        patient = line;
        this.unnamed = unnamed;
        this.nanos = nanos;
    }

    /// Reads for so long at most and keeps what comes for [#read(byte\[\])]. What may be kept is
    /// bounded: too much before the first page ends the line.
    ///
    /// @return false when the line has ended
    boolean listen(Duration patience) throws IOException {
        if (!ended) {
            step(patience);
        }
        return !ended;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = 0;
        while (n == 0) {
            n =
                    settled()
                            ? checked(buffer, receive(buffer, null))
                            : read(buffer, Duration.ofDays(1));
        }
        return n;
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        if (ready.length == 0 && !ended) {
            if (!young()) {
                return checked(buffer, receive(buffer, patience));
            }
            step(patience);
        }
        if (ready.length == 0) {
            return ended ? -1 : 0;
        }
        int n = Math.min(buffer.length, ready.length);
        System.arraycopy(ready, 0, buffer, 0, n);
        ready = Arrays.copyOfRange(ready, n, ready.length);
        return n;
    }

    /// Nothing waits, and what comes is passed on as it comes: a read needs no timer, which would
    /// cost as much as the read.
    private boolean settled() {
        return ready.length == 0 && !ended && !young();
    }

    private boolean young() {
        return held > 0 || overrun || age() < YOUNG;
    }

    /// One read of the line. A run ends with a gap, with the first second, or with the line.
    private void step(Duration patience) throws IOException {
        boolean running = held > 0 || overrun;
        byte[] buffer = new byte[MOST_HELD];
        int n = receive(buffer, running && GAP.compareTo(patience) < 0 ? GAP : patience);
        long now = nanos.getAsLong();
        boolean late = age() >= YOUNG;
        boolean gap = now - lastArrival >= GAP.toNanos();
        if (running && (n < 0 || gap || n > 0 && late)) {
            endRun();
        }
        if (n > 0 && late) {
            keep(buffer, n);
        } else if (n > 0) {
            hold(buffer, n);
            lastArrival = now;
        }
    }

    private void hold(byte[] bytes, int length) {
        if (held + length > run.length) {
            dropped.addAndGet(held);
            overrun = true;
            held = 0;
        }
        System.arraycopy(bytes, 0, run, held, length);
        held += length;
    }

    private void endRun() {
        if ((overrun || held >= JUNK) && !answersRom()) {
            dropped.addAndGet(held);
        } else {
            keep(run, held);
        }
        held = 0;
        overrun = false;
    }

    private void keep(byte[] bytes, int length) {
        int n = Math.max(0, checked(bytes, length));
        int before = ready.length;
        ready = Arrays.copyOf(ready, before + n);
        System.arraycopy(bytes, 0, ready, before, n);
    }

    private boolean answersRom() {
        int soh = -1;
        for (int i = 0; i < held; i++) {
            soh = run[i] == Codes.SOH ? i : soh;
            if (run[i] == Codes.EOT && soh >= 0 && i - soh < ANSWER) {
                return true;
            }
        }
        return false;
    }

    /// @param patience null = for ever
    private int receive(byte[] buffer, @Nullable Duration patience) throws IOException {
        int n = -1;
        try {
            n = patience == null ? line.read(buffer) : patient.read(buffer, patience);
        } finally {
            ended |= n < 0;
        }
        return judged(buffer, n);
    }

    /// Sees who is no terminal. Whoever leaves without a byte is blamed for nothing: browsers open
    /// connections that they never use, and a page can have them closed at once.
    private int judged(byte[] buffer, int n) {
        return switch (n > 0 ? scannerDetector.greets(buffer, n) : GreetingKind.NONE) {
            case NONE -> n;
            case FORCED -> offended(Offence.EXCUSED);
            case REQUEST ->
                    offended(isOfBrowser(buffer, n) ? Offence.EXCUSED : Offence.FOREIGN_GREETING);
            case FOREIGN -> offended(Offence.FOREIGN_GREETING);
            case PROXIED -> {
                unnamed.run();
                yield offended(Offence.EXCUSED);
            }
        };
    }

    /// Hears a request for a moment more; one that stops halfway is a scanner's, for browsers send
    /// the whole at once.
    private boolean isOfBrowser(byte[] begin, int length) {
        BrowserDetector marks = new BrowserDetector();
        BrowserDetector.Verdict verdict = marks.take(begin, length);
        byte[] more = new byte[MOST_HELD];
        long end = nanos.getAsLong() + REQUEST;
        while (verdict == BrowserDetector.Verdict.OPEN) {
            int n = hear(more, end - nanos.getAsLong());
            verdict = n < 0 ? BrowserDetector.Verdict.SCANNER : marks.take(more, n);
        }
        return verdict == BrowserDetector.Verdict.BROWSER;
    }

    /// @return -1 also when there is no time left
    private int hear(byte[] buffer, long nanosLeft) {
        try {
            return nanosLeft > 0 ? patient.read(buffer, Duration.ofNanos(nanosLeft)) : -1;
        } catch (Throwable _) { // not typed: it parks; a line that broke has ended
            return -1;
        }
    }

    /// Counts what is about to be passed on.
    private int checked(byte[] bytes, int n) {
        return n > 0 && !pageShown() && scannerDetector.floods(bytes, n)
                ? offended(Offence.FLOOD_BEFORE_HOME)
                : n;
    }

    private int offended(Offence what) {
        if (!ended) {
            offence(what);
            ending = "sent away, " + what;
        }
        ended = true;
        close();
        return -1;
    }

    /// How many bytes of junk were dropped.
    long dropped() {
        return dropped.get();
    }

    @Override
    public String ending() {
        return ending;
    }
}
