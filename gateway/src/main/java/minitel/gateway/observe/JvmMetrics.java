package minitel.gateway.observe;

import java.io.File;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import minitel.gateway.observe.PrometheusText.Kind;

/// The figures of the Java machine and the process, by the names that everybody gives them.
final class JvmMetrics {
    private static final File OPEN_FILES = new File("/proc/self/fd");

    private JvmMetrics() {}

    static void figures(PrometheusText out) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        out.family(Kind.GAUGE, "jvm_memory_used_bytes", "Memory in use.")
                .sample(heap.getUsed(), "area", "heap");
        out.family(Kind.GAUGE, "jvm_memory_max_bytes", "Memory that may be used; -1 = no bound.")
                .sample(heap.getMax(), "area", "heap");
        out.family(Kind.SUMMARY, "jvm_gc_collection_seconds", "Garbage collections.");
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            out.summary(
                    Math.max(0, each.getCollectionCount()),
                    Math.max(0, each.getCollectionTime()) / 1e3,
                    "gc",
                    each.getName());
        }
        out.only(
                Kind.GAUGE,
                "jvm_threads_current",
                "Platform threads; virtual ones do not count.",
                ManagementFactory.getThreadMXBean().getThreadCount());
        process(out);
    }

    private static void process(PrometheusText out) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        out.only(
                Kind.GAUGE,
                "process_start_time_seconds",
                "When the program started, since 1970.",
                runtime.getStartTime() / 1e3);
        out.only(
                Kind.GAUGE,
                "process_uptime_seconds",
                "How long the program runs.",
                runtime.getUptime() / 1e3);
        String[] open = OPEN_FILES.list();
        if (open != null) { // only Linux tells
            out.only(Kind.GAUGE, "process_open_fds", "Open file descriptors.", open.length);
        }
    }
}
