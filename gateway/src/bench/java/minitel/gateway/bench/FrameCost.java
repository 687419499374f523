package minitel.gateway.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.IntConsumer;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.FrameFingerprint;
import minitel.gateway.relay.frame.FrameReading.Whole;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.storm.DuplicateTable;
import minitel.gateway.relay.storm.PortBudget;

/// What a frame costs a relay, without the calls of the kernel: time and memory.
public final class FrameCost {
    private static final int FRAMES = 1024;
    private static final int ROUNDS = 400;
    private static final int SAMPLES = 12;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[][] sent = new byte[FRAMES][];
    private final UdpFrame[] read = new UdpFrame[FRAMES];
    private final FrameFingerprint prints = FrameFingerprint.random();
    private final DuplicateTable table = new DuplicateTable(System.nanoTime());
    private final PortBudget budget = new PortBudget(100_000_000, System.nanoTime());
    private long kept;

    private FrameCost(int payload) {
        byte[] bytes = new byte[payload];
        for (int i = 0; i < FRAMES; i++) {
            ByteBuffer.wrap(bytes).putInt(i);
            sent[i] = new CraftedFrame().number(1 + i).payload(bytes.clone()).bytes();
            read[i] = CraftedFrame.read(sent[i]);
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println("load average " + Arguments.loadAverage());
        System.out.printf("%8s %-22s %10s %12s%n", "payload", "what", "ns/frame", "bytes/frame");
        for (int payload : new int[] {100, 1472, 8972}) {
            FrameCost cost = new FrameCost(payload);
            cost.measure(payload, "read and checked", cost::read);
            cost.measure(payload, "known as a copy", cost::isCopy);
            cost.measure(payload, "within its budget", cost::isWithin);
            cost.measure(payload, "rewritten and framed", cost::rewrite);
            cost.measure(
                    payload,
                    "all but rewriting",
                    i -> {
                        cost.read(i);
                        cost.isCopy(i);
                        cost.isWithin(i);
                    });
        }
    }

    private void read(int i) {
        kept += UdpFrame.read(sent[i], sent[i].length) instanceof Whole(UdpFrame f) ? f.port() : 0;
    }

    private void isCopy(int i) {
        kept += table.note(prints.of(read[i]), read[i], System.nanoTime()) ? 1 : 0;
    }

    private void isWithin(int i) {
        kept += budget.next(System.nanoTime()).ordinal();
    }

    private void rewrite(int i) {
        UdpFrame there = read[i].to(new Ipv4Address(0x0A4C02FF));
        kept += there.sentBy(new MacAddress(0x020000000015L)).length;
    }

    private void measure(int payload, String what, IntConsumer each) {
        double best = Double.MAX_VALUE;
        double allocated = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            long memory = THREADS.getCurrentThreadAllocatedBytes();
            long begun = System.nanoTime();
            for (int i = 0; i < FRAMES * ROUNDS; i++) {
                each.accept(i % FRAMES);
            }
            best = Math.min(best, (double) (System.nanoTime() - begun) / FRAMES / ROUNDS);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - memory;
        }
        System.out.printf(
                Locale.ROOT,
                "%8d %-22s %10.1f %12.1f%n",
                payload,
                what,
                best,
                allocated / FRAMES / ROUNDS);
    }
}
