package minitel.bridge.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import minitel.kit.Patience;

/// A platform thread of a test that reads or writes a line, and can be seen to wait in the kernel.
final class LineWorker {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private LineWorker(String name) {
        this.name = name;
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static LineWorker start(Work work) {
        LineWorker worker = new LineWorker("line" + COUNT.incrementAndGet());
        Thread.ofPlatform().daemon().name(worker.name).start(() -> worker.run(work));
        return worker;
    }

    private void run(Work work) {
        try {
            work.run();
            done.complete(null);
        } catch (Throwable t) {
            done.completeExceptionally(t);
        }
    }

    /// Waits until the thread is asleep in `n_tty_read` or `n_tty_write`.
    void awaitSystemCall() {
        Patience.until(this::isInSystemCall);
    }

    private boolean isInSystemCall() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.anyMatch(task ->
                    DeviceLocks.text(task.resolve("comm")).orElse("").equals(name)
                            // read and write, of x86-64 and of ARM
                            && DeviceLocks.text(task.resolve("syscall"))
                                    .orElse("")
                                    .matches("(0|1|63|64) .*"));
        }
    }

    /// Waits until it has ended; its failure is the caller's.
    void join() throws Exception {
        try {
            done.get(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(name + " failed", e.getCause());
        }
    }

    /// How many descriptors of this process are open on a device.
    static long descriptorsOf(Path device) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(fd -> leadsTo(fd, device)).count();
        }
    }

    private static boolean leadsTo(Path fd, Path device) {
        try {
            return Files.readSymbolicLink(fd).equals(device);
        } catch (IOException _) {
            return false; // the one that lists them
        }
    }
}
