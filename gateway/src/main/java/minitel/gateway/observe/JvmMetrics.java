package minitel.gateway.observe;

import static minitel.gateway.metric.MetricFamily.gauge;

import java.io.File;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.metric.MetricFamily.Kind;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// The figures of the Java machine and the process, by the names that everybody gives them. On the
/// thread of whoever reads them.
///
/// @param version of this program
public record JvmMetrics(String version) implements OperatorPart {
    private static final File OPEN_FILES = new File("/proc/self/fd");

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(this::families);
    }

    /// A counter for the console.
    public static void heap(OperatorRegistry registry) {
        registry.counters(() -> {
            Runtime jvm = Runtime.getRuntime();
            long used = (jvm.totalMemory() - jvm.freeMemory()) >> 20;
            return List.of("heap %d MB of %d MB".formatted(used, jvm.maxMemory() >> 20));
        });
    }

    private List<MetricFamily> families() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        List<MetricFamily> all = new ArrayList<>();
        all.add(
                gauge("jvm_memory_used_bytes", "Memory in use.")
                        .with(heap.getUsed(), "area", "heap"));
        all.add(
                gauge("jvm_memory_max_bytes", "Memory that may be used; -1 = no bound.")
                        .with(heap.getMax(), "area", "heap"));
        all.add(collections());
        all.add(
                gauge("jvm_threads_current", "Platform threads; virtual ones do not count.")
                        .with(ManagementFactory.getThreadMXBean().getThreadCount()));
        process(all);
        all.add(
                gauge("minitel_build_info", "What runs; always 1.")
                        .with(1, "version", version, "java", Runtime.version().toString()));
        return all;
    }

    private static MetricFamily collections() {
        MetricFamily family =
                MetricFamily.of(Kind.SUMMARY, "jvm_gc_collection_seconds", "Garbage collections.");
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            double seconds = Math.max(0, each.getCollectionTime()) / 1e3;
            family.part("_sum", seconds, "gc", each.getName());
            family.part(
                    "_count",
                    (double) Math.max(0, each.getCollectionCount()),
                    "gc",
                    each.getName());
        }
        return family;
    }

    private static void process(List<MetricFamily> all) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        all.add(
                gauge("process_start_time_seconds", "When the program started, since 1970.")
                        .with(runtime.getStartTime() / 1e3));
        all.add(
                gauge("process_uptime_seconds", "How long the program runs.")
                        .with(runtime.getUptime() / 1e3));
        String[] open = OPEN_FILES.list();
        if (open != null) { // only Linux tells
            all.add(gauge("process_open_fds", "Open file descriptors.").with(open.length));
        }
    }
}
