package minitel.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.kit.NetworkNamespace;
import minitel.kit.Patience;

/// Does something within a network namespace, in this program (setns(2)): a socket belongs to that
/// of the thread that made it, whoever uses it afterwards.
public final class NamespaceThread {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final MethodHandle SETNS =
            LibraryCalls.function(
                    "setns",
                    FunctionDescriptor.of(LibraryCalls.INT, LibraryCalls.INT, LibraryCalls.INT));

    private NamespaceThread() {}

    public static <T> T in(NetworkNamespace namespace, Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("in " + namespace.name())
                .start(() -> {
                    try {
                        enter("/run/netns/" + namespace.name());
                        done.complete(work.call());
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                });
        return done.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static void enter(String file) throws Exception {
        int fd = DescriptorCalls.open(file, DescriptorCalls.O_CLOEXEC);
        try {
            LibraryCalls.run(
                    "cannot enter " + file, s -> (int) SETNS.invokeExact(s, fd, CLONE_NEWNET));
        } finally {
            DescriptorCalls.closeAll(fd);
        }
    }

    /// A socket that hears one of the namespace's interfaces.
    public static PacketSocket hear(NetworkNamespace namespace, String card, KernelFilter filter)
            throws Exception {
        return in(namespace, () -> PacketSocket.open(index(card), filter));
    }

    private static int index(String card) throws Exception {
        return InterfaceTable.read().stream()
                .filter(row -> row.name().equals(card))
                .findFirst()
                .orElseThrow()
                .index();
    }
}
