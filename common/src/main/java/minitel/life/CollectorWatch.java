package minitel.life;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.tinylog.Logger;

/// Ends a program whose garbage collector runs all the time and finds hardly anything: Java throws
/// no error as long as it finds a few bytes, and meanwhile everybody waits. For [Daemon]; looks on
/// a thread of its own.
///
/// It is over when the collector has stopped everybody for more than half of a minute, or when full
/// collections in a row have left hardly any room.
final class CollectorWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String CURE =
            ": more people than the heap holds, or a leak; MINITEL_JAVA_OPTS=-Xmx...m gives it more";

    private final CollectorShare share = new CollectorShare(PAUSE);
    private final List<GarbageCollectorMXBean> collectors;
    private final Set<String> pools;
    private final long most;
    private final EmergencyExit exit;
    private final AtomicInteger fullInARow = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private CollectorWatch(EmergencyExit exit) {
        this.exit = exit;
        // What a concurrent collector does beside the program stops nobody.
        collectors =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .filter(each -> !each.getName().endsWith("Cycles"))
                        .toList();
        pools =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getName)
                        .collect(Collectors.toSet());
        most = Runtime.getRuntime().maxMemory();
    }

    static CollectorWatch start(EmergencyExit exit) {
        CollectorWatch watch = new CollectorWatch(exit);
        for (GarbageCollectorMXBean each : watch.collectors) {
            if (each instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((told, _) -> watch.collected(told), null, null);
            }
        }
        Thread.ofPlatform().daemon().name("collector watch").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!closed.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                if (share.tooMuch(System.nanoTime(), stoppedMillis())) {
                    exit.take("the garbage collector took more than half of a minute" + CURE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts wants no more checks
        }
    }

    private long stoppedMillis() {
        long sum = 0;
        for (GarbageCollectorMXBean each : collectors) {
            sum += Math.max(0, each.getCollectionTime());
        }
        return sum;
    }

    private void collected(Notification told) {
        if (closed.getCount() > 0 && told.getUserData() instanceof CompositeData data) {
            GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
            if (info.getGcAction().equals("end of major GC")) {
                long left =
                        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                                .filter(pool -> pools.contains(pool.getKey()))
                                .mapToLong(pool -> pool.getValue().getUsed())
                                .sum();
                leaves(left);
            }
        }
    }

    private void leaves(long used) {
        boolean full = CollectorShare.full(used, most);
        int row = full ? fullInARow.incrementAndGet() : 0;
        if (full && row == 1) {
            Logger.warn("a full collection has left {} of {} bytes in use", used, most);
        } else if (row >= CollectorShare.FULL_IN_A_ROW) {
            exit.take("the heap of " + most / 1024 / 1024 + " MiB is full" + CURE);
        } else if (!full) {
            fullInARow.set(0);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
