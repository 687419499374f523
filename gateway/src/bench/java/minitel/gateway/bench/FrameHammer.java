package minitel.gateway.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.FrameFingerprint;
import minitel.gateway.relay.frame.FrameReading.Whole;
import minitel.gateway.relay.frame.HeardFilter;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.storm.DuplicateTable;
import minitel.kit.NetworkNamespace;
import minitel.os.NamespaceThread;
import minitel.os.PacketSocket;

/// So many frames a second over a wire between two networks, for so many seconds: how many are
/// heard, read and found new. As root: `FrameHammer [RATE [SECONDS [PAYLOAD]]]`.
public final class FrameHammer {
    private FrameHammer() {}

    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int payload = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        try (NetworkNamespace here = NetworkNamespace.make();
                NetworkNamespace there = NetworkNamespace.make()) {
            here.wire("left", there, "right");
            var filter = HeardFilter.ofWhole(Set.of(5076), Set.of());
            try (PacketSocket hears = NamespaceThread.hear(here, "left", filter);
                    PacketSocket sends = NamespaceThread.hear(there, "right", filter)) {
                Thread sender =
                        Thread.ofPlatform().start(() -> send(sends, rate, rate * seconds, payload));
                hear(hears, rate * seconds);
                sender.join();
            }
        }
    }

    private static void send(PacketSocket to, int rate, int frames, int payload) {
        long begun = System.nanoTime();
        for (int i = 0; i < frames; i++) {
            byte[] frame =
                    new CraftedFrame()
                            .number(1 + i % 65_535)
                            .from("10.76.1.20", 1024 + i / 65_535)
                            .payload(new byte[payload])
                            .bytes();
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / rate;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
            to.send(frame);
        }
    }

    private static void hear(PacketSocket from, int frames) throws Exception {
        FrameFingerprint prints = FrameFingerprint.random();
        DuplicateTable table = new DuplicateTable(System.nanoTime());
        byte[] room = new byte[65_536];
        int heard = 0;
        int fresh = 0;
        long cpu = cpu();
        while (heard < frames) {
            int length = from.hear(room, Duration.ofSeconds(2));
            if (length <= 0) {
                break;
            }
            heard++;
            if (UdpFrame.read(room, length) instanceof Whole(UdpFrame frame)) {
                fresh += table.note(prints.of(frame), frame, System.nanoTime()) ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "sent %d heard %d new %d dropped by the kernel %d, %.1f us of this thread a frame%n",
                frames,
                heard,
                fresh,
                from.dropped(),
                (cpu() - cpu) / 1e3 / Math.max(1, heard));
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
