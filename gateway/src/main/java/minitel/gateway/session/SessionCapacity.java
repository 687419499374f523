package minitel.gateway.session;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.life.Amount;
import org.tinylog.Logger;

/// How many sessions this process can carry: one more than its heap or its file descriptors hold
/// could stop them all. Worked out when the configuration is read.
///
/// @param heap bytes that the heap may grow to
/// @param descriptors files and sockets that may be open
/// @param collector what clears the heap, for people
public record SessionCapacity(long heap, long descriptors, String collector) {
    /// Of the heap, for one session: what it keeps while it waits for its user, and some for what
    /// is under way. Measured by `minitel.gateway.bench.SessionCost`: 24 to 26 KB at home, 42 to 52
    /// KB at a service, 16 KB more where the page is drawn.
    static final long SESSION_BYTES = 64 * 1024;

    /// Of the heap, for the program while nobody is connected.
    private static final long PROGRAM_BYTES = 12 * 1024 * 1024;

    /// Of the heap, what may be in use after a collection; with more in use, the next one comes at
    /// once.
    private static final int USABLE_PERCENT = 85;

    /// For the terminal, for home, and for the service that the user was redirected to.
    private static final int SESSION_DESCRIPTORS = 3;

    /// Jars, doors, consoles, pages, and callers who are not let in.
    private static final int PROGRAM_DESCRIPTORS = 128;

    /// Of the heap, for one page that is answered through a tunnel: what is in the hands of either
    /// way when neither end takes anything. Up to 200 KB were found.
    private static final long PAGE_BYTES = 256 * 1024;

    /// Of the heap, what pages have: sessions need less of it than is kept for them.
    private static final int PAGES_PERCENT = 25;

    private static final int LEAST_WEB = 16;
    private static final int MOST_WEB = 1024;

    /// That of this Java machine.
    public static SessionCapacity ofProcess() {
        String collectors =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(bean -> family(bean.getName()))
                        .distinct()
                        .collect(Collectors.joining(" and "));
        boolean told =
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
        long files =
                told
                        ? ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getMaxFileDescriptorCount()
                        : Integer.MAX_VALUE;
        return new SessionCapacity(Runtime.getRuntime().maxMemory(), files, collectors);
    }

    /// `G1` of `G1 Young Generation`.
    private static String family(String name) {
        boolean serial = name.equals("Copy") || name.equals("MarkSweepCompact");
        return serial ? "Serial" : name.substring(0, (name + " ").indexOf(' '));
    }

    private long byHeap() {
        return (heap / 100 * USABLE_PERCENT - PROGRAM_BYTES) / SESSION_BYTES;
    }

    private long byDescriptors() {
        return (descriptors - PROGRAM_DESCRIPTORS) / SESSION_DESCRIPTORS;
    }

    /// How many may be there at once.
    ///
    /// @param asked what the configuration allows
    public int admitted(int asked) {
        return Math.clamp(Math.min(byHeap(), byDescriptors()), 1, asked);
    }

    /// How many connections the web port may have: half of what the sessions leave, so that no
    /// crowd there takes the last descriptor.
    ///
    /// @param asked what the configuration allows
    public int webConnections(int asked) {
        long left = descriptors - (long) SESSION_DESCRIPTORS * admitted(asked);
        return Math.clamp(left / 2, LEAST_WEB, MOST_WEB);
    }

    /// How many pages may be answered through tunnels at once: no more than the web port's, and no
    /// more than a share of the heap holds, as readers that take nothing cost much.
    ///
    /// @param asked what the configuration allows
    public int pages(int asked) {
        long byHeap = heap / 100 * PAGES_PERCENT / PAGE_BYTES;
        return Math.clamp(Math.min(byHeap, webConnections(asked)), LEAST_WEB, MOST_WEB);
    }

    /// The sentence for an operator who asks for more than there is.
    Optional<String> shortfall(int asked) {
        int admitted = admitted(asked);
        if (admitted == asked) {
            return Optional.empty();
        }
        String cure =
                byHeap() <= byDescriptors()
                        ? "MINITEL_JAVA_OPTS=-Xmx...m gives the heap more"
                        : "ulimit -n, or LimitNOFILE of the unit, allows more";
        return Optional.of(
                "limits.sessions is "
                        + asked
                        + ", but only "
                        + admitted
                        + (admitted == 1 ? " is" : " are")
                        + " let in at once: "
                        + cure);
    }

    /// Tells the log, as no warning: the default may be more than a small machine holds, and nobody
    /// has asked for it.
    public void tell(int asked) {
        said(asked).forEach(sentence -> Logger.info("{}", sentence));
    }

    /// Says how many fit, and why no more.
    public Stream<String> said(int asked) {
        String fits = "up to " + Amount.of(admitted(asked), "session") + " at once: " + this;
        return Stream.concat(Stream.of(fits), shortfall(asked).stream());
    }

    @Override
    public String toString() {
        return "a heap of "
                + heap / 1024 / 1024
                + " MB ("
                + collector
                + ") carries "
                + Amount.of(Math.max(1, byHeap()), "session")
                + ", "
                + Amount.of(descriptors, "file descriptor")
                + " "
                + Math.max(1, byDescriptors());
    }
}
